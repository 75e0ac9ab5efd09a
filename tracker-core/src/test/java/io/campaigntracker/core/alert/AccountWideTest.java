package io.campaigntracker.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.MinimumEvidence;
import io.campaigntracker.alert.SeverityStep;
import io.campaigntracker.core.alert.AccountWide.Member;
import io.campaigntracker.core.alert.incident.Evaluation.Standing;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.model.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said of an account as a whole, and by a rule that says more than its type. */
class AccountWideTest {

    private static final AlertEvidence NONE = AlertEvidence.none(Metric.CTR);
    private static final DateRange WEEK = DateRange.lastDays(7, LocalDate.of(2026, 11, 20));

    @Test
    void halfOfTheCampaignsAtOnce_isTheAccount_asSeriousAsTheWorst() {
        AlertJudgement whole = AccountWide.judge("Shop", false, members(4, 1, 5));

        assertThat(whole.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(whole.reason()).startsWith("5 of the 10 campaigns of Shop at once, such as: c fell");
    }

    @Test
    void fewOrAFewOfMany_areNotTheAccount() {
        assertThat(AccountWide.judge("Shop", false, members(4, 0, 0)).fired()).isFalse();
        assertThat(AccountWide.judge("Shop", false, members(5, 0, 6)).fired()).isFalse();
    }

    @Test
    void campaignsWithAnIncidentOfTheirOwn_areNotTheAccounts() {
        List<Member> members = Stream.concat(
                        members(4, 0, 0).stream(),
                        Stream.of(new Member("own", AlertJudgement.fired(Severity.WARNING, NONE, "before"), true)))
                .toList();

        assertThat(AccountWide.judge("Shop", false, members).fired()).isFalse();
    }

    @Test
    void accountThatIsOpen_isOverWithLessThanAQuarter() {
        assertThat(AccountWide.judge("Shop", true, members(3, 0, 7)).standing()).isEqualTo(Standing.BETWEEN);
        assertThat(AccountWide.judge("Shop", true, members(2, 0, 8)).standing()).isEqualTo(Standing.CLEAR);
    }

    @Test
    void nothingJudged_saysNothing() {
        assertThat(AccountWide.judge(
                        "Shop", false, List.of(new Member("a", AlertJudgement.withheld(NONE, "no data"), false))))
                .isNull();
    }

    @Test
    void rule_judgesByAllItsThresholds() {
        RuleJudge judge = RuleJudge.of(AlertRule.builder("often", AlertType.FREQUENCY_HIGH)
                .threshold(4.0)
                .clearThreshold(3.0)
                .severity(Severity.INFO)
                .steps(new SeverityStep(6, Severity.CRITICAL))
                .build());

        assertThat(judge.judge(threshold -> seen(2_500)).standing()).isEqualTo(Standing.CLEAR);
        assertThat(judge.judge(threshold -> seen(3_500)).standing()).isEqualTo(Standing.BETWEEN);
        assertThat(judge.judge(threshold -> seen(4_500)).severity()).isEqualTo(Severity.INFO);
        assertThat(judge.judge(threshold -> seen(6_500)).severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void rule_belowItsMinimumEvidence_judgesNothing() {
        RuleJudge judge = RuleJudge.of(AlertRule.builder("often", AlertType.FREQUENCY_HIGH)
                .threshold(4.0)
                .evidence(new MinimumEvidence(BigDecimal.TEN, null, null, null))
                .build());

        AlertJudgement judgement = judge.judge(threshold -> seen(4_500).with(new WeekVolume(9, 100, 0, 0)));

        assertThat(judgement.judged()).isFalse();
        assertThat(judgement.reason()).contains("spent 9 in seven days; the rule needs 10");
        assertThat(judge.judge(threshold -> seen(4_500).with(new WeekVolume(10, 100, 0, 0)))
                        .fired())
                .isTrue();
    }

    private static CampaignFacts seen(long impressions) {
        return CampaignFacts.of("Autumn (7)", null)
                .with(
                        WEEK,
                        new RangeReach(EntityRef.campaign("1", "7"), WEEK, 1_000, impressions, Instant.EPOCH),
                        null);
    }

    private static List<Member> members(int warnings, int criticals, int quiet) {
        return Stream.of(
                        Stream.generate(() -> AlertJudgement.fired(Severity.WARNING, NONE, "b fell"))
                                .limit(warnings),
                        Stream.generate(() -> AlertJudgement.fired(Severity.CRITICAL, NONE, "c fell"))
                                .limit(criticals),
                        Stream.generate(() -> AlertJudgement.quiet(NONE, "fine"))
                                .limit(quiet))
                .flatMap(judgements -> judgements)
                .map(judgement -> new Member("a", judgement, false))
                .toList();
    }
}
