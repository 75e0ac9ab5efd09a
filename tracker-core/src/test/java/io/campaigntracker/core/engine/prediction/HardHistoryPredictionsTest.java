package io.campaigntracker.core.engine.prediction;

import static io.campaigntracker.core.fixture.HardHistory.CAMPAIGN;
import static io.campaigntracker.core.fixture.HardHistory.CREATIVE;
import static io.campaigntracker.core.fixture.HardHistory.NOW;
import static io.campaigntracker.core.fixture.HardHistory.OTHER_CAMPAIGN;
import static io.campaigntracker.core.fixture.HardHistory.TODAY;
import static io.campaigntracker.core.fixture.HardHistory.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.fixture.HardHistory;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.prediction.AccuracyResult;
import io.campaigntracker.prediction.MetricAccuracy;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Predictions beside what came true, on every history that could make the score lie. */
class HardHistoryPredictionsTest {

    private static final Instant MADE = NOW.minus(Duration.ofDays(40));

    private static final LocalDate SINCE = TODAY.minusDays(10);
    private static final LocalDate UNTIL = TODAY.minusDays(8);

    @ParameterizedTest
    @CsvSource({
        "EMPTY,ROAS,NO_SPEND",
        "EMPTY,CTR,NO_SPEND",
        "ONE_DAY,ROAS,NO_SPEND",
        "ZEROS,ROAS,NO_SPEND",
        "ZEROS,CTR,NO_SPEND",
        "PAUSED,ROAS,NO_SPEND",
        "MISSING_CREATIVE,ROAS,SCORED",
        "MISSING_CREATIVE,CTR,SCORED",
        "TWO_CURRENCIES,ROAS,SCORED"
    })
    void forecastOfMatureDays_isScoredOnlyWhereMoneyWasSpent(
            HardHistory history, Metric metric, PredictionStatus status) {
        try (CampaignTracker tracker = recordedInTime(history, prediction("p1", CAMPAIGN, metric, 2, SINCE, UNTIL))) {

            MetricComparison compared =
                    tracker.predictions().compare("p1", CAMPAIGN).metrics().get(0);
            AccuracyResult accuracy = tracker.predictions().accuracy(30);

            boolean scored = status == PredictionStatus.SCORED;
            assertThat(compared.status()).isEqualTo(status);
            assertThat(compared.reason()).isNotBlank().doesNotContain("NaN", "null");
            assertThat(compared.score().isDefined()).isEqualTo(scored);
            assertThat(compared.actual().isDefined()).isEqualTo(scored);
            assertThat(accuracy.scored()).isEqualTo(scored ? 1 : 0);
            assertThat(accuracy.withoutScore()).isEqualTo(scored ? 0 : 1);
            assertThat(accuracy.averageAccuracy().isDefined()).isEqualTo(scored);
        }
    }

    @ParameterizedTest
    @EnumSource(HardHistory.class)
    void forecastOfYesterday_isPending(HardHistory history) {
        try (CampaignTracker tracker = history.synced()) {
            record(tracker, "p1", CAMPAIGN, Metric.ROAS, 2, YESTERDAY, YESTERDAY);

            MetricComparison compared =
                    tracker.predictions().compare("p1", CAMPAIGN).metrics().get(0);

            assertThat(compared.status()).isEqualTo(PredictionStatus.IMMATURE);
            assertThat(compared.daysImmature()).containsExactly(YESTERDAY);
            assertThat(tracker.predictions().accuracy(30).pending()).isEqualTo(1);
        }
    }

    @Test
    void daysBeforeTheFirstSync_areNamed() {
        try (CampaignTracker tracker = HardHistory.MISSING_CREATIVE.synced()) {
            LocalDate before = TODAY.minusDays(HardHistory.DAYS + 2L);
            record(tracker, "p1", CAMPAIGN, Metric.ROAS, 2, before, before.plusDays(3));

            MetricComparison compared =
                    tracker.predictions().compare("p1", CAMPAIGN).metrics().get(0);

            assertThat(compared.status()).isEqualTo(PredictionStatus.MISSING_DAYS);
            assertThat(compared.daysMissing()).containsExactly(before, before.plusDays(1));
            assertThat(compared.actual().reason()).contains(UndefinedReason.NOT_FETCHED);
        }
    }

    @Test
    void creativeThatNoRowKnows_hasNoScore() {
        try (CampaignTracker tracker = HardHistory.MISSING_CREATIVE.synced()) {
            tracker.predictions()
                    .record(Prediction.of("p1", CAMPAIGN, Metric.CTR, 2)
                            .creative(CREATIVE)
                            .over(SINCE, UNTIL)
                            .madeAt(NOW.minus(Duration.ofDays(40)))
                            .build());

            MetricComparison compared =
                    tracker.predictions().compare("p1", CAMPAIGN).metrics().get(0);

            assertThat(compared.status()).isEqualTo(PredictionStatus.NO_SPEND);
            assertThat(compared.score().isDefined()).isFalse();
        }
    }

    @Test
    void twoCurrencies_areNeverAveragedAsMoney() {
        try (CampaignTracker tracker = recordedInTime(
                HardHistory.TWO_CURRENCIES,
                prediction("euro", CAMPAIGN, Metric.CPA, 20, SINCE, UNTIL),
                prediction("yen", OTHER_CAMPAIGN, Metric.CPA, 20, SINCE, UNTIL))) {

            AccuracyResult accuracy = tracker.predictions().accuracy(30);

            assertThat(accuracy.scored()).isEqualTo(2);
            assertThat(accuracy.metrics())
                    .hasSize(2)
                    .extracting(MetricAccuracy::n)
                    .containsOnly(1);
            assertThat(accuracy.averageAccuracy().asDouble())
                    .isCloseTo(
                            tracker.predictions()
                                    .compare("euro", CAMPAIGN)
                                    .accuracyScore()
                                    .asDouble(),
                            within(1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource(HardHistory.class)
    void accuracyWithoutAPrediction_isUndefined(HardHistory history) {
        try (CampaignTracker tracker = history.synced()) {
            AccuracyResult accuracy = tracker.predictions().accuracy(30);

            assertThat(accuracy.scored()).isZero();
            assertThat(accuracy.averageAccuracy().isDefined()).isFalse();
            assertThat(accuracy.metrics()).isEmpty();
        }
    }

    private static void record(
            CampaignTracker tracker,
            String id,
            String campaign,
            Metric metric,
            double value,
            LocalDate since,
            LocalDate until) {
        tracker.predictions().record(prediction(id, campaign, metric, value, since, until));
    }

    /** A tracker whose ledger has known the predictions since they were made. */
    private static CampaignTracker recordedInTime(HardHistory history, Prediction... predictions) {
        InMemoryMetricsStore store = new InMemoryMetricsStore();
        try (CampaignTracker other = history.synced()) {
            other.predictions().record(List.of(predictions));
            for (Prediction prediction : predictions) {
                store.addPredictions(other.predictions().find(prediction.id()), MADE);
            }
        }
        return history.synced((from, to, day) -> Optional.empty(), store);
    }

    private static Prediction prediction(
            String id, String campaign, Metric metric, double value, LocalDate since, LocalDate until) {
        return Prediction.of(id, campaign, metric, value)
                .over(since, until)
                .madeAt(MADE)
                .build();
    }
}
