package io.campaigntracker.core.action;

import io.campaigntracker.action.ActionEvidence;
import io.campaigntracker.action.ActionGuards;
import io.campaigntracker.action.ActionPlan;
import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.action.ActionProposal;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionRule;
import io.campaigntracker.action.ActionState;
import io.campaigntracker.action.ActionType;
import io.campaigntracker.action.WithheldAction;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.dispersion.DaySums;
import io.campaigntracker.core.dispersion.GroupDispersion;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.DateRange;
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
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One campaign that spent 100 a day for four weeks and sold nothing, held against 20 a conversion, in an account that spends ten times as much. It has learned, another ad is
 * alive, and everything may be touched: its pause is let out, unless what is changed keeps it back. Not thread-safe.
 */
final class ActionScene {

    static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
    static final EntityRef CAMPAIGN = EntityRef.campaign("1", "c1");
    static final Money BUDGET = Money.of("123.45", "EUR");

    private static final LocalDate LAST = LocalDate.of(2026, 11, 20);
    private static final Money WEEK = Money.of("700", "EUR");

    private ActionRule rule = ActionRule.pauseCampaignsAboveCpa("cpa", 20);
    private ActionGuards guards = ActionGuards.DEFAULT.allow(RuleScope.ALL);
    private UnaryOperator<Money> payable =
            amount -> Money.of(amount.amount().setScale(2, RoundingMode.DOWN), amount.currency());
    private LearningPhase learning = new LearningPhase(false, "the platform says that it has learned");
    private ActionSubject.Touch touched = ActionSubject.Touch.UNKNOWN;
    private String status = "ACTIVE";
    private int days = 28;
    private double sold;
    private int leftOut;
    private @Nullable String suspicion;
    private @Nullable Instant switched;
    private int othersAlive = 1;
    private Money accountWeek = Money.of("7000", "EUR");
    private int sent;
    private final List<ActionRecord> audit = new ArrayList<>();

    /** What came of it: what is let out, and what is kept back by whom. */
    record Ended(List<ActionProposal> out, List<WithheldAction> held) {}

    /** {@return what rules and guards of the plan, and then those of doing it, make of it} */
    Ended ended() {
        AccountSituation situation = situation();
        ActionPlan plan = ActionPlanner.plan(ActionPolicy.propose(rule).guards(guards), situation, payable);
        ActionCaps caps = new ActionCaps(guards, situation, sent);
        List<ActionProposal> out = new ArrayList<>();
        List<WithheldAction> held = new ArrayList<>(plan.withheld());
        for (ActionProposal proposal : plan.proposals()) {
            caps.admit(proposal).ifPresentOrElse(held::add, () -> out.add(proposal));
        }
        return new Ended(out, held);
    }

    /** {@return what the caps alone say of an action} */
    boolean isWithinCaps(ActionProposal action) {
        return new ActionCaps(guards, situation(), sent).admit(action).isEmpty();
    }

    ActionScene rule(ActionRule other) {
        rule = other;
        return this;
    }

    ActionScene guards(ActionGuards other) {
        guards = other;
        return this;
    }

    ActionScene payable(UnaryOperator<Money> rounding) {
        payable = rounding;
        return this;
    }

    ActionScene learning(LearningPhase phase) {
        learning = phase;
        return this;
    }

    /** What the platform does not tell is found out from these. */
    ActionScene learningUnknown(@Nullable Duration age, @Nullable Duration sinceEdit, double results) {
        List<@Nullable String> untold = new ArrayList<>();
        untold.add(null);
        return learning(LearningPhase.of(
                untold,
                age == null ? null : NOW.minus(age),
                sinceEdit == null ? null : NOW.minus(sinceEdit),
                results,
                NOW,
                guards));
    }

    ActionScene settledDays(int count) {
        days = count;
        return this;
    }

    ActionScene leftOut(int count) {
        leftOut = count;
        return this;
    }

    ActionScene suspicion(String why) {
        suspicion = why;
        return this;
    }

    ActionScene switchedBySomebody(Duration ago) {
        switched = NOW.minus(ago);
        return this;
    }

    ActionScene othersAlive(int ads) {
        othersAlive = ads;
        return this;
    }

    ActionScene accountWeek(String spend) {
        accountWeek = Money.of(spend, "EUR");
        return this;
    }

    ActionScene sentByThisRun(int count) {
        sent = count;
        return this;
    }

    /** It was paused by us six days ago, and sold seven a day by what is known of the days by now. */
    ActionScene pausedByUs(ActionSubject.Touch since) {
        status = "PAUSED";
        sold = 7;
        touched = since;
        return after(pause("c1", "700"), ActionState.DONE, Duration.ofDays(6));
    }

    /** So many actions of another campaign each, that were sent and done. */
    ActionScene sentBefore(int count, Duration ago, String weekSpend) {
        for (int number = 0; number < count; number++) {
            after(pause("other" + number, weekSpend), ActionState.DONE, ago);
        }
        return this;
    }

    /** An action that was proposed, sent and ended so; of what was rejected nothing was sent. */
    ActionScene after(ActionProposal action, ActionState end, Duration ago) {
        Instant at = NOW.minus(ago);
        audit.add(new ActionRecord(action, 1, ActionState.PROPOSED, at, ActionRecord.TRACKER, ""));
        if (end != ActionState.REJECTED) {
            audit.add(new ActionRecord(action, 2, ActionState.SENDING, at, ActionRecord.TRACKER, ""));
        }
        audit.add(new ActionRecord(action, 3, end, at, ActionRecord.TRACKER, ""));
        return this;
    }

    static ActionProposal pause(String campaign, String weekSpend) {
        return action(ActionType.PAUSE_CAMPAIGN, campaign, 1, Money.of(weekSpend, "EUR"), null);
    }

    /** @param number of several that are alike */
    static ActionProposal action(ActionType type, int number) {
        return action(type, "c1", number, WEEK, type == ActionType.BUDGET ? Money.of("98.76", "EUR") : null);
    }

    private static ActionProposal action(
            ActionType type, String campaign, int number, Money weekSpend, @Nullable Money budget) {
        return new ActionProposal(
                type + ":CAMPAIGN:" + campaign + ":before" + number,
                type,
                EntityRef.campaign("1", campaign),
                campaign,
                "Sale",
                "cpa",
                "",
                new ActionEvidence(Metric.CPA, new DateRange(LAST.minusDays(6), LAST), 7, weekSpend, 0, null, 20),
                weekSpend,
                budget == null ? null : BUDGET,
                budget,
                type == ActionType.RESUME ? "PAUSE_CAMPAIGN:CAMPAIGN:" + campaign + ":1" : null,
                type.isPause() ? NOW.minus(Duration.ofDays(1)) : null);
    }

    private AccountSituation situation() {
        List<Ad> alive = new ArrayList<>();
        for (int number = 0; number < othersAlive; number++) {
            alive.add(new Ad("1", "other" + number, "c2", "s2", "", "ACTIVE", "ACTIVE", null));
        }
        return new AccountSituation(
                new Account("1", "Shop", "EUR", ZoneOffset.UTC),
                NOW,
                LAST,
                3,
                List.of(),
                List.of(subject()),
                List.of(),
                alive,
                List.of(new BudgetOwner(CAMPAIGN, "c1", "Sale", BUDGET)),
                accountWeek,
                (scope, campaign) -> scope.includes(EntityRef.campaign("1", campaign), "Sale"),
                audit);
    }

    private ActionSubject subject() {
        return new ActionSubject(
                CAMPAIGN,
                "c1",
                null,
                "Sale",
                status,
                status.equals("ACTIVE"),
                sums(),
                leftOut,
                GroupDispersion.ASSUMED,
                WEEK,
                Map.of(Metric.CPA, Double.NaN),
                learning,
                suspicion,
                switched,
                touched);
    }

    private DaySums sums() {
        MetricsHistory.Builder history = MetricsHistory.builder();
        for (int day = 0; day < days; day++) {
            history.add(MetricsRow.builder(CAMPAIGN, LAST.minusDays(days - 1L - day), "EUR")
                    .impressions(1000)
                    .clicks(50)
                    .spend(BigDecimal.valueOf(100))
                    .conversions(
                            BigDecimal.valueOf(sold),
                            BigDecimal.valueOf(sold * 30),
                            ConversionBasis.DEFAULT.definition().id(),
                            ConversionBasis.DEFAULT.window())
                    .build());
        }
        MetricsHistory built = history.build();
        return DaySums.byGroup(AttributedHistory.of(built, ConversionBasis.DEFAULT), new int[built.size()], 1)
                .get(0);
    }
}
