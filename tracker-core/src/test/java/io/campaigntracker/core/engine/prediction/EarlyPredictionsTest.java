package io.campaigntracker.core.engine.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Metric;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionStatus;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Predictions of an account's first weeks, when nobody knows yet how its conversions come in: a truth that is kept too early stays too low. */
class EarlyPredictionsTest {

    private static final LocalDate START = LocalDate.of(2026, 7, 5);

    // whose first judgements were 11 % too low when days counted as settled after three
    private final SimulatedAccount account = SimulatedAccount.builder()
            .seed(402)
            .campaigns(6)
            .adSetsPerCampaign(1)
            .adsPerAdSet(2)
            .firstDay(START.minusDays(30))
            .days(90)
            .build();
    private final MutableClock clock = MutableClock.at(START.atTime(LocalTime.of(5, 0))
            .atZone(account.account().timeZone())
            .toInstant());
    private final CampaignTracker tracker = CampaignTrackers.builder()
            .source(FakeMetricsSource.of(List.of(account), clock))
            .store(new InMemoryMetricsStore())
            .clock(clock)
            .build();

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void untilAnAccountsPaceIsLearned_figuresOfConversionsWait_andThoseOfDeliveryDoNot() {
        String campaign = account.campaignIds().get(0);
        tracker.sync().lastDays(28).run();
        LocalDate day = START.plusDays(1);
        for (Metric metric : List.of(Metric.ROAS, Metric.CTR)) {
            tracker.predictions()
                    .record(Prediction.of("p", campaign, metric, 2)
                            .over(day, day)
                            .madeAt(clock.instant())
                            .build());
        }

        assertThat(statusAfter(4, campaign, Metric.CTR)).isEqualTo(PredictionStatus.SCORED);
        assertThat(statusAfter(4, campaign, Metric.ROAS)).isEqualTo(PredictionStatus.IMMATURE);
        assertThat(statusAfter(8, campaign, Metric.ROAS)).isEqualTo(PredictionStatus.IMMATURE);
        assertThat(statusAfter(9, campaign, Metric.ROAS)).isEqualTo(PredictionStatus.SCORED);
    }

    @Test
    void truthsKeptInTheFirstWeeks_areWhatTheDaysComeToInTheEnd() {
        for (int night = 0; night < 50; night++) {
            tracker.sync().lastDays(28).run();
            LocalDate tomorrow = START.plusDays(night + 1L);
            if (night < 14) {
                for (String campaign : account.campaignIds()) {
                    tracker.predictions()
                            .record(Prediction.of(campaign + "-" + tomorrow, campaign, Metric.ROAS, 2)
                                    .over(tomorrow, tomorrow)
                                    .madeAt(clock.instant())
                                    .build());
                }
            }
            if (night < 30) {
                tracker.predictions().scoreDue();
            }
            clock.advance(Duration.ofDays(1));
        }
        double kept = 0;
        double came = 0;
        List<MetricComparison> scored =
                tracker.predictions().all().status(PredictionStatus.SCORED).list();
        for (MetricComparison entry : scored) {
            MetricComparison anew = tracker.predictions()
                    .rescore(entry.prediction().id())
                    .metrics()
                    .get(0);
            kept += entry.actual().asDouble() * entry.spend();
            came += anew.actual().asDouble() * anew.spend();
        }

        assertThat(scored).hasSizeGreaterThan(60);
        assertThat(kept / came).isBetween(0.96, 1.02);
    }

    /** With a sync on that day alone, so that no night shows how conversions come in. */
    private PredictionStatus statusAfter(int days, String campaign, Metric metric) {
        clock.set(START.plusDays(days)
                .atTime(LocalTime.of(5, 0))
                .atZone(account.account().timeZone())
                .toInstant());
        tracker.sync().lastDays(28).run();
        return tracker.predictions()
                .compare("p", campaign)
                .of(metric)
                .orElseThrow()
                .status();
    }
}
