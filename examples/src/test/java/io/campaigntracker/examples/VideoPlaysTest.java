package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.creative.CreativePerformance;
import io.campaigntracker.creative.VideoPlays;
import io.campaigntracker.meta.MetaMetricsSource;
import io.campaigntracker.model.VideoAction;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Video plays from the platform's format to the rates, over HTTP. */
class VideoPlaysTest {

    @Test
    void hookAndHoldRate_comeOutAsSimulated() throws Exception {
        SimulatedAccount account = SimulatedAccount.builder()
                .seed(4)
                .campaigns(3)
                .days(14)
                .edgeCases(false)
                .build();
        Clock clock = Clock.fixed(account.asOf(), account.account().timeZone());
        Map<String, String> adOf = new HashMap<>();
        account.adIds()
                .forEach(ad ->
                        adOf.putIfAbsent(account.creativeOn(ad, account.range().until()), ad));
        try (FakeGraphServer server = FakeGraphServer.of(account).start();
                CampaignTracker tracker = CampaignTrackers.builder()
                        .source(MetaMetricsSource.builder()
                                .accessToken(server.token())
                                .adAccount(account.accountId())
                                .baseUrl(server.uri().toString())
                                .clock(clock)
                                .build())
                        .store(new InMemoryMetricsStore())
                        .clock(clock)
                        .build()) {
            tracker.sync().lastDays(14).run();

            int videos = 0;
            for (CreativePerformance creative : tracker.account(account.accountId())
                    .creatives()
                    .lastDays(14)
                    .list()
                    .creatives()) {
                String ad = adOf.get(creative.creativeId());
                OptionalDouble hook = account.hookRate(ad, account.range().until());
                VideoPlays video = creative.video();
                assertThat(video.hookRate().isDefined()).isEqualTo(hook.isPresent());
                if (hook.isPresent()) {
                    videos++;
                    assertThat(video.hookRate().asDouble()).isCloseTo(hook.getAsDouble(), within(1.5));
                    assertThat(video.holdRate().asDouble())
                            .isCloseTo(
                                    account.holdRate(ad, account.range().until())
                                            .getAsDouble(),
                                    within(2.5));
                    assertThat(video.count(VideoAction.PLAY).asDouble())
                            .isGreaterThan(video.count(VideoAction.QUARTER).asDouble());
                    assertThat(video.count(VideoAction.WHOLE).asDouble()).isPositive();
                }
            }
            assertThat(videos).isPositive();
        }
    }
}
