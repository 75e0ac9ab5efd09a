package io.campaigntracker.examples;

import static io.campaigntracker.testkit.prediction.TrackerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Metric;
import io.campaigntracker.prediction.CalibrationResult;
import io.campaigntracker.prediction.DriftResult;
import io.campaigntracker.prediction.ModelComparison;
import io.campaigntracker.prediction.NaiveForecast;
import io.campaigntracker.prediction.PredictedEvent;
import io.campaigntracker.prediction.PredictionSelection;
import io.campaigntracker.prediction.Predictions;
import io.campaigntracker.prediction.ProbabilityResult;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.prediction.FakePredictor;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a team asks before it lets a new version of its model decide about money: four months of predictions of two versions, and the baseline that is recorded beside them. Fake
 * predictors stand in for the models, so that the right answers are known.
 */
class ModelReleaseTest {

    private static final int DAYS = 120;
    private static final SimulatedAccount ACCOUNT = SimulatedAccount.builder()
            .seed(2026)
            .campaigns(6)
            .edgeCases(false)
            .days(DAYS + 50)
            .build();
    private static final MutableClock CLOCK = MutableClock.at(ACCOUNT.asOf().minus(Duration.ofDays(DAYS + 14)));
    private static final LocalDate TURNED = ACCOUNT.account().today(CLOCK).plusDays(80);

    private static final PredictedEvent GOAL = PredictedEvent.atLeast(0.95);

    private static CampaignTracker tracker;

    @BeforeAll
    static void fourMonths() {
        tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(ACCOUNT), CLOCK))
                .store(new InMemoryMetricsStore())
                .clock(CLOCK)
                .build();
        List<FakePredictor> models = List.of(
                FakePredictor.of(ACCOUNT, Metric.CTR)
                        .model("ctr", "A")
                        .bias(1.01)
                        .noise(0.15),
                FakePredictor.of(ACCOUNT, Metric.CTR)
                        .model("ctr-new", "B")
                        .bias(1.38)
                        .noise(0.15)
                        .tooSure(3)
                        .seed(2),
                FakePredictor.of(ACCOUNT, Metric.CTR)
                        .model("ctr-old", "C")
                        .noise(0.15)
                        .driftingFrom(TURNED, 1.4)
                        .seed(3),
                FakePredictor.of(ACCOUNT, Metric.CTR)
                        .model("reaches-goal", "D")
                        .noise(0.15)
                        .probabilityOf(GOAL)
                        .seed(4),
                FakePredictor.of(ACCOUNT, Metric.CTR)
                        .model("reaches-goal-surely", "E")
                        .noise(0.15)
                        .tooSure(3)
                        .probabilityOf(GOAL)
                        .seed(4));
        for (int day = 0; day < DAYS; day++) {
            if (day % 7 == 0) {
                tracker.sync().lastDays(28).run();
                tracker.predictions().recordBaseline(3);
            }
            Instant now = CLOCK.instant();
            models.forEach(model -> tracker.predictions().collect(model, now.minus(Duration.ofDays(1)), now));
            CLOCK.advance(Duration.ofDays(1));
        }
        CLOCK.advance(Duration.ofDays(14));
        tracker.sync().lastDays(28).run();
        tracker.sync().lastDays(DAYS + 14).run();
    }

    @AfterAll
    static void close() {
        tracker.close();
    }

    @Test
    void probabilities_areHeldAgainstTheBaseRate_andTheOneTooSureOfItselfIsFound() {
        assertThat(tracker).predictionAccuracy("reaches-goal").beatsTheBaseRate();

        ProbabilityResult honest = tracker.predictions().model("reaches-goal").probabilities();
        ProbabilityResult tooSure =
                tracker.predictions().model("reaches-goal-surely").probabilities();
        assertThat(tooSure.slope().asDouble()).isLessThan(0.5 * honest.slope().asDouble());
        assertThat(tooSure.miscalibration().asDouble())
                .isGreaterThan(honest.miscalibration().asDouble());
        assertThat(tracker.predictions()
                        .model("reaches-goal")
                        .comparedWith(tracker.predictions().model("reaches-goal-surely"))
                        .verdict())
                .isEqualTo(ModelComparison.Verdict.FIRST_IS_BETTER);
    }

    @Test
    void goodModel_passesTheGate() {
        assertThat(tracker)
                .predictionAccuracy("ctr")
                .isAtLeast(80)
                .onAtLeast(300)
                .coversAsClaimed()
                .hasNotDrifted();
    }

    @Test
    void modelThatRunsHigh_doesNot_andTheFailureSaysWhy() {
        assertThatThrownBy(
                        () -> assertThat(tracker).predictionAccuracy("ctr-new").isAtLeast(80))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("'ctr-new' to be at least 80");
        assertThatThrownBy(
                        () -> assertThat(tracker).predictionAccuracy("ctr-new").coversAsClaimed())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("80.0 % claimed");
    }

    @Test
    void betterOfTwo_isAVerdict() {
        ModelComparison duel = model("ctr-new").comparedWith(model("ctr"));

        assertThat(duel.verdict()).isEqualTo(ModelComparison.Verdict.SECOND_IS_BETTER);
        assertThat(duel.n()).isGreaterThan(300);
        assertThat(tracker).predictionAccuracy("ctr").beats(model("ctr-new"));
    }

    @Test
    void recalibrating_takesOutWhatIsOffByAFactor() {
        CalibrationResult calibration = model("ctr-new").calibration();

        assertThat(calibration.slope().asDouble()).isLessThan(0.95);
        assertThat(calibration.isotonic().apply(1.38)).isBetween(0.7, 1.3);
    }

    @Test
    void drift_isFoundWithTheDayItBegan() {
        DriftResult drift = model("ctr-old").drift();

        assertThat(drift.status()).isEqualTo(DriftResult.Status.DRIFTED);
        assertThat(drift.drift().kind()).isEqualTo(DriftResult.Kind.RUNS_HIGHER);
        assertThat(drift.drift().began()).isBetween(TURNED.minusDays(4), TURNED.plusDays(5));
    }

    @Test
    void baseline_isTheOneToBeat() {
        assertThat(model(Predictions.BASELINE_MODEL).accuracy().scored()).isPositive();
        assertThat(model("ctr").against(NaiveForecast.LAST_PERIOD).n()).isPositive();
    }

    private static PredictionSelection model(String name) {
        return tracker.predictions().model(name);
    }
}
