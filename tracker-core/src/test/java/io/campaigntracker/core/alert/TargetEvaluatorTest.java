package io.campaigntracker.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.core.stats.scatter.ShortfallChart;
import io.campaigntracker.goal.CampaignGoal;
import io.campaigntracker.goal.Kpi;
import io.campaigntracker.model.Cost;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.Severity;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.offline.RevenueBasis;
import io.campaigntracker.performance.CompletedFigure;
import io.campaigntracker.performance.ConfidenceInterval;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetEvaluatorTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final DateRange WEEK = DateRange.of(DAY.minusDays(6), DAY);
    private static final String TITLE = "Autumn (c)";
    private static final CampaignFacts FACTS = CampaignFacts.of(TITLE, null);

    @ParameterizedTest
    @CsvSource({
        "2.6, 0.0, false, false, ",
        "2.0, 2.2, false, false, WARNING",
        "1.0, 2.2, false, false, CRITICAL",
        "1.0, 1.9, false, false, ",
        "2.4, 0.3, true, false, WARNING",
        "2.6, 0.0, true, false, WARNING",
        "2.6, 0.0, true, true, "
    })
    void roas_isToldOnEvidence_andUntilItIsBackForSure(
            double value, double evidence, boolean open, boolean back, @Nullable Severity severity) {
        AlertJudgement judgement = TargetEvaluator.roasBelowTarget(
                FACTS.with(figure(MetricValue.of(value), new ShortfallChart.Look(evidence, 2.0, 7, back), open)), 2.5);

        assertThat(judgement.judged()).isTrue();
        assertThat(judgement.severity()).isEqualTo(severity);
        assertThat(judgement.evidence().observed()).isEqualTo(value);
        assertThat(judgement.evidence().threshold()).isEqualTo(2.5);
        assertThat(judgement.reason()).contains("2.50").contains(WEEK.toString());
    }

    @Test
    void roas_withoutSpend_isWithheldAndNeverZero() {
        AlertJudgement judgement = TargetEvaluator.roasBelowTarget(
                FACTS.with(figure(MetricValue.undefined(UndefinedReason.ZERO_DENOMINATOR), null, false)), 2.5);

        assertThat(judgement.judged()).isFalse();
        assertThat(judgement.evidence().observed()).isNull();
        assertThat(judgement.reason()).contains("ZERO_DENOMINATOR");
    }

    @Test
    void roas_whereItIsNotTheGoal_isQuietAndSaysSo() {
        AlertJudgement judgement = TargetEvaluator.roasBelowTarget(FACTS.with(goal(Kpi.leads(), null)), 2.5);

        assertThat(judgement.judged()).isTrue();
        assertThat(judgement.fired()).isFalse();
        assertThat(judgement.reason())
                .contains("ROAS is not the goal of " + TITLE)
                .contains("cost per lead");
    }

    @Test
    void roas_withoutANamedTarget_isHeldAgainstThatOfTheGoal() {
        CampaignFacts facts = FACTS.with(figure(MetricValue.of(2.0), new ShortfallChart.Look(3, 2, 7, false), false));

        assertThat(TargetEvaluator.roasBelowTarget(facts.with(goal(Kpi.purchaseValue(), "2.5")), Double.NaN)
                        .severity())
                .isEqualTo(Severity.WARNING);
        assertThat(TargetEvaluator.roasBelowTarget(facts.with(goal(Kpi.purchaseValue(), null)), Double.NaN)
                        .judged())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "18, 0.0, false, false, ",
        "25, 2.2, false, false, WARNING",
        "45, 2.2, false, false, CRITICAL",
        "25, 1.9, false, false, ",
        "19, 0.3, true, false, WARNING",
        "19, 0.0, true, true, "
    })
    void cpa_isToldOnEvidence_andUntilItIsBackForSure(
            double value, double evidence, boolean open, boolean back, @Nullable Severity severity) {
        AlertJudgement judgement = TargetEvaluator.cpaAboveTarget(
                FACTS.with(figure(MetricValue.of(value), new ShortfallChart.Look(evidence, 2.0, 7, back), open)), 20);

        assertThat(judgement.judged()).isTrue();
        assertThat(judgement.severity()).isEqualTo(severity);
        assertThat(judgement.evidence().metric()).isEqualTo(Metric.CPA);
        assertThat(judgement.evidence().currency()).isEqualTo("EUR");
        assertThat(judgement.reason()).contains("20.00").contains("purchase");
    }

    @Test
    void cpa_withoutAnyConversion_isToldAllTheSame() {
        AlertJudgement judgement = TargetEvaluator.cpaAboveTarget(
                FACTS.with(figure(
                        MetricValue.undefined(UndefinedReason.ZERO_DENOMINATOR),
                        new ShortfallChart.Look(9, 2, 30, false),
                        false)),
                20);

        assertThat(judgement.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(judgement.evidence().observed()).isNull();
        assertThat(judgement.reason()).contains("has no purchase");
    }

    @Test
    void cpa_isHeldAgainstTheGoalOfThoseWhoseGoalItIs() {
        CampaignFacts facts = FACTS.with(figure(MetricValue.of(30), new ShortfallChart.Look(3, 2, 7, false), false));

        assertThat(TargetEvaluator.cpaAboveTarget(facts.with(goal(Kpi.leads(), "20")), Double.NaN)
                        .severity())
                .isEqualTo(Severity.WARNING);
        assertThat(TargetEvaluator.cpaAboveTarget(facts.with(goal(Kpi.purchaseValue(), "2.5")), 20)
                        .reason())
                .contains("CPA is not the goal of " + TITLE);
    }

    @Test
    void figure_whoseDaysStillFill_isToldAsItIs_andAtItsLevel() {
        TargetFigure figure = new TargetFigure(
                SettledDays.all(WEEK),
                MetricValue.of(1.42),
                new CompletedFigure(
                        MetricValue.of(2.1),
                        new ConfidenceInterval(1.9, 2.4, 0.95, ConfidenceInterval.Method.COMPLETION_AND_SAMPLING, 80),
                        0.3),
                7,
                Money.of("350", "EUR"),
                "EUR",
                "purchase",
                RevenueBasis.ONLINE,
                new ShortfallChart.Look(0, 2, 0, false),
                false);

        AlertJudgement judgement = TargetEvaluator.roasBelowTarget(FACTS.with(figure), 2.0);

        assertThat(judgement.fired()).isFalse();
        assertThat(judgement.reason()).contains("1.42 so far").contains("at a level of 2.10 (1.90 to 2.40)");
        assertThat(judgement.evidence().observed()).isEqualTo(2.1);
        assertThat(judgement.evidence().lower()).isEqualTo(1.9);
    }

    @ParameterizedTest
    @CsvSource({"EUR, about 175.00 EUR", "JPY, about 175 JPY", "KWD, about 175.000 KWD"})
    void roas_belowTheTarget_saysWhatIsMissing_inTheAccountsMoney(String currency, String amount) {
        AlertJudgement judgement =
                TargetEvaluator.roasBelowTarget(FACTS.with(figure(MetricValue.of(2.0), TOLD, false, currency)), 2.5);

        assertThat(judgement.reason())
                .isEqualTo("ROAS of " + TITLE + " over " + WEEK + " is 2.00 online, below the target of 2.50; " + amount
                        + " of revenue did not come");
        assertThat(judgement.evidence().cost())
                .isEqualTo(new Cost(Cost.Kind.REVENUE_MISSED, Money.of("175", currency)));
    }

    @Test
    void roas_aboveTheTarget_costsNothing() {
        AlertJudgement judgement =
                TargetEvaluator.roasBelowTarget(FACTS.with(figure(MetricValue.of(2.6), TOLD, false, "EUR")), 2.5);

        assertThat(judgement.reason()).doesNotContain("about");
        assertThat(judgement.evidence().cost()).isNull();
    }

    @Test
    void cpa_aboveTheTarget_saysWhatWasOverpaid() {
        AlertJudgement judgement =
                TargetEvaluator.cpaAboveTarget(FACTS.with(figure(MetricValue.of(25), TOLD, false)), 20);

        assertThat(judgement.evidence().cost()).isEqualTo(new Cost(Cost.Kind.OVERPAID, Money.of("70", "EUR")));
        assertThat(judgement.reason()).contains("about 70.00 EUR");
    }

    private static final ShortfallChart.Look TOLD = new ShortfallChart.Look(2.2, 2.0, 7, false);

    private static TargetFigure figure(MetricValue value, ShortfallChart.@Nullable Look look, boolean open) {
        return figure(value, look, open, "EUR");
    }

    private static TargetFigure figure(
            MetricValue value, ShortfallChart.@Nullable Look look, boolean open, String currency) {
        return new TargetFigure(
                SettledDays.all(WEEK),
                value,
                CompletedFigure.complete(value),
                7,
                Money.of("350", currency),
                currency,
                "purchase",
                RevenueBasis.ONLINE,
                look,
                open);
    }

    private static CampaignGoal goal(Kpi kpi, @Nullable String target) {
        return new CampaignGoal(
                "1",
                "c",
                DAY,
                kpi,
                CampaignGoal.Source.STORED,
                target == null ? null : new BigDecimal(target),
                null,
                "a goal of campaign c");
    }
}
