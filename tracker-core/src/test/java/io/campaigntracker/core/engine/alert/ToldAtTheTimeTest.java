package io.campaigntracker.core.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.alert.AlertResult.Outcome;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.alert.AlertCriteria;
import io.campaigntracker.core.alert.AlertJudgement;
import io.campaigntracker.core.alert.BudgetMeter;
import io.campaigntracker.core.alert.BudgetUse;
import io.campaigntracker.core.alert.CampaignFacts;
import io.campaigntracker.core.engine.alert.ToldAtTheTime.Shown;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.RecordingAlertSink;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Spend ran away yesterday at noon and was told; the morning after, the day as a whole is judged. */
class ToldAtTheTimeTest {

    private static final LocalDate DAY = LocalDate.of(2026, 8, 1);
    private static final EntityRef CAMPAIGN = EntityRef.campaign("1", "7");
    private static final AlertRule RUNAWAY = AlertRule.of(AlertType.SPEND_RUNAWAY);
    private static final AlertRule STOPPED = AlertRule.of(AlertType.DELIVERY_STOPPED);
    private static final AlertRule PACE = AlertRule.of(AlertType.PACING_OFF);
    private static final AlertRule BUDGET = AlertRule.of(AlertType.BUDGET_DEPLETED);
    private static final AlertRule ANOMALY = AlertRule.of(AlertType.ANOMALY);
    private static final AlertRule SECOND =
            AlertRule.builder("another anomaly", AlertType.ANOMALY).build();
    private static final CampaignFacts FACTS = CampaignFacts.of("Autumn (7)", null);

    private final MutableClock clock = MutableClock.at(at(DAY, 12));
    private final AlertStore store =
            new InMemoryMetricsStore().part(AlertStore.class).orElseThrow();
    private final RecordingAlertSink sink = RecordingAlertSink.named("recorder");
    private final AlertKeeper keeper = new AlertKeeper(store, List.of(sink), clock);

    @Test
    void whatFollowsFromIt_isToldNoMore_butIsAFindingAllTheSame() {
        runaway(CAMPAIGN);

        assertThat(morning(shown(Metric.SPEND, true), shown(Metric.CLICKS, true), shown(Metric.ROAS, false)))
                .isEqualTo(Outcome.TOLD_ALREADY);
        assertThat(sink.notices()).hasSize(1);
        assertThat(store.find(new AlertFilter(false, null, null))).hasSize(1);
    }

    @Test
    void whatItDoesNotExplain_isTold() {
        runaway(CAMPAIGN);

        assertThat(morning(shown(Metric.SPEND, true), shown(Metric.CTR, false))).isEqualTo(Outcome.RAISED);
    }

    @Test
    void theOppositeOfIt_isTold() {
        runaway(CAMPAIGN);

        assertThat(morning(shown(Metric.SPEND, false))).isEqualTo(Outcome.RAISED);
    }

    @Test
    void anotherCampaigns_explainsNothing_thatOfItsAccountDoes() {
        runaway(EntityRef.campaign("1", "8"));
        assertThat(morning(shown(Metric.SPEND, true))).isEqualTo(Outcome.RAISED);

        clock.set(at(DAY, 12));
        runaway(EntityRef.account("1"));
        clock.set(at(DAY.plusDays(1), 8));
        assertThat(keeper.keep(
                                List.of(judged(EntityRef.campaign("1", "9"), shown(Metric.SPEND, true))),
                                Map.of(),
                                Set.of(RUNAWAY.name()))
                        .get(0)
                        .outcome())
                .isEqualTo(Outcome.TOLD_ALREADY);
    }

    @Test
    void oneThatMerelyStaysOpen_becauseNobodyKnowsBetter_explainsNoLaterDay() {
        runaway(CAMPAIGN);
        clock.advance(Duration.ofDays(5));
        LocalDate later = DAY.plusDays(4);

        assertThat(morning(new Shown(Metric.SPEND, later, later, true, true))).isEqualTo(Outcome.RAISED);
    }

    @Test
    void oneThatBeganTheEveningBefore_andEndedOnTheDay_explainsIt() {
        clock.set(at(DAY.minusDays(1), 22));
        runaway(CAMPAIGN);
        clock.set(at(DAY, 2));
        runaway(CAMPAIGN);
        clock.set(at(DAY, 6));
        over(RUNAWAY);

        assertThat(store.find(new AlertFilter(true, null, null))).isEmpty();
        assertThat(morning(shown(Metric.SPEND, true))).isEqualTo(Outcome.TOLD_ALREADY);
    }

    @Test
    void oneThatEndedTheEveningBefore_explainsNothing() {
        clock.set(at(DAY.minusDays(1), 18));
        runaway(CAMPAIGN);
        clock.set(at(DAY.minusDays(1), 22));
        over(RUNAWAY);

        assertThat(morning(shown(Metric.SPEND, true))).isEqualTo(Outcome.RAISED);
    }

    @Test
    void paceThatWasOff_explainsWhatWentTheSameWay() {
        tell(PACE, CAMPAIGN, pace(30, 100));

        assertThat(morning(PACE, ANOMALY, shown(Metric.SPEND, true))).isEqualTo(Outcome.RAISED);
        assertThat(morning(PACE, SECOND, shown(Metric.CONVERSIONS, false), shown(Metric.CPA, true)))
                .isEqualTo(Outcome.TOLD_ALREADY);
    }

    @Test
    void paceThatWasAhead_explainsNoConversionsThatFell() {
        tell(PACE, CAMPAIGN, pace(200, 100));

        assertThat(morning(PACE, ANOMALY, shown(Metric.CONVERSIONS, false))).isEqualTo(Outcome.RAISED);
        assertThat(morning(PACE, SECOND, shown(Metric.SPEND, true))).isEqualTo(Outcome.TOLD_ALREADY);
    }

    /** What stood still in the morning and went on is not why the budget is used up at noon. */
    @Test
    void budgetThatIsUsedUp_isTold_afterAStop_andNotAfterARunaway() {
        tell(STOPPED, CAMPAIGN, AlertJudgement.fired(Severity.CRITICAL, AlertEvidence.none(Metric.SPEND), "stands"));
        clock.set(at(DAY, 13));
        over(STOPPED);
        clock.set(at(DAY, 14));

        assertThat(outcome(STOPPED, BUDGET, usedUp())).isEqualTo(Outcome.RAISED);

        EntityRef other = EntityRef.campaign("1", "8");
        runaway(other);
        assertThat(keeper.keep(List.of(judged(BUDGET, other, usedUp())), Map.of(), Set.of(RUNAWAY.name()))
                        .get(0)
                        .outcome())
                .isEqualTo(Outcome.TOLD_ALREADY);
    }

    @Test
    void paceThatIsBehind_isNotToldAfterAStop_thatIsAheadIs() {
        tell(STOPPED, CAMPAIGN, AlertJudgement.fired(Severity.CRITICAL, AlertEvidence.none(Metric.SPEND), "stands"));

        assertThat(outcome(STOPPED, PACE, pace(30, 100))).isEqualTo(Outcome.TOLD_ALREADY);
        assertThat(outcome(STOPPED, PACE, pace(200, 100))).isEqualTo(Outcome.RAISED);
    }

    @Test
    void paceThatIsBehind_isNotToldAfterARunawayOfTheDay_whichTookOfItsBudget() {
        runaway(CAMPAIGN);

        assertThat(outcome(RUNAWAY, PACE, pace(46, 100))).isEqualTo(Outcome.TOLD_ALREADY);
    }

    @Test
    void whoeverHeardNothingOfIt_isTold() {
        AlertRule pager = RUNAWAY.toBuilder().sinks("pager").build();
        AlertRule chat = ANOMALY.toBuilder().sinks("chat").build();
        AlertRule both = RUNAWAY.toBuilder().sinks("pager", "chat").build();

        assertThat(ToldAtTheTime.before(ANOMALY, List.of(ANOMALY, RUNAWAY))).containsExactly(RUNAWAY.name());
        assertThat(ToldAtTheTime.before(ANOMALY, List.of(ANOMALY, pager))).isEmpty();
        assertThat(ToldAtTheTime.before(chat, List.of(chat, pager))).isEmpty();
        assertThat(ToldAtTheTime.before(chat, List.of(chat, both))).containsExactly(both.name());
        assertThat(ToldAtTheTime.before(RUNAWAY, List.of(ANOMALY, RUNAWAY))).isEmpty();
    }

    private void runaway(EntityRef entity) {
        tell(RUNAWAY, entity, AlertJudgement.fired(Severity.CRITICAL, AlertEvidence.none(Metric.SPEND), "spent 30"));
    }

    private void over(AlertRule rule) {
        tell(rule, CAMPAIGN, AlertJudgement.gone(AlertEvidence.none(Metric.SPEND), "paused"));
    }

    private void tell(AlertRule rule, EntityRef entity, AlertJudgement judgement) {
        keeper.keep(
                List.of(new Judged(
                        rule,
                        entity,
                        "Autumn",
                        ZoneOffset.UTC,
                        clock.instant().atZone(ZoneOffset.UTC).toLocalDateTime(),
                        false,
                        judgement,
                        Set.of())),
                Map.of(),
                Set.of());
    }

    private static AlertJudgement pace(double observed, double expected) {
        return AlertJudgement.fired(
                Severity.INFO,
                AlertEvidence.builder(Metric.SPEND)
                        .observed(observed)
                        .expected(expected)
                        .build(),
                "off");
    }

    private static AlertJudgement usedUp() {
        return AlertCriteria.of(AlertType.BUDGET_DEPLETED)
                .judge(
                        FACTS.with(BudgetMeter.Reading.of(new BudgetUse(
                                BigDecimal.TEN, BigDecimal.TEN, true, null, DAY.atTime(14, 0), ZoneOffset.UTC, "EUR"))),
                        0.9);
    }

    /** {@return how a rule about today ends that is checked beside the one that told} */
    private Outcome outcome(AlertRule told, AlertRule rule, AlertJudgement judgement) {
        return keeper.keep(List.of(judged(rule, CAMPAIGN, judgement)), Map.of(), Set.of(told.name()))
                .get(0)
                .outcome();
    }

    private Judged judged(AlertRule rule, EntityRef campaign, AlertJudgement judgement) {
        return new Judged(
                rule,
                campaign,
                "Autumn",
                ZoneOffset.UTC,
                clock.instant().atZone(ZoneOffset.UTC).toLocalDateTime(),
                false,
                judgement,
                ToldAtTheTime.shown(rule.type(), DAY, FACTS, judgement));
    }

    private Outcome morning(Shown... figures) {
        return morning(RUNAWAY, ANOMALY, figures);
    }

    private Outcome morning(AlertRule told, AlertRule rule, Shown... figures) {
        if (clock.instant().isBefore(at(DAY.plusDays(1), 8))) {
            clock.set(at(DAY.plusDays(1), 8));
        }
        return keeper.keep(List.of(judged(rule, CAMPAIGN, figures)), Map.of(), Set.of(told.name()))
                .get(0)
                .outcome();
    }

    private static Judged judged(EntityRef campaign, Shown... figures) {
        return judged(ANOMALY, campaign, figures);
    }

    private static Judged judged(AlertRule rule, EntityRef campaign, Shown... figures) {
        return new Judged(
                rule,
                campaign,
                "Autumn",
                ZoneOffset.UTC,
                figures[0].until().atStartOfDay(),
                false,
                AlertJudgement.fired(Severity.CRITICAL, AlertEvidence.none(figures[0].metric()), "strays"),
                Set.of(figures));
    }

    private static Shown shown(Metric metric, boolean above) {
        return new Shown(metric, DAY, DAY, true, above);
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).toInstant(ZoneOffset.UTC);
    }
}
