package io.campaigntracker.core.engine.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.goal.Goal;
import io.campaigntracker.goal.GoalScope;
import io.campaigntracker.goal.Kpi;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.Metric;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.PredictedEvent;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionStatus;
import io.campaigntracker.prediction.ProbabilityResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Probabilities of events from recording them to what is told about them. */
class ProbabilityLedgerTest extends PredictedAccount {

    @Test
    void event_isSettledByWhatTheMetricCameTo_andKept() {
        tracker.predictions()
                .record(List.of(
                        roas("low", PredictedEvent.atLeast(0.01), 0.7),
                        roas("high", PredictedEvent.atLeast(1_000), 0.7),
                        roas("most", PredictedEvent.atMost(1_000), 0.25)));
        passDays(14);

        MetricComparison low = compared("low");
        MetricComparison high = compared("high");
        MetricComparison most = compared("most");

        assertThat(List.of(low, high, most))
                .extracting(MetricComparison::status)
                .containsOnly(PredictionStatus.SCORED);
        assertThat(List.of(low, high, most))
                .extracting(MetricComparison::occurred)
                .containsExactly(true, false, true);
        assertThat(low.error().asDouble()).isCloseTo(-0.3, within(1e-12));
        assertThat(low.score().asDouble()).isCloseTo(91, within(1e-9));
        assertThat(high.error().asDouble()).isCloseTo(0.7, within(1e-12));
        assertThat(high.score().asDouble()).isCloseTo(51, within(1e-9));
        assertThat(low.actual()).isEqualTo(high.actual());
        assertThat(high.reason()).contains("ROAS at least 1000.0 was given 0.7000 and did not come true");
        assertThat(low.revision()).isEqualTo(1);
        assertThat(compared("low")).isEqualTo(low);
    }

    @Test
    void outcome_isUnknownAsOfAMomentBeforeIt() {
        tracker.predictions().record(roas("low", PredictedEvent.atLeast(0.01), 0.7));
        Instant recorded = clock.instant();
        passDays(14);
        tracker.predictions().scoreDue();
        Instant settled = clock.instant();
        passDays(5);

        assertThat(tracker.asOf(recorded).predictions().all().probabilities().n())
                .isZero();
        assertThat(tracker.asOf(recorded).predictions().all().probabilities().pending())
                .isEqualTo(1);
        assertThat(tracker.asOf(settled).predictions().all().probabilities().events())
                .isEqualTo(1);
    }

    @Test
    void event_beforeItsDaysAreMature_isProvisional() {
        tracker.predictions().record(roas("low", PredictedEvent.atLeast(0.01), 0.7));
        passDays(7);

        MetricComparison low = compared("low");
        ProbabilityResult result = tracker.predictions().all().probabilities();

        assertThat(low.status()).isEqualTo(PredictionStatus.IMMATURE);
        assertThat(low.revision()).isZero();
        assertThat(result.n()).isZero();
        assertThat(result.pending()).isEqualTo(1);
    }

    /** Money was spent and bought no such conversion: the cost is above any threshold, which is told and not left out. */
    @Test
    void costOfMoneyThatBoughtNothing_isAboveEveryThreshold() {
        ConversionDefinition never = new ConversionDefinition("never", 1, List.of("offsite_conversion.custom.never"));
        for (PredictedEvent event : List.of(PredictedEvent.atMost(20), PredictedEvent.atLeast(20))) {
            tracker.predictions()
                    .record(Prediction.probability(event.side().name(), campaign, Metric.CPA, event, 0.1)
                            .over(today.plusDays(1), today.plusDays(5))
                            .counting(never)
                            .within(AttributionWindow.CLICK_7D)
                            .madeAt(clock.instant())
                            .build());
        }
        passDays(19);

        MetricComparison atMost = compared("AT_MOST");

        assertThat(atMost.actual().isDefined()).isFalse();
        assertThat(atMost.status()).isEqualTo(PredictionStatus.SCORED);
        assertThat(atMost.occurred()).isFalse();
        assertThat(atMost.reason()).contains("it came to nothing");
        assertThat(compared("AT_LEAST").occurred()).isTrue();
        assertThat(compared("AT_MOST").error()).isEqualTo(atMost.error());
        assertThat(compared("AT_MOST").occurred()).isFalse();
    }

    @Test
    void campaignThatDidNotRun_hasNoOutcome() {
        String paused = account.campaignIds().get(3);
        passDays(19);
        LocalDate now = account.account().today(clock);
        tracker.predictions()
                .record(Prediction.probability("p", paused, Metric.ROAS, PredictedEvent.atMost(5), 0.5)
                        .over(now.minusDays(14), now.minusDays(10))
                        .madeAt(account.asOf().minus(Duration.ofDays(40)))
                        .build());

        assertThat(tracker.predictions().compare("p", paused).metrics().get(0).status())
                .isEqualTo(PredictionStatus.NO_SPEND);
        assertThat(tracker.predictions().all().probabilities().withoutOutcome()).isEqualTo(1);
    }

    @Test
    void probabilities_areToldApartFromValues() {
        List<Prediction> recorded = new ArrayList<>();
        for (int index : List.of(0, 1, 2, 5)) {
            for (int start = 1; start <= 4; start++) {
                LocalDate first = today.plusDays(start);
                String of = account.campaignIds().get(index);
                String id = index + "-" + start;
                recorded.add(Prediction.probability("event " + id, of, Metric.ROAS, PredictedEvent.atLeast(2), 0.6)
                        .over(first, first.plusDays(1))
                        .madeAt(clock.instant())
                        .model("m", "1")
                        .build());
                recorded.add(Prediction.of("value " + id, of, Metric.ROAS, 2.5)
                        .over(first, first.plusDays(1))
                        .madeAt(clock.instant())
                        .model("m", "1")
                        .build());
            }
        }
        tracker.predictions().record(recorded);
        passDays(19);
        var model = tracker.predictions().model("m");

        ProbabilityResult result = model.probabilities();

        assertThat(model.events().list()).hasSize(16);
        assertThat(model.values().list()).hasSize(16);
        assertThat(result.n()).isEqualTo(16);
        assertThat(result.brier().isDefined()).isTrue();
        assertThat(model.events().list().stream()
                        .filter(MetricComparison::occurred)
                        .count())
                .isEqualTo(result.events());
        assertThat(model.accuracy().scored()).isEqualTo(16);
        assertThat(model.accuracy().probabilities()).isEqualTo(16);
        assertThat(model.events().comparedWith(model.events()).n()).isEqualTo(16);
        assertThatThrownBy(() -> model.comparedWith(model)).hasMessageContaining("values() or events()");
    }

    @Test
    void sameIdForAnotherEvent_isRefused_namingBoth() {
        tracker.predictions().record(roas("p", PredictedEvent.atLeast(2), 0.7));

        assertThatThrownBy(() -> tracker.predictions().record(roas("p", PredictedEvent.atLeast(3), 0.7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.7 that it is at least 2.0")
                .hasMessageContaining("0.7 that it is at least 3.0");
    }

    @Test
    void goal_isMetByItsTarget_andOneWithoutIsNone() {
        GoalScope scope = GoalScope.campaign("act_" + account.accountId(), campaign);

        assertThat(PredictedEvent.meets(Goal.of(scope, Kpi.purchaseValue()).target("2.5")))
                .isEqualTo(PredictedEvent.atLeast(2.5));
        assertThat(PredictedEvent.meets(Goal.of(scope, Kpi.leads()).target("12")))
                .isEqualTo(PredictedEvent.atMost(12));
        assertThatThrownBy(() -> PredictedEvent.meets(Goal.of(scope, Kpi.leads())))
                .hasMessageContaining("has no target");
    }

    private MetricComparison compared(String id) {
        return tracker.predictions().compare(id, campaign).metrics().get(0);
    }

    private Prediction roas(String id, PredictedEvent event, double probability) {
        return Prediction.probability(id, campaign, Metric.ROAS, event, probability)
                .over(today.plusDays(1), today.plusDays(5))
                .madeAt(clock.instant())
                .build();
    }
}
