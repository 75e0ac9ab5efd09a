package io.campaigntracker.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.SeverityStep;
import io.campaigntracker.core.alert.incident.Evaluation.Standing;
import io.campaigntracker.model.Severity;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RuleJudgeTest {

    private static final LocalDateTime NOON = LocalDateTime.parse("2026-11-20T12:00");
    private static final LocalDateTime EVENING = LocalDateTime.parse("2026-11-20T21:00");

    @Test
    void finding_thatIsLessSeriousThanTheRuleTells_neitherBeginsNorEnds() {
        AlertRule rule = AlertRule.builder("budget", AlertType.BUDGET_DEPLETED)
                .atLeast(Severity.WARNING)
                .build();

        AlertJudgement asPlanned = judge(rule, "95", EVENING);
        assertThat(asPlanned.standing()).isEqualTo(Standing.BETWEEN);
        assertThat(asPlanned.reason()).endsWith("; the rule tells from WARNING on");
        assertThat(asPlanned.daily()).isTrue();
        assertThat(judge(rule, "95", NOON).severity()).isEqualTo(Severity.WARNING);
        assertThat(judge(rule, "50", NOON).standing()).isEqualTo(Standing.CLEAR);
    }

    @Test
    void atLeast_isHeldAgainstWhatTheFindingComesTo_itsStepsIncluded() {
        AlertRule rule = AlertRule.builder("budget", AlertType.BUDGET_DEPLETED)
                .threshold(0.5)
                .severity(Severity.INFO)
                .steps(new SeverityStep(0.9, Severity.CRITICAL))
                .atLeast(Severity.WARNING)
                .build();

        assertThat(judge(rule, "60", NOON).standing()).isEqualTo(Standing.BETWEEN);
        assertThat(judge(rule, "95", NOON).severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void budgetOfADay_betweenBothThresholds_isStillOverWithItsDay() {
        AlertRule rule = AlertRule.builder("budget", AlertType.BUDGET_DEPLETED)
                .clearThreshold(0.3)
                .build();

        AlertJudgement between = judge(rule, "40", NOON);

        assertThat(between.standing()).isEqualTo(Standing.BETWEEN);
        assertThat(between.daily()).isTrue();
    }

    @Test
    void rule_thatCouldNeverTell_isRefused() {
        AlertRule.Builder rule = AlertRule.builder("never", AlertType.BUDGET_DEPLETED)
                .severity(Severity.INFO)
                .atLeast(Severity.WARNING);

        assertThatThrownBy(rule::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rule never finds what is INFO and tells from WARNING on");
    }

    private static AlertJudgement judge(AlertRule rule, String spent, LocalDateTime at) {
        BudgetUse use = new BudgetUse(
                new BigDecimal(100), new BigDecimal(spent), true, at.plusHours(1), at, ZoneOffset.UTC, "EUR");
        CampaignFacts facts = CampaignFacts.of("Autumn (7)", null).with(BudgetMeter.Reading.of(use));
        return RuleJudge.of(rule).judge(threshold -> facts);
    }
}
