package io.campaigntracker.core.engine.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.NaiveForecast;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.SkillResult;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each naive forecast beside what the tracker itself answered at the moment of prediction. */
class NaiveForecastsTest {

    private static final int HORIZON = 3;

    private final SimulatedAccount account = SimulatedAccount.builder()
            .seed(31)
            .campaigns(5)
            .edgeCases(false)
            .days(100)
            .build();
    private final MutableClock clock = MutableClock.at(account.asOf().minus(Duration.ofDays(40)));

    @Test
    void skill_isBesideWhatTheTrackerSaidThen() {
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(account), clock))
                .store(new InMemoryMetricsStore())
                .clock(clock)
                .build()) {
            for (Metric metric : List.of(Metric.ROAS, Metric.SPEND)) {
                Map<NaiveForecast, Map<String, Double>> naive = new EnumMap<>(NaiveForecast.class);
                for (NaiveForecast kind : NaiveForecast.values()) {
                    naive.put(kind, new HashMap<>());
                }
                for (int day = 0; day < 4; day++) {
                    tracker.sync().lastDays(35).run();
                    predict(tracker, metric, naive);
                    clock.advance(Duration.ofDays(2));
                }
                clock.advance(Duration.ofDays(10));
                tracker.sync().lastDays(35).run();
                for (NaiveForecast kind : NaiveForecast.values()) {
                    assertSkill(tracker, metric, kind, naive.get(kind));
                }
            }
        }
    }

    private void assertSkill(CampaignTracker tracker, Metric metric, NaiveForecast kind, Map<String, Double> naive) {
        double model = 0;
        double simple = 0;
        int n = 0;
        for (MetricComparison entry : tracker.predictions().all().metric(metric).list()) {
            Double said = naive.get(entry.prediction().id());
            if (entry.score().isDefined() && said != null) {
                double weight = metric == Metric.ROAS ? entry.spend() : 1;
                model += weight * Math.abs(entry.error().asDouble());
                simple += weight * Math.abs(said - entry.actual().asDouble());
                n++;
            }
        }
        SkillResult skill = tracker.predictions().all().metric(metric).against(kind);
        assertThat(n).isGreaterThanOrEqualTo(10);
        assertThat(skill.n()).as("%s of %s", kind, metric).isEqualTo(n);
        assertThat(skill.skill().asDouble()).as("%s of %s", kind, metric).isCloseTo(1 - model / simple, within(1e-9));
    }

    private void predict(CampaignTracker tracker, Metric metric, Map<NaiveForecast, Map<String, Double>> naive) {
        LocalDate today = account.account().today(clock);
        List<Prediction> predictions = new ArrayList<>();
        for (String campaign : account.campaignIds()) {
            String id = metric + "-" + campaign + "-" + today;
            predictions.add(Prediction.of(id, campaign, metric, 1.5)
                    .over(today.plusDays(1), today.plusDays(HORIZON))
                    .madeAt(clock.instant())
                    .build());
            double scale = metric.isAdditive() ? HORIZON / 28.0 : 1;
            DateRange last = DateRange.lastDays(HORIZON, today);
            MetricsResult period = asked(tracker, campaign, last);
            put(naive, NaiveForecast.LAST_PERIOD, id, period.value(metric), 1);
            put(
                    naive,
                    NaiveForecast.LAST_PERIOD_COMPLETED,
                    id,
                    period.finalValue(metric).value(),
                    1);
            put(
                    naive,
                    NaiveForecast.SAME_WEEKDAYS_BEFORE,
                    id,
                    asked(tracker, campaign, DateRange.of(today.minusDays(6), today.minusDays(7L - HORIZON)))
                            .value(metric),
                    1);
            put(
                    naive,
                    NaiveForecast.MEAN_28_DAYS,
                    id,
                    asked(tracker, campaign, DateRange.lastDays(28, today)).value(metric),
                    scale);
        }
        tracker.predictions().record(predictions);
    }

    private static MetricsResult asked(CampaignTracker tracker, String campaign, DateRange days) {
        return tracker.campaign(campaign)
                .metrics()
                .between(days.since(), days.until())
                .calculate();
    }

    private static void put(
            Map<NaiveForecast, Map<String, Double>> naive,
            NaiveForecast kind,
            String id,
            MetricValue value,
            double scale) {
        if (value.isDefined()) {
            naive.get(kind).put(id, scale * value.asDouble());
        }
    }
}
