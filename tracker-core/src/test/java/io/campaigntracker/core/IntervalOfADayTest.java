package io.campaigntracker.core;

import static io.campaigntracker.core.fixture.RandomBooks.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.fixture.RandomBooks;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.offline.OfflinePolicy;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.performance.MetricsResult;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far days scatter is learned up to the account's last mature day, so that a day has one interval, whatever range it is asked in. */
class IntervalOfADayTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aDay_hasOneInterval_inEveryRangeThatHoldsIt(long seed) {
        Random random = new Random(seed);
        RandomBooks books = RandomBooks.plainWithoutSales(seed);
        try (CampaignTracker tracker = books.tracker(OfflinePolicy.EXCLUDED)) {
            LocalDate day = TODAY.minusDays(3 + random.nextInt(40));
            Map<Metric, ConfidenceInterval> own =
                    intervals(tracker.campaign("c0").metrics().between(day, day).calculate());

            assertThat(own).isNotEmpty();
            for (int i = 0; i < 6; i++) {
                DateRange range = DateRange.of(
                        day.minusDays(random.nextInt(20)),
                        i == 0 ? TODAY.minusDays(1) : day.plusDays(random.nextInt(3)));
                assertThat(intervals(tracker.campaign("c0")
                                .metrics()
                                .between(range.since(), range.until())
                                .byDay()
                                .get(day)))
                        .as("%s in %s", day, range)
                        .isEqualTo(own);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4})
    void aCampaignsWeek_hasOneInterval_askedAloneByCampaignAndAsRoas(long seed) {
        RandomBooks books = RandomBooks.plainWithoutSales(seed);
        LocalDate since = TODAY.minusDays(40);
        LocalDate until = TODAY.minusDays(34);
        try (CampaignTracker tracker = books.tracker(OfflinePolicy.EXCLUDED)) {
            MetricsResult alone =
                    tracker.campaign("c0").metrics().between(since, until).calculate();
            MetricsResult among = tracker.campaigns(List.of("c0", "c1", "c2"))
                    .metrics()
                    .between(since, until)
                    .byCampaign()
                    .get("c0");

            assertThat(intervals(among)).isEqualTo(intervals(alone));
            assertThat(Optional.ofNullable(tracker.campaign("c0")
                            .roas()
                            .between(since, until)
                            .calculate()
                            .interval()))
                    .isEqualTo(alone.interval(Metric.ROAS));
        }
    }

    private static Map<Metric, ConfidenceInterval> intervals(MetricsResult result) {
        Map<Metric, ConfidenceInterval> intervals = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            result.interval(metric).ifPresent(interval -> intervals.put(metric, interval));
        }
        return intervals;
    }
}
