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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A service that watches and acts over and over by a clock that the test tells it, until it is killed. */
final class WatchChaosRun {

    private WatchChaosRun() {}

    /** Asks what time it is. */
    static final class ToldClock extends Clock {
        private final HttpClient client = HttpClient.newHttpClient();
        private final HttpRequest request;

        ToldClock(String url) {
            this.request = HttpRequest.newBuilder(URI.create(url)).build();
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
                return Instant.parse(client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while asking for the time", e);
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

    /** Database, platform, token, account, clock. */
    public static void main(String[] args) throws InterruptedException {
        Clock clock = new ToldClock(args[4]);
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
