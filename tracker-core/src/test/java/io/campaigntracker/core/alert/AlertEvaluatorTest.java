package io.campaigntracker.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.alert.AlertType;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.DetectionMethod;
import io.campaigntracker.anomaly.WithheldReason;
import io.campaigntracker.anomaly.WithheldVerdict;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.model.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertEvaluatorTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final DateRange WEEK = DateRange.of(DAY.minusDays(6), DAY);
    private static final String TITLE = "Autumn (c)";
    private static final CampaignFacts FACTS = CampaignFacts.of(TITLE, null);
    private static final EntityRef CAMPAIGN = EntityRef.campaign("1", "c");

    @Test
    void frequency_beyondTheThreshold_saysWhatThatPartCost() {
        RangeReach reach = new RangeReach(CAMPAIGN, WEEK, 1_000, 5_000, Instant.EPOCH);

        AlertJudgement known = AlertEvaluator.frequencyHigh(FACTS.with(WEEK, reach, Money.of("100", "EUR")), 4);
        AlertJudgement unknown = AlertEvaluator.frequencyHigh(FACTS.with(WEEK, reach, null), 4);

        assertThat(known.reason()).endsWith("; about 20.00 EUR more was paid than what was got usually costs");
        assertThat(unknown.reason()).doesNotContain("about");
    }

    @ParameterizedTest
    @CsvSource({"1000, 3500, WARNING", "1000, 3499, ", "1000, 5250, CRITICAL"})
    void frequency_comesFromTheReachOfTheRange(long reach, long impressions, @Nullable Severity severity) {
        AlertJudgement judgement = AlertEvaluator.frequencyHigh(
                FACTS.with(WEEK, new RangeReach(CAMPAIGN, WEEK, reach, impressions, Instant.EPOCH), null), 3.5);

        assertThat(judgement.severity()).isEqualTo(severity);
    }

    @Test
    void frequency_whoseReachWasNotFetched_isWithheld() {
        AlertJudgement judgement = AlertEvaluator.frequencyHigh(FACTS.with(WEEK, null, null), 3.5);

        assertThat(judgement.judged()).isFalse();
        assertThat(judgement.reason()).contains("not fetched");
    }

    @ParameterizedTest
    @CsvSource({
        "89, true, 12:00, ",
        "90, true, 12:00, WARNING",
        "90, true, 17:00, INFO",
        "100, true, 12:00, CRITICAL",
        "100, true, 19:00, INFO",
        "95, false, 19:00, WARNING",
        "100, false, 19:00, CRITICAL"
    })
    void budget_isHeldAgainstTheShareSpent(int spent, boolean daily, String time, @Nullable Severity severity) {
        LocalDateTime at = LocalDateTime.parse(DAY + "T" + time);
        AlertJudgement judgement = AlertEvaluator.budgetDepleted(
                FACTS.with(BudgetMeter.Reading.of(new BudgetUse(
                        new BigDecimal(100), new BigDecimal(spent), daily, at.plusHours(2), at, ZONE, "EUR"))),
                0.9);

        assertThat(judgement.severity()).isEqualTo(severity);
        assertThat(judgement.evidence().observed()).isEqualTo(spent / 100.0);
        if (spent < 100) {
            assertThat(judgement.reason())
                    .startsWith(TITLE)
                    .contains(at.toString().replace('T', ' ') + " Europe/Berlin; at this pace all of it by "
                            + at.plusHours(2).toString().replace('T', ' '));
        }
    }

    /** A fetch late in the day finds what was spent long before. */
    @ParameterizedTest
    @CsvSource({"150, 15:20, CRITICAL", "110, 20:55, INFO"})
    void dailyBudget_thatIsSpent_isAsSeriousAsTheHourAtWhichItWas(int spent, LocalTime exhausted, Severity severity) {
        AlertJudgement judgement = AlertEvaluator.budgetDepleted(
                FACTS.with(BudgetMeter.Reading.of(new BudgetUse(
                        new BigDecimal(100),
                        new BigDecimal(spent),
                        true,
                        DAY.atTime(exhausted),
                        DAY.atTime(23, 0),
                        ZONE,
                        "EUR"))),
                0.9);

        assertThat(judgement.severity()).isEqualTo(severity);
    }

    @Test
    void budget_thatNobodyKnows_isWithheld() {
        AlertJudgement judgement =
                AlertEvaluator.budgetDepleted(FACTS.with(BudgetMeter.Reading.unknown("no budget is known")), 0.9);

        assertThat(judgement.judged()).isFalse();
        assertThat(judgement.reason()).isEqualTo(TITLE + ": no budget is known");
    }

    @ParameterizedTest
    @CsvSource({"0.79, 0.01, WARNING", "0.81, 0.01, ", "0.79, 0.06, ", "0.49, 0.01, CRITICAL", "1.5, 0.001, "})
    void ctrDrop_needsEffectAndEvidence(double observed, double p, @Nullable Severity severity) {
        AlertJudgement judgement =
                AlertEvaluator.ctrDrop(FACTS.with(List.of(verdict(Metric.CTR, observed, p, null)), List.of()), 0.2);

        assertThat(judgement.judged()).isTrue();
        assertThat(judgement.severity()).isEqualTo(severity);
    }

    @Test
    void anomaly_takesTheWorst() {
        AlertJudgement judgement = AlertEvaluator.anomaly(
                Metric.SPEND,
                FACTS.with(
                        List.of(
                                verdict(Metric.CTR, 0.8, 0.01, Severity.INFO),
                                verdict(Metric.CPM, 2, 0.001, Severity.CRITICAL),
                                verdict(Metric.CPC, 1, 0.9, null)),
                        List.of()));

        assertThat(judgement.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(judgement.evidence().metric()).isEqualTo(Metric.CPM);
    }

    @Test
    void anomaly_tellsTheCauseOnce_withItsConsequencesBesideIt() {
        AlertJudgement judgement = AlertEvaluator.anomaly(
                Metric.SPEND,
                FACTS.with(
                        List.of(
                                verdict(Metric.CPC, 2.1, 1e-9, Severity.CRITICAL)
                                        .causedBy(Metric.CPM),
                                verdict(Metric.CPM, 2, 1e-4, Severity.WARNING).saying("CPM doubled; with it CPC"),
                                verdict(Metric.SPEND, 0.8, 1e-3, Severity.INFO)),
                        List.of()));

        assertThat(judgement.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(judgement.evidence().metric()).isEqualTo(Metric.CPM);
        assertThat(judgement.evidence().pValue()).isEqualTo(1e-4);
        assertThat(judgement.reason()).isEqualTo("CPM doubled; with it CPC; besides, SPEND 0.8");
    }

    @Test
    void anomaly_withoutAnyVerdict_isWithheldForTheReasonOfTheVerdict() {
        AlertJudgement judgement = AlertEvaluator.anomaly(
                Metric.SPEND,
                FACTS.with(
                        List.of(),
                        List.of(new WithheldVerdict(
                                CAMPAIGN, DAY, Metric.SPEND, WithheldReason.TOO_LITTLE_HISTORY, "only two days"))));

        assertThat(judgement.judged()).isFalse();
        assertThat(judgement.reason()).isEqualTo("only two days");
    }

    @ParameterizedTest
    @CsvSource({
        "CTR_DROP, 0",
        "CTR_DROP, 1",
        "CTR_DROP, 20",
        "BUDGET_DEPLETED, 90",
        "ROAS_BELOW_TARGET, -1",
        "SPEND_ANOMALY, NaN"
    })
    void threshold_thatTheRuleDoesNotAllow_isRefusedWithWhatIs(AlertType type, double threshold) {
        assertThatThrownBy(() -> AlertCriteria.of(type).allowed(threshold))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(threshold))
                .hasMessageContaining("allowed is");
    }

    private static AnomalyVerdict verdict(Metric metric, double observed, double p, @Nullable Severity severity) {
        return AnomalyVerdict.builder(CAMPAIGN, DAY, metric)
                .method(DetectionMethod.LOCAL_LEVEL, 56)
                .values(observed, 1)
                .band(0.9, 1.1)
                .distance((observed - 1) * 10, p, p)
                .severity(severity)
                .message(metric + " " + observed)
                .build();
    }
}
