package io.campaigntracker.core.engine.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.prediction.AccuracyResult;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionComparison;
import io.campaigntracker.prediction.PredictionStatus;
import io.campaigntracker.prediction.PredictionTiming;
import io.campaigntracker.testkit.simulation.Totals;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionsTest extends PredictedAccount {

    @Test
    void compare_afterAllDaysMatured_scoresTheRatioOfSumsOverTheOwnDays() {
        Prediction prediction = roas("p1", 2.0, today.plusDays(1), today.plusDays(5));
        tracker.predictions().record(prediction);
        passDays(14);

        PredictionComparison comparison = tracker.predictions().compare("p1", campaign);

        Totals truth = account.expected(
                EntityRef.campaign(account.accountId(), campaign), prediction.horizon(), clock.instant());
        double actual = truth.revenue().doubleValue() / truth.spend().doubleValue();
        MetricComparison roas = comparison.of(Metric.ROAS).orElseThrow();
        assertThat(roas.status()).isEqualTo(PredictionStatus.SCORED);
        assertThat(roas.timing()).isEqualTo(PredictionTiming.FORECAST);
        assertThat(roas.actual().asDouble()).isCloseTo(actual, within(1e-9));
        assertThat(roas.score().asDouble()).isCloseTo(100 * Math.min(2, actual) / Math.max(2, actual), within(1e-9));
        assertThat(roas.revision()).isEqualTo(1);
        assertThat(comparison.accuracyScore().asDouble()).isEqualTo(roas.score().asDouble());
    }

    @Test
    void compare_withYoungDays_isImmature_provisional_andNotKept() {
        tracker.predictions().record(roas("p1", 2.0, today.plusDays(1), today.plusDays(5)));
        passDays(7);

        PredictionComparison comparison = tracker.predictions().compare("p1", campaign);

        MetricComparison roas = comparison.metrics().get(0);
        assertThat(roas.status()).isEqualTo(PredictionStatus.IMMATURE);
        assertThat(roas.daysImmature()).isNotEmpty();
        assertThat(roas.actual().isDefined()).isTrue();
        assertThat(roas.revision()).isZero();
        assertThat(comparison.accuracyScore().isDefined()).isFalse();
        assertThat(tracker.predictions().accuracy(30).scored()).isZero();
        assertThat(tracker.predictions().accuracy(30).pending()).isEqualTo(1);
    }

    @Test
    void compare_beforeTheLastDayIsOver_hasNoActualValue() {
        tracker.predictions().record(roas("p1", 2.0, today.plusDays(1), today.plusDays(5)));
        passDays(5);

        MetricComparison roas =
                tracker.predictions().compare("p1", campaign).metrics().get(0);

        assertThat(roas.status()).isEqualTo(PredictionStatus.NOT_OVER);
        assertThat(roas.actual().isDefined()).isFalse();
    }

    @Test
    void compare_daysOldEnoughButLastFetchedYoung_isStillImmature() {
        tracker.predictions().record(roas("p1", 2.0, today.plusDays(1), today.plusDays(5)));
        passDays(6);
        clock.advance(Duration.ofDays(20));

        MetricComparison roas =
                tracker.predictions().compare("p1", campaign).metrics().get(0);

        assertThat(roas.status()).isEqualTo(PredictionStatus.IMMATURE);
    }

    @Test
    void compare_overDaysNeverFetched_namesThem() {
        tracker.predictions().record(roas("p1", 2.0, today.plusDays(1), today.plusDays(5)));
        clock.advance(Duration.ofDays(12));
        tracker.sync().between(today.plusDays(3), today.plusDays(5)).run();

        MetricComparison roas =
                tracker.predictions().compare("p1", campaign).metrics().get(0);

        assertThat(roas.status()).isEqualTo(PredictionStatus.MISSING_DAYS);
        assertThat(roas.daysMissing()).containsExactly(today.plusDays(1), today.plusDays(2));
        assertThat(roas.actual().reason()).contains(UndefinedReason.NOT_FETCHED);
    }

    @Test
    void score_onceKept_staysThoughThePlatformRestates_andRescoringAddsARevision() {
        Instant then = clock.instant().plus(Duration.ofDays(13));
        Instant later = then.plus(Duration.ofDays(7));
        DateRange days = DateRange.of(today.plusDays(1), today.plusDays(5));
        String restated = account.campaignIds().stream()
                .filter(id -> spends(id, days) && truth(id, days, then) != truth(id, days, later))
                .findFirst()
                .orElseThrow();
        tracker.predictions()
                .record(Prediction.of("p1", restated, Metric.ROAS, 2)
                        .over(days)
                        .madeAt(clock.instant())
                        .build());
        passDays(13);
        MetricComparison first =
                tracker.predictions().compare("p1", restated).metrics().get(0);
        passDays(7);

        MetricComparison kept =
                tracker.predictions().compare("p1", restated).metrics().get(0);
        MetricComparison anew = tracker.predictions().rescore("p1").metrics().get(0);

        assertThat(first.actual().asDouble()).isCloseTo(truth(restated, days, then), within(1e-9));
        assertThat(kept.actual()).isEqualTo(first.actual());
        assertThat(kept.dataAsOf()).isEqualTo(first.dataAsOf());
        assertThat(anew.revision()).isEqualTo(2);
        assertThat(anew.actual().asDouble()).isCloseTo(truth(restated, days, later), within(1e-9));
        assertThat(anew.actual()).isNotEqualTo(first.actual());
        assertThat(tracker.predictions()
                        .compare("p1", restated)
                        .metrics()
                        .get(0)
                        .revision())
                .isEqualTo(2);
        MetricComparison past = tracker.asOf(then)
                .predictions()
                .compare("p1", restated)
                .metrics()
                .get(0);
        assertThat(past.actual()).isEqualTo(first.actual());
    }

    @Test
    void predictionMadeAfterItsStart_isInSampleAndKeptApart() {
        tracker.predictions().record(roas("late", 2.0, today.minusDays(14), today.minusDays(10)));

        AccuracyResult accuracy = tracker.predictions().accuracy(30);

        assertThat(tracker.predictions()
                        .compare("late", campaign)
                        .metrics()
                        .get(0)
                        .timing())
                .isEqualTo(PredictionTiming.IN_SAMPLE);
        assertThat(accuracy.inSample()).isEqualTo(1);
        assertThat(accuracy.scored()).isZero();
        assertThat(accuracy.averageAccuracy().isDefined()).isFalse();
    }

    @Test
    void predictionMadeMinutesBeforeMidnightOfTheAccount_isAForecast() {
        Instant midnight = today.atStartOfDay(account.account().timeZone()).toInstant();
        for (int seconds : List.of(-1, 0)) {
            Prediction prediction = Prediction.of("p" + seconds, campaign, Metric.ROAS, 1)
                    .over(today, today)
                    .madeAt(midnight.plusSeconds(seconds))
                    .build();
            tracker.predictions().record(prediction);
        }

        assertThat(timing("p-1")).isEqualTo(PredictionTiming.FORECAST);
        assertThat(timing("p0")).isEqualTo(PredictionTiming.IN_SAMPLE);
    }

    @Test
    void daysWithoutSpend_giveNoScore() {
        String paused = account.campaignIds().get(3);
        passDays(20);
        LocalDate now = account.account().today(clock);
        tracker.predictions()
                .record(Prediction.of("p1", paused, Metric.ROAS, 2)
                        .over(now.minusDays(14), now.minusDays(10))
                        .madeAt(account.asOf().minus(Duration.ofDays(40)))
                        .build());

        MetricComparison roas =
                tracker.predictions().compare("p1", paused).metrics().get(0);

        assertThat(roas.status()).isEqualTo(PredictionStatus.NO_SPEND);
        assertThat(roas.score().isDefined()).isFalse();
        assertThat(tracker.predictions().accuracy(30).withoutScore()).isEqualTo(1);
    }

    @Test
    void creativePrediction_isComparedWithThatCreativesRowsAlone() {
        passDays(20);
        LocalDate now = account.account().today(clock);
        DateRange days = DateRange.of(now.minusDays(12), now.minusDays(6));
        var creative = tracker.campaign(campaign)
                .creatives()
                .between(days.since(), days.until())
                .list()
                .creatives()
                .get(0);
        tracker.predictions()
                .record(Prediction.of("p1", campaign, Metric.CTR, 1.5)
                        .creative(creative.creativeId())
                        .over(days)
                        .madeAt(Instant.parse("2026-01-01T00:00:00Z"))
                        .build());

        MetricComparison ctr =
                tracker.predictions().compare("p1", campaign).metrics().get(0);

        assertThat(ctr.status()).isEqualTo(PredictionStatus.SCORED);
        assertThat(ctr.actual().asDouble()).isCloseTo(creative.value(Metric.CTR).asDouble(), within(1e-9));
    }

    @Test
    void accuracy_overManyForecasts_givesTheOriginalsFiguresAndTheLedgers() {
        List<Prediction> forecasts = new ArrayList<>();
        for (int index : List.of(0, 1, 2, 5)) {
            for (int start = 1; start <= 6; start++) {
                LocalDate first = today.plusDays(start);
                String id = "p" + index + "-" + start;
                String of = account.campaignIds().get(index);
                forecasts.add(Prediction.of(id, of, Metric.ROAS, 1 + index * 0.3)
                        .over(first, first.plusDays(2))
                        .madeAt(clock.instant())
                        .between(0.5, 4, 0.8)
                        .build());
                forecasts.add(Prediction.of(id, of, Metric.CTR, 1.6)
                        .over(first, first.plusDays(2))
                        .madeAt(clock.instant())
                        .build());
            }
        }
        assertThat(tracker.predictions().record(forecasts)).isEqualTo(48);
        assertThat(tracker.predictions().record(forecasts)).isZero();
        passDays(20);

        AccuracyResult accuracy = tracker.predictions().accuracy(30);

        assertThat(accuracy.scored()).isEqualTo(48);
        assertThat(accuracy.averageAccuracy().asDouble())
                .isCloseTo(
                        (accuracy.roasAccuracy().asDouble()
                                        + accuracy.ctrAccuracy().asDouble())
                                / 2,
                        within(1e-9));
        var roas = accuracy.of(Metric.ROAS).orElseThrow();
        assertThat(roas.n()).isEqualTo(24);
        assertThat(roas.wape().isDefined()).isTrue();
        assertThat(roas.spearman().asDouble()).isBetween(-1.0, 1.0);
        assertThat(roas.withInterval()).isEqualTo(24);
        assertThat(roas.intervalCoverage().reason()).contains(UndefinedReason.TOO_FEW_OBSERVATIONS);
        assertThat(tracker.predictions().scoreDue()).isEmpty();
    }

    @Test
    void accuracy_scoresEachForecastAsComparingItAloneWould() {
        for (int index = 0; index < 3; index++) {
            tracker.predictions()
                    .record(Prediction.of("p" + index, account.campaignIds().get(index), Metric.ROAS, 2)
                            .over(today.plusDays(1 + index), today.plusDays(4 + index))
                            .madeAt(clock.instant())
                            .build());
        }
        passDays(20);
        CampaignTracker past = tracker.asOf(clock.instant());
        List<Double> alone = new ArrayList<>();
        for (int index = 0; index < 3; index++) {
            alone.add(past.predictions()
                    .compare("p" + index, account.campaignIds().get(index))
                    .metrics()
                    .get(0)
                    .score()
                    .asDouble());
        }

        double together = tracker.predictions().accuracy(30).averageAccuracy().asDouble();

        assertThat(together)
                .isCloseTo(alone.stream().mapToDouble(score -> score).average().orElseThrow(), within(1e-9));
    }

    @Test
    void recordedPrediction_neverChanges() {
        tracker.predictions().record(roas("p1", 2.0, today.plusDays(1), today.plusDays(5)));

        assertThatThrownBy(() -> tracker.predictions().record(roas("p1", 3.0, today.plusDays(1), today.plusDays(5))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("p1")
                .hasMessageContaining("do not change");
        assertThat(tracker.predictions().find("p1"))
                .singleElement()
                .satisfies(kept -> assertThat(kept.value()).isEqualTo(2.0));
    }

    @Test
    void unknownPrediction_orOtherCampaign_isRefused() {
        tracker.predictions().record(roas("p1", 2.0, today.plusDays(1), today.plusDays(5)));

        assertThatThrownBy(() -> tracker.predictions().compare("p2", campaign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("p2");
        assertThatThrownBy(() -> tracker.predictions()
                        .compare("p1", account.campaignIds().get(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(campaign);
        assertThatThrownBy(() -> tracker.predictions().accuracy(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moneyInAnotherCurrencyThanTheAccounts_isWithheldWithBothNamed() {
        tracker.predictions()
                .record(Prediction.of("p1", campaign, Metric.SPEND, 100)
                        .over(today.minusDays(9), today.minusDays(8))
                        .madeAt(Instant.parse("2026-01-01T00:00:00Z"))
                        .currency("USD")
                        .build());

        assertThat(tracker.predictions().compare("p1", campaign).metrics())
                .singleElement()
                .satisfies(comparison -> {
                    assertThat(comparison.status()).isEqualTo(PredictionStatus.WITHHELD);
                    assertThat(comparison.reason()).contains("USD", "EUR");
                });
    }

    @Test
    void viewOfThePast_recordsNothing() {
        CampaignTracker past = tracker.asOf(clock.instant());

        assertThatThrownBy(() -> past.predictions().record(roas("p1", 2.0, today, today)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("past");
        assertThat(past.predictions().accuracy(30).scored()).isZero();
    }

    @Test
    void collect_recordsWhatASourcePredicted() {
        Prediction prediction = roas("p1", 2.0, today.plusDays(1), today.plusDays(5));

        int added = tracker.predictions()
                .collect((since, until) -> List.of(prediction), clock.instant().minusSeconds(60), clock.instant());

        assertThat(added).isEqualTo(1);
        assertThat(tracker.predictions().find("p1").get(0).accountId()).isEqualTo(account.accountId());
    }

    private double truth(String id, DateRange days, Instant moment) {
        Totals truth = account.expected(EntityRef.campaign(account.accountId(), id), days, moment);
        return truth.revenue().doubleValue() / truth.spend().doubleValue();
    }

    private boolean spends(String id, DateRange days) {
        return account.expected(
                                EntityRef.campaign(account.accountId(), id),
                                days,
                                clock.instant().plus(Duration.ofDays(20)))
                        .spend()
                        .signum()
                > 0;
    }

    private PredictionTiming timing(String id) {
        return tracker.predictions().compare(id, campaign).metrics().get(0).timing();
    }

    private Prediction roas(String id, double value, LocalDate since, LocalDate until) {
        return Prediction.of(id, campaign, Metric.ROAS, value)
                .over(since, until)
                .madeAt(clock.instant())
                .build();
    }
}
