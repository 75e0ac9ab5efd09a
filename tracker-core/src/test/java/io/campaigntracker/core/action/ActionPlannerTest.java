package io.campaigntracker.core.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.action.ActionGuards;
import io.campaigntracker.action.ActionPlan;
import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.action.ActionProposal;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionRule;
import io.campaigntracker.action.ActionState;
import io.campaigntracker.action.ActionType;
import io.campaigntracker.action.WithheldAction;
import io.campaigntracker.action.WithheldAction.Guard;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.dispersion.DaySums;
import io.campaigntracker.core.dispersion.GroupDispersion;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Four weeks of a campaign that spends 100 a day, held against 20 a conversion: five a day are due. */
class ActionPlannerTest {

    private static final LocalDate LAST = LocalDate.of(2026, 11, 20);
    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
    private static final ActionRule CPA = ActionRule.pauseCampaignsAboveCpa("cpa", 20);
    private static final LearningPhase LEARNED = new LearningPhase(false, "the platform says that it has learned");
    private static final UnaryOperator<Money> CENTS =
            amount -> Money.of(amount.amount().setScale(2, RoundingMode.DOWN), amount.currency());

    @Test
    void noConversion_isAnInfiniteCost_onceEnoughIsSpent() {
        ActionPlan plan = plan(ActionPolicy.propose(CPA), subject(conversions(0)));

        assertThat(plan.proposals()).singleElement().satisfies(proposal -> {
            assertThat(proposal.evidence().observed()).isNull();
            assertThat(proposal.reason()).contains("an infinite cost").contains("has learned");
        });
        assertThat(plan(
                                ActionPolicy.propose(CPA)
                                        .guards(ActionGuards.DEFAULT.minimumSpend(BigDecimal.valueOf(10_000))),
                                subject(conversions(0)))
                        .withheld())
                .extracting(WithheldAction::guard)
                .containsExactly(Guard.TOO_LITTLE_SPEND);
    }

    @Test
    void whatChanceExplains_isNotProposed() {
        assertThat(plan(ActionPolicy.propose(CPA), subject(conversions(5))).proposals())
                .isEmpty();
        assertThat(plan(ActionPolicy.propose(CPA), subject(days(28, day -> day < 21 ? 5 : 3)))
                        .proposals())
                .as("a poor week")
                .isEmpty();
        assertThat(plan(ActionPolicy.propose(CPA), subject(days(28, day -> day < 21 ? 5 : 1)))
                        .proposals())
                .hasSize(1);
    }

    @Test
    void learning_isLeftAlone_andTheReasonSaysByWhat() {
        LearningPhase young = LearningPhase.of(
                Arrays.asList((String) null), NOW.minus(Duration.ofDays(5)), null, 400, NOW, ActionGuards.DEFAULT);
        ActionSubject subject = with(subject(conversions(0)), "ACTIVE", young, null, ActionSubject.Touch.UNKNOWN);

        assertThat(plan(ActionPolicy.propose(CPA), subject).withheld())
                .singleElement()
                .satisfies(withheld -> {
                    assertThat(withheld.guard()).isEqualTo(Guard.LEARNING);
                    assertThat(withheld.reason()).contains("it has run for 5 days, fewer than 7");
                });
    }

    @Test
    void learningThatIsUnknown_countsAsLearning_byAgeEditsOrResults() {
        Instant old = NOW.minus(Duration.ofDays(60));
        Instant fresh = NOW.minus(Duration.ofDays(3));

        assertThat(LearningPhase.of(List.of("SUCCESS", "FAIL"), null, fresh, 0, NOW, ActionGuards.DEFAULT)
                        .learning())
                .isFalse();
        assertThat(LearningPhase.of(List.of("SUCCESS", "LEARNING"), old, null, 900, NOW, ActionGuards.DEFAULT)
                        .learning())
                .isTrue();
        assertThat(unknown(null, null, 900).why()).contains("nor since when it runs");
        assertThat(unknown(old, fresh, 900).why()).contains("changed 3 days ago");
        assertThat(unknown(old, null, 49).why()).contains("49 results, fewer than 50");
        assertThat(unknown(old, null, 50)).satisfies(phase -> {
            assertThat(phase.learning()).isFalse();
            assertThat(phase.why()).contains("has run for 60 days").contains("50 results");
        });
    }

    @Test
    void campaignWhoseOwnMeasurementIsSuspect_isLeftAlone() {
        ActionSubject subject =
                with(subject(conversions(0)), "ACTIVE", LEARNED, "its pixel is silent", ActionSubject.Touch.UNKNOWN);

        assertThat(plan(ActionPolicy.propose(CPA), subject).withheld())
                .extracting(WithheldAction::guard)
                .containsExactly(Guard.MEASUREMENT_SUSPECT);
    }

    @Test
    void pauseWhoseDaysMatureToBetter_isTakenBack_unlessSomebodyTouchedIt() {
        ActionRecord done = paused();
        List<ActionRecord> audit = List.of(done);
        ActionSubject better = with(subject(conversions(7)), "PAUSED", LEARNED, null, ActionSubject.Touch.NO);

        ActionPlan plan = plan(ActionPolicy.propose(CPA), better, audit, CENTS);

        assertThat(plan.proposals()).singleElement().satisfies(proposal -> {
            assertThat(proposal.type()).isEqualTo(ActionType.RESUME);
            assertThat(proposal.pairedWith()).isEqualTo(done.id());
            assertThat(proposal.needsApproval()).isTrue();
            assertThat(proposal.reason()).contains("have matured");
        });
        assertThat(plan(
                                ActionPolicy.propose(CPA),
                                with(subject(conversions(7)), "PAUSED", LEARNED, null, ActionSubject.Touch.YES),
                                audit,
                                CENTS)
                        .withheld())
                .extracting(WithheldAction::guard)
                .containsExactly(Guard.TOUCHED);
        assertThat(plan(
                                ActionPolicy.propose(CPA),
                                with(subject(conversions(5)), "PAUSED", LEARNED, null, ActionSubject.Touch.NO),
                                audit,
                                CENTS)
                        .proposals())
                .as("at the threshold is not beyond it")
                .isEmpty();
        assertThat(plan(ActionPolicy.propose(CPA), better, List.of(), CENTS).proposals())
                .as("what others paused")
                .isEmpty();
    }

    @Test
    void budgets_goByTheSameEvidence_andTheirMoneyIsWhatThePlatformCanBeTold() {
        ActionRule less = ActionRule.budget("less", Metric.CPA, 20, 0.8);
        ActionRule more = ActionRule.budget("more", Metric.CPA, 20, 1.15);
        UnaryOperator<Money> whole =
                amount -> Money.of(amount.amount().setScale(0, RoundingMode.DOWN), amount.currency());

        assertThat(plan(ActionPolicy.propose(less), subject(conversions(1)), List.of(), whole)
                        .proposals())
                .singleElement()
                .satisfies(proposal -> {
                    assertThat(proposal.budgetAfter()).isEqualTo(Money.of("98", "EUR"));
                    assertThat(proposal.needsApproval()).isFalse();
                });
        assertThat(plan(ActionPolicy.propose(more), subject(conversions(9)), List.of(), CENTS)
                        .proposals())
                .singleElement()
                .satisfies(proposal -> {
                    assertThat(proposal.budgetAfter()).isEqualTo(Money.of("141.96", "EUR"));
                    assertThat(proposal.needsApproval()).isTrue();
                });
        assertThat(plan(ActionPolicy.propose(more), subject(conversions(5)), List.of(), CENTS)
                        .proposals())
                .isEmpty();
        assertThat(plan(ActionPolicy.propose(less), subject(conversions(1)), List.of(), amount -> {
                            throw new IllegalArgumentException("the unit of XQZ is not known");
                        })
                        .withheld())
                .extracting(WithheldAction::guard)
                .containsExactly(Guard.CURRENCY);
    }

    @Test
    void pauseThatIsHeldToAStricterThresholdByNow_isTakenBackBeyondThatOnly() {
        List<ActionRecord> audit = List.of(paused());
        ActionSubject at14 = with(subject(conversions(7)), "PAUSED", LEARNED, null, ActionSubject.Touch.NO);
        ActionSubject at12 = with(subject(conversions(8)), "PAUSED", LEARNED, null, ActionSubject.Touch.NO);
        ActionSubject at19 = with(subject(conversions(5.2)), "PAUSED", LEARNED, null, ActionSubject.Touch.NO);
        ActionPolicy stricter = ActionPolicy.propose(ActionRule.pauseCampaignsAboveCpa("cpa", 15));
        ActionPolicy laxer = ActionPolicy.propose(ActionRule.pauseCampaignsAboveCpa("cpa", 30));

        assertThat(plan(stricter, at14, audit, CENTS).proposals()).isEmpty();
        assertThat(plan(stricter, at12, audit, CENTS).proposals()).hasSize(1);
        assertThat(plan(laxer, at19, audit, CENTS).proposals()).isEmpty();
        assertThat(plan(laxer, at14, audit, CENTS).proposals()).hasSize(1);
    }

    @Test
    void budgetThatWeChanged_waitsForAWeekOfSettledDays() {
        ActionPolicy less = ActionPolicy.propose(ActionRule.budget("less", Metric.CPA, 20, 0.8));
        ActionSubject subject = subject(conversions(1));
        ActionProposal cut = plan(less, subject, List.of(), CENTS).proposals().get(0);
        Instant lately = LAST.minusDays(6).atTime(1, 0).toInstant(ZoneOffset.UTC);
        Instant before = LAST.minusDays(7).atTime(23, 0).toInstant(ZoneOffset.UTC);

        ActionPlan plan = plan(less, subject, List.of(entry(cut, 3, ActionState.DONE, lately)), CENTS);

        assertThat(plan.proposals()).isEmpty();
        assertThat(plan.withheld()).singleElement().satisfies(withheld -> {
            assertThat(withheld.guard()).isEqualTo(Guard.UNSETTLED);
            assertThat(withheld.reason()).contains("no week of days has settled since");
        });
        assertThat(plan(less, subject, List.of(entry(cut, 3, ActionState.DONE, before)), CENTS)
                        .proposals())
                .hasSize(1);
        assertThat(plan(less, subject, tried(cut, ActionState.REFUSED, NOW.minusSeconds(60)), CENTS)
                        .proposals())
                .as("what the platform refused changed nothing")
                .hasSize(1);
    }

    @Test
    void approvalOfABudget_isOneOfItsAmounts() {
        ActionPolicy less = ActionPolicy.propose(ActionRule.budget("less", Metric.CPA, 20, 0.8));
        ActionPolicy muchLess = ActionPolicy.propose(ActionRule.budget("less", Metric.CPA, 20, 0.6));
        ActionSubject subject = subject(conversions(1));
        ActionProposal cut = plan(less, subject, List.of(), CENTS).proposals().get(0);
        List<ActionRecord> approved = List.of(entry(cut, 2, ActionState.APPROVED, NOW.minusSeconds(60)));

        assertThat(plan(less, subject, approved, CENTS).proposals())
                .extracting(ActionProposal::id)
                .containsExactly(cut.id());
        assertThat(plan(muchLess, subject, approved, CENTS).proposals())
                .extracting(ActionProposal::id)
                .doesNotContain(cut.id())
                .hasSize(1);
    }

    @Test
    void whatNeverWentOut_isNoFlip_andIsTriedTwiceADay() {
        ActionPolicy policy = ActionPolicy.propose(CPA);
        ActionSubject subject = subject(conversions(0));
        ActionProposal pause = plan(policy, subject).proposals().get(0);
        List<ActionRecord> once = tried(pause, ActionState.REFUSED, NOW.minus(Duration.ofHours(2)));
        ActionProposal second = plan(policy, subject, once, CENTS).proposals().get(0);
        List<ActionRecord> twice = new ArrayList<>(once);
        twice.addAll(tried(second, ActionState.WITHDRAWN, NOW.minus(Duration.ofHours(1))));

        assertThat(second.id()).isNotEqualTo(pause.id());
        assertThat(plan(policy, subject, twice, CENTS).withheld())
                .singleElement()
                .satisfies(withheld -> {
                    assertThat(withheld.guard()).isEqualTo(Guard.TRIED);
                    assertThat(withheld.reason()).contains("tried 2 times within 24 hours");
                });
        assertThat(plan(policy, subject, tried(pause, ActionState.UNCERTAIN, NOW.minus(Duration.ofHours(2))), CENTS)
                        .proposals())
                .as("what may have gone out is still the same decision")
                .extracting(ActionProposal::id)
                .containsExactly(pause.id());
        assertThat(plan(policy, subject, tried(pause, ActionState.DONE, NOW.minus(Duration.ofHours(2))), CENTS)
                        .withheld())
                .extracting(WithheldAction::guard)
                .containsExactly(Guard.FLIPPED);
    }

    @Test
    void suspectAccount_asksForNothing() {
        AccountSituation situation = situation(subject(conversions(0)), List.of(), List.of("SYNC_STALE: nothing came"));

        ActionPlan plan = ActionPlanner.plan(ActionPolicy.propose(CPA), situation, CENTS);

        assertThat(plan.isSuspect()).isTrue();
        assertThat(plan.proposals()).isEmpty();
    }

    private static LearningPhase unknown(@Nullable Instant begun, @Nullable Instant edited, double results) {
        return LearningPhase.of(Arrays.asList((String) null), begun, edited, results, NOW, ActionGuards.DEFAULT);
    }

    private static ActionRecord entry(ActionProposal action, int version, ActionState state, Instant at) {
        return new ActionRecord(action, version, state, at, ActionRecord.TRACKER, "");
    }

    private static List<ActionRecord> tried(ActionProposal action, ActionState end, Instant at) {
        return List.of(
                entry(action, 1, ActionState.PROPOSED, at),
                entry(action, 2, ActionState.SENDING, at),
                entry(action, 3, end, at));
    }

    private static ActionRecord paused() {
        ActionProposal pause = plan(ActionPolicy.propose(CPA), subject(conversions(0)))
                .proposals()
                .get(0);
        ActionProposal before = new ActionProposal(
                pause.id(),
                pause.type(),
                pause.entity(),
                pause.campaignId(),
                pause.name(),
                pause.rule(),
                pause.reason(),
                pause.evidence(),
                pause.weekSpend(),
                null,
                null,
                null,
                NOW.minus(Duration.ofDays(1)));
        return new ActionRecord(
                before, 3, ActionState.DONE, NOW.minus(Duration.ofDays(6)), ActionRecord.TRACKER, "read back");
    }

    private static ActionPlan plan(ActionPolicy policy, ActionSubject subject) {
        return plan(policy, subject, List.of(), CENTS);
    }

    private static ActionPlan plan(
            ActionPolicy policy, ActionSubject subject, List<ActionRecord> audit, UnaryOperator<Money> payable) {
        return ActionPlanner.plan(policy, situation(subject, audit, List.of()), payable);
    }

    private static AccountSituation situation(
            ActionSubject subject, List<ActionRecord> audit, List<String> suspicions) {
        return new AccountSituation(
                new Account("1", "Shop", "EUR", ZoneOffset.UTC),
                NOW,
                LAST,
                3,
                suspicions,
                List.of(subject),
                List.of(),
                List.of(new Ad("1", "other", "c2", "s2", "", "ACTIVE", "ACTIVE", null)),
                List.of(new BudgetOwner(subject.entity(), "c1", "Sale", Money.of("123.45", "EUR"))),
                Money.of("7000", "EUR"),
                (RuleScope scope, String campaign) -> true,
                audit);
    }

    private static ActionSubject subject(double[] conversions) {
        return new ActionSubject(
                EntityRef.campaign("1", "c1"),
                "c1",
                null,
                "Sale",
                "ACTIVE",
                true,
                sums(conversions),
                0,
                GroupDispersion.ASSUMED,
                Money.of("700", "EUR"),
                Map.of(Metric.CPA, Double.NaN),
                LEARNED,
                null,
                null,
                ActionSubject.Touch.UNKNOWN);
    }

    private static ActionSubject with(
            ActionSubject subject,
            String status,
            LearningPhase learning,
            @Nullable String suspicion,
            ActionSubject.Touch touched) {
        return new ActionSubject(
                subject.entity(),
                subject.campaignId(),
                null,
                subject.name(),
                status,
                status.equals("ACTIVE"),
                subject.settled(),
                0,
                subject.dispersion(),
                subject.weekSpend(),
                subject.targets(),
                learning,
                suspicion,
                null,
                touched);
    }

    private interface ByDay {
        double of(int day);
    }

    private static double[] conversions(double daily) {
        return days(28, day -> daily);
    }

    private static double[] days(int count, ByDay conversions) {
        double[] days = new double[count];
        for (int day = 0; day < count; day++) {
            days[day] = conversions.of(day);
        }
        return days;
    }

    private static DaySums sums(double[] conversions) {
        MetricsHistory.Builder history = MetricsHistory.builder();
        for (int day = 0; day < conversions.length; day++) {
            history.add(MetricsRow.builder(
                            EntityRef.campaign("1", "c1"), LAST.minusDays(conversions.length - 1L - day), "EUR")
                    .impressions(1000)
                    .clicks(50)
                    .spend(BigDecimal.valueOf(100))
                    .conversions(
                            BigDecimal.valueOf(conversions[day]),
                            BigDecimal.valueOf(conversions[day] * 30),
                            ConversionBasis.DEFAULT.definition().id(),
                            ConversionBasis.DEFAULT.window())
                    .build());
        }
        MetricsHistory built = history.build();
        return DaySums.byGroup(AttributedHistory.of(built, ConversionBasis.DEFAULT), new int[built.size()], 1)
                .get(0);
    }
}
