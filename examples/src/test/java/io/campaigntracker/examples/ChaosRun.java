package io.campaigntracker.examples;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertDeliveryException;
import io.campaigntracker.alert.AlertMessage;
import io.campaigntracker.alert.AlertNotice;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertSink;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/** A service that checks two rules over and over, one of which sets in and ends all the time, until it is killed; its sink writes down what it gets, and fails at times. */
final class ChaosRun {

    private ChaosRun() {}

    /** Time that runs faster. */
    static final class FastClock extends Clock {
        private static final int FASTER = 200;
        private final Instant start;
        private final long began;

        FastClock(Instant start, long began) {
            this.start = start;
            this.began = began;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return start.plus(Duration.ofMillis((System.currentTimeMillis() - began) * FASTER));
        }
    }

    /**
     * Writes each notice as a line.
     *
     * @param failing how often of a hundred times
     */
    record Ledger(Path file, Random random, int failing) implements AlertSink {

        @Override
        public String name() {
            return "ledger";
        }

        @Override
        public void deliver(AlertMessage message) {
            if (random.nextInt(100) < failing) {
                throw new AlertDeliveryException("no answer");
            }
            StringBuilder lines = new StringBuilder();
            for (AlertNotice notice : message.notices()) {
                lines.append(message.id())
                        .append(' ')
                        .append(notice.event())
                        .append(' ')
                        .append(notice.alert().id())
                        .append('\n');
            }
            try {
                Files.writeString(
                        file,
                        lines,
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND,
                        StandardOpenOption.SYNC);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (random.nextInt(100) < failing) {
                throw new AlertDeliveryException("the answer was lost");
            }
        }
    }

    static CampaignTracker tracker(String url, Clock clock, AlertSink sink) {
        return CampaignTrackers.builder()
                .store(JooqMetricsStore.connect(url))
                .clock(clock)
                .alertSinks(sink)
                .build();
    }

    static List<AlertRule> rules(double threshold) {
        return List.of(AlertRule.builder("seen often", AlertType.FREQUENCY_HIGH)
                .threshold(threshold)
                .clears(1)
                .coolDown(Duration.ZERO)
                .build());
    }

    /** Database, file, begin of its time, when that began, seed. */
    public static void main(String[] args) {
        Clock clock = new FastClock(Instant.parse(args[2]), Long.parseLong(args[3]));
        Random random = new Random(Long.parseLong(args[4]));
        Ledger ledger = new Ledger(Path.of(args[1]), random, 10);
        while (true) {
            // as a service does that outlives its database
            try (CampaignTracker tracker = tracker(args[0], clock, ledger)) {
                while (true) {
                    tracker.alerts().check(rules(random.nextBoolean() ? 1 : 100));
                    System.out.println("READY");
                }
            } catch (StoreException down) {
                System.out.println("STORE DOWN " + down.getMessage());
            }
        }
    }
}
