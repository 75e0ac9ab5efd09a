package io.campaigntracker.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Nine accounts whose conversions come in at nine paces: a campaign is told by its own, alone and among them. */
class NineAccountsTest {

    private static final int NIGHTS = 10;

    private final List<SimulatedAccount> accounts = LongStream.rangeClosed(1, 9)
            .mapToObj(seed -> SimulatedAccount.builder()
                    .seed(seed)
                    .accountId("90" + seed)
                    .campaigns(2)
                    .days(50)
                    .edgeCases(false)
                    .build())
            .toList();
    private final MutableClock clock = MutableClock.at(accounts.get(0).asOf().minus(Duration.ofDays(NIGHTS)));

    @Test
    void whatACampaignWillComeTo_andWhichOfItsDaysAreStillComingIn_areTheSameAloneAndAmongNineAccounts() {
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(accounts, clock))
                .store(new InMemoryMetricsStore(clock))
                .clock(clock)
                .build()) {
            for (int night = 0; night <= NIGHTS; night++) {
                tracker.sync().lastDays(28).withoutAds().run();
                clock.advance(Duration.ofDays(night < NIGHTS ? 1 : 0));
            }
            tracker.allCampaigns().metrics().lastDays(7).byCampaign().forEach((campaign, among) -> {
                MetricsResult alone = tracker.campaigns(campaign)
                        .metrics()
                        .between(among.range().since(), among.range().until())
                        .byCampaign()
                        .get(campaign);
                assertThat(among.finalValues()).isEqualTo(alone.finalValues());
                assertThat(among.levels()).isEqualTo(alone.levels());
                assertThat(among.explain().daysImmature())
                        .isEqualTo(alone.explain().daysImmature());
            });
        }
    }
}
