package io.campaigntracker.examples;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.ActionGuards;
import io.campaigntracker.action.ActionMode;
import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.action.ActionRule;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.meta.MetaCampaignControl;
import io.campaigntracker.meta.MetaMetricsSource;
import io.campaigntracker.watch.Watch;
import io.campaigntracker.watch.WatchRun;
import io.campaigntracker.watch.WatchTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A service that watches and acts over and over by a clock that the test tells it, until it is killed. */
final class WatchChaosRun {

    private WatchChaosRun() {}

    /** Reads in a file what time it is. */
    static final class ToldClock extends Clock {
        private final Path told;

        ToldClock(Path told) {
            this.told = told;
        }

        static void tell(Path told, Instant now) throws IOException {
            Path whole = told.resolveSibling(told.getFileName() + ".next");
            Files.writeString(whole, now.toString());
            Files.move(whole, told, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
            try {
                return Instant.parse(Files.readString(told));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static Watch watch(CampaignTracker tracker) {
        return tracker.watch()
                .without(WatchTask.TODAY)
                .without(WatchTask.ADS)
                .dailyAt(WatchTask.NIGHTLY, LocalTime.of(3, 0))
                .acting(ActionPolicy.propose(ActionRule.pauseCampaignsBelowRoas("bad roas", 0.7))
                        .mode(ActionMode.AUTO)
                        .guards(ActionGuards.DEFAULT.allow(RuleScope.ALL).caps(3, 5, 0.5)));
    }

    /** Database, platform, token, account, file of the time. */
    public static void main(String[] args) throws InterruptedException {
        Clock clock = new ToldClock(Path.of(args[4]));
        MetaMetricsSource source = MetaMetricsSource.builder()
                .accessToken(args[2])
                .adAccount(args[3])
                .baseUrl(args[1])
                .clock(clock)
                .build();
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(source)
                .control(MetaCampaignControl.ofFullAccess(source))
                .store(JooqMetricsStore.connect(args[0]))
                .clock(clock)
                .alertSinks()
                .build()) {
            Watch watch = watch(tracker);
            while (true) {
                for (WatchRun run : watch.runDue()) {
                    System.out.println("RUN " + run.slot() + " " + run.outcome() + " " + run.reason());
                }
                Thread.sleep(50);
            }
        }
    }
}
