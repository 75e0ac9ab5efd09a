package io.campaigntracker.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.fixture.RandomBooks;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.offline.OfflinePolicy;
import io.campaigntracker.performance.MetricsResult;
import java.time.LocalDate;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a campaign's figures are, will come to and rest on does not depend on which other accounts were asked about with it. */
class AskedAloneTest {

    private static final int ROUNDS = 3;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aCampaignsMetrics_areTheSame_aloneAndAmongAccountsWithOtherOpenMissingAndForeignDays(long seed) {
        CampaignTracker tracker = new RandomBooks(seed).tracker(OfflinePolicy.COUNTED_BY_PLATFORM);
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            DateRange days = days(random, round);
            SortedMap<String, MetricsResult> all = tracker.allCampaigns()
                    .metrics()
                    .between(days.since(), days.until())
                    .byCampaign();
            all.forEach((campaign, among) -> assertSame(
                    among,
                    tracker.campaigns(campaign)
                            .metrics()
                            .between(days.since(), days.until())
                            .byCampaign()
                            .get(campaign)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5})
    void aDayOnWhichOnlyTheCounterSold_tellsTheSameKnownZeros_byDayAndOnThatDay(long seed) {
        CampaignTracker tracker = new RandomBooks(seed).tracker(OfflinePolicy.ADD);
        LocalDate until = RandomBooks.DAYS.until();
        for (String campaign : RandomBooks.CAMPAIGNS) {
            SortedMap<LocalDate, MetricsResult> byDay = tracker.campaigns(campaign)
                    .metrics()
                    .between(until.minusDays(20), until)
                    .byDay();
            byDay.forEach((day, told) -> assertThat(told.values())
                    .isEqualTo(tracker.campaigns(campaign)
                            .metrics()
                            .on(day)
                            .calculate()
                            .values()));
        }
    }

    private static void assertSame(MetricsResult among, MetricsResult alone) {
        for (Metric metric : Metric.values()) {
            assertThat(among.value(metric)).isEqualTo(alone.value(metric));
            assertThat(among.interval(metric)).isEqualTo(alone.interval(metric));
            assertThat(among.finalValue(metric)).as("final %s", metric).isEqualTo(alone.finalValue(metric));
            assertThat(among.level(metric)).as("level %s", metric).isEqualTo(alone.level(metric));
        }
        assertThat(among.explain().daysOpen()).isEqualTo(alone.explain().daysOpen());
        assertThat(among.explain().daysNotFetched()).isEqualTo(alone.explain().daysNotFetched());
        assertThat(among.explain().daysImmature()).isEqualTo(alone.explain().daysImmature());
    }

    private static DateRange days(Random random, int round) {
        LocalDate until = RandomBooks.DAYS.until().minusDays(round == 0 ? 0 : random.nextInt(20));
        return DateRange.of(until.minusDays(random.nextInt(20)), until);
    }
}
