package io.campaigntracker.core.action;

import io.campaigntracker.action.ActionPlan;
import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.action.ActionProposal;
import io.campaigntracker.action.ActionRule;
import io.campaigntracker.action.ActionType;
import io.campaigntracker.action.WithheldAction;
import io.campaigntracker.action.WithheldAction.Guard;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of a policy ask for in an account, and what its guards withhold. While the account's measurement is suspect nothing is asked for. Of two rules that ask for
 * the same entity the first counts. What is asked for already keeps its identifier, so that it is one decision however often it is found. Pure.
 */
public final class ActionPlanner {

    private static final long REJECTED_DAYS = 7;
    private static final int FORTNIGHT = 14;
    private static final long WEEK_BEFORE = 6;
    private static final int TRIES = 2;
    private static final Duration TRIED_WITHIN = Duration.ofHours(24);

    private final ActionPolicy policy;
    private final AccountSituation situation;
    private final UnaryOperator<Money> payable;
    private final ActionHistory history;
    private final List<ActionProposal> proposals = new ArrayList<>();
    private final List<WithheldAction> withheld = new ArrayList<>();
    private final Set<EntityRef> decided = new HashSet<>();

    private ActionPlanner(ActionPolicy policy, AccountSituation situation, UnaryOperator<Money> payable) {
        this.policy = policy;
        this.situation = situation;
        this.payable = payable;
        this.history = new ActionHistory(situation.audit());
    }

    /**
     * {@return the plan}
     *
     * @param payable rounds an amount down to what the platform can be told; throws {@link IllegalArgumentException} for a currency whose unit it does not know
     */
    public static ActionPlan plan(ActionPolicy policy, AccountSituation situation, UnaryOperator<Money> payable) {
        return new ActionPlanner(policy, situation, payable).plan();
    }

    private ActionPlan plan() {
        if (situation.suspicions().isEmpty()) {
            for (ActionRule rule : policy.rules()) {
                switch (rule.type()) {
                    case PAUSE_CAMPAIGN -> pauses(rule, situation.campaigns());
                    case PAUSE_AD -> pauses(rule, situation.ads());
                    case BUDGET -> budgets(rule);
                    case RESUME -> throw new IllegalStateException("no rule resumes by itself: " + rule.name());
                }
            }
            for (ActionRule rule : policy.rules()) {
                if (rule.type().isPause()) {
                    revivals(rule);
                }
            }
        }
        return new ActionPlan(
                situation.account().accountId(), situation.at(), situation.suspicions(), proposals, withheld);
    }

    private void pauses(ActionRule rule, List<ActionSubject> subjects) {
        List<ActionSubject> byCost = subjects.stream()
                .sorted(Comparator.comparing(ActionSubject::weekSpend)
                        .reversed()
                        .thenComparing(subject -> subject.entity().id()))
                .toList();
        for (ActionSubject subject : byCost) {
            double threshold = threshold(rule, subject);
            if (!subject.delivers()
                    || decided.contains(subject.entity())
                    || Double.isNaN(threshold)
                    || !situation.inScope().test(rule.scope(), subject.campaignId())) {
                continue;
            }
            SettledFigure figure = SettledFigure.against(subject, rule.metric(), threshold, situation.settledUntil());
            Guard guard = judged(rule, subject, threshold);
            if (guard == Guard.UNSETTLED || (guard != null && figure.isOnWrongSide())) {
                SettledFigure month =
                        SettledFigure.ofMonth(subject, rule.metric(), threshold, situation.settledUntil());
                withhold(rule, rule.type(), subject, guard, unsaid(guard, subject, month));
            } else if (guard == null
                    && SettledFigure.isBad(subject, rule.metric(), threshold, situation.settledUntil())) {
                propose(rule, rule.type(), subject, figure, null, null, figure.words(subject.title()));
            }
        }
    }

    /** Lower budgets go by the same evidence as pauses, higher ones by a month that is good for sure. */
    private void budgets(ActionRule rule) {
        Map<String, ActionSubject> campaigns = new HashMap<>();
        situation.campaigns().forEach(subject -> campaigns.put(subject.campaignId(), subject));
        double factor = rule.factor() == null ? 1 : rule.factor();
        for (BudgetOwner owner : situation.budgets()) {
            ActionSubject subject = campaigns.get(owner.campaignId());
            double threshold = subject == null ? Double.NaN : threshold(rule, subject);
            if (subject == null
                    || !subject.delivers()
                    || decided.contains(owner.entity())
                    || Double.isNaN(threshold)
                    || !situation.inScope().test(rule.scope(), owner.campaignId())) {
                continue;
            }
            SettledFigure figure = rule.isIncrease()
                    ? SettledFigure.ofMonth(subject, rule.metric(), threshold, situation.settledUntil())
                    : SettledFigure.against(subject, rule.metric(), threshold, situation.settledUntil());
            Guard guard = judged(rule, subject, threshold);
            boolean asked = guard == null
                    && (rule.isIncrease()
                            ? figure.isGoodForSure()
                            : SettledFigure.isBad(subject, rule.metric(), threshold, situation.settledUntil()));
            if (asked) {
                budget(rule, subject, owner, figure, factor);
            }
        }
    }

    private void budget(
            ActionRule rule, ActionSubject subject, BudgetOwner owner, SettledFigure figure, double factor) {
        Money after;
        try {
            after = payable.apply(Money.of(
                    owner.daily()
                            .amount()
                            .multiply(BigDecimal.valueOf(factor))
                            .setScale(owner.daily().amount().scale() + 3, RoundingMode.DOWN),
                    owner.daily().currency()));
        } catch (IllegalArgumentException unknown) {
            withheld.add(new WithheldAction(
                    ActionType.BUDGET,
                    owner.entity(),
                    owner.name(),
                    rule.name(),
                    Guard.CURRENCY,
                    owner.entity() + ": " + unknown.getMessage()));
            return;
        }
        if (after.amount().signum() > 0 && !after.equals(owner.daily())) {
            propose(
                    rule,
                    ActionType.BUDGET,
                    subject,
                    figure,
                    owner,
                    after,
                    figure.words(subject.title()) + "; the daily budget of " + owner.entity() + " from " + owner.daily()
                            + " to " + after);
        }
    }

    /** What we paused is looked at again once its days are mature. */
    private void revivals(ActionRule rule) {
        for (ActionSubject subject : rule.type() == ActionType.PAUSE_AD ? situation.ads() : situation.campaigns()) {
            Optional<ActionHistory.Paused> paused = history.pausedByUs(subject.entity());
            if (paused.isEmpty()
                    || !paused.get().action().rule().equals(rule.name())
                    || !"PAUSED".equals(subject.status())
                    || decided.contains(subject.entity())) {
                continue;
            }
            ActionProposal pause = paused.get().action();
            Instant lookAt = pause.lookAt();
            double bad = stricter(rule.metric(), pause.evidence().threshold(), threshold(rule, subject));
            SettledFigure figure = SettledFigure.over(
                    subject,
                    rule.metric(),
                    bad,
                    pause.evidence().range().since(),
                    situation.day(paused.get().at()));
            if (lookAt == null || situation.at().isBefore(lookAt) || !figure.isBeyond(rule.reviveFrom(bad))) {
                continue;
            }
            if (subject.touched() != ActionSubject.Touch.NO) {
                withhold(
                        rule,
                        ActionType.RESUME,
                        subject,
                        Guard.TOUCHED,
                        subject.title()
                                + (subject.touched() == ActionSubject.Touch.YES
                                        ? " was touched since it was paused; whoever did decides"
                                        : ": whether somebody touched it since it was paused is not known"));
                continue;
            }
            propose(
                    rule,
                    ActionType.RESUME,
                    subject,
                    figure,
                    null,
                    null,
                    figure.words(subject.title()) + ", paused at "
                            + (pause.evidence().observed() == null
                                    ? "no conversion"
                                    : String.valueOf(round(pause.evidence().observed())))
                            + ": its days have matured beyond " + round(rule.reviveFrom(bad)));
        }
    }

    /** What keeps a figure from saying anything; null for nothing. */
    private @Nullable Guard judged(ActionRule rule, ActionSubject subject, double threshold) {
        SettledFigure figure = SettledFigure.ofMonth(subject, rule.metric(), threshold, situation.settledUntil());
        if (figure.known() == 0 || 2 * subject.leftOut() > FORTNIGHT) {
            return Guard.UNSETTLED;
        }
        BigDecimal least = policy.guards().minimumSpend();
        double needed = least == null ? figure.fewConversionsCost() : least.doubleValue();
        return Double.isNaN(needed) || figure.spend() < needed ? Guard.TOO_LITTLE_SPEND : null;
    }

    private static String unsaid(Guard guard, ActionSubject subject, SettledFigure month) {
        return guard == Guard.UNSETTLED
                ? subject.title() + ": only " + month.known() + " settled days since " + month.first() + " are known, "
                        + subject.leftOut() + " of the last fortnight are left out; undecided"
                : subject.title() + ": " + round(month.spend()) + " "
                        + subject.weekSpend().currency() + " on settled days say too little";
    }

    private void propose(
            ActionRule rule,
            ActionType type,
            ActionSubject subject,
            SettledFigure figure,
            @Nullable BudgetOwner owner,
            @Nullable Money budget,
            String words) {
        EntityRef entity = owner == null ? subject.entity() : owner.entity();
        String id = history.id(type, entity, owner == null ? null : owner.daily(), budget);
        Guard guard = guard(type, subject, entity, id);
        if (guard != null) {
            withheld.add(new WithheldAction(
                    type,
                    entity,
                    owner == null ? subject.name() : owner.name(),
                    rule.name(),
                    guard,
                    why(guard, subject, entity)));
            return;
        }
        decided.add(entity);
        proposals.add(new ActionProposal(
                id,
                type,
                entity,
                subject.campaignId(),
                owner == null ? subject.name() : owner.name(),
                rule.name(),
                words + "; " + subject.learning().why(),
                figure.evidence(),
                subject.weekSpend(),
                owner == null ? null : owner.daily(),
                budget,
                type == ActionType.RESUME
                        ? history.pausedByUs(entity)
                                .map(paused -> paused.action().id())
                                .orElse(null)
                        : null,
                type.isPause() ? lookAt() : null));
    }

    private Instant lookAt() {
        return situation
                .day(situation.at())
                .plusDays(situation.matureAge() + 1L)
                .atStartOfDay(situation.account().timeZone())
                .toInstant();
    }

    private @Nullable Guard guard(ActionType type, ActionSubject subject, EntityRef entity, String id) {
        if (subject.suspicion() != null) {
            return Guard.MEASUREMENT_SUSPECT;
        }
        if (type != ActionType.RESUME && subject.learning().learning()) {
            return Guard.LEARNING;
        }
        if (type.isPause() && left(subject, type) < policy.guards().adsLeft()) {
            return Guard.LAST_ALIVE;
        }
        Instant since = situation.at().minus(policy.guards().flip());
        boolean switched = subject.switched() != null && subject.switched().isAfter(since);
        if (type != ActionType.BUDGET && (switched || history.isSwitchedSince(entity, since, id))) {
            return Guard.FLIPPED;
        }
        if (type == ActionType.BUDGET && history.isBudgetChangedSince(entity, settledWeek(), id)) {
            return Guard.UNSETTLED;
        }
        if (history.isRejectedSince(type, entity, situation.at().minusSeconds(REJECTED_DAYS * 86_400))) {
            return Guard.REJECTED;
        }
        return history.triedInVainSince(type, entity, situation.at().minus(TRIED_WITHIN)) >= TRIES ? Guard.TRIED : null;
    }

    /** When the last week of settled days began. What was changed after that is not yet seen in a week of them. */
    private Instant settledWeek() {
        return situation
                .settledUntil()
                .minusDays(WEEK_BEFORE)
                .atStartOfDay(situation.account().timeZone())
                .toInstant();
    }

    /** How many ads would be left alive: of the ad set when an ad is paused, of the account when a campaign is. */
    private long left(ActionSubject subject, ActionType type) {
        return situation.alive().stream()
                .filter(ad -> type == ActionType.PAUSE_AD
                        ? !ad.adId().equals(subject.entity().id())
                                && subject.adSetId() != null
                                && subject.adSetId().equals(ad.adSetId())
                        : !ad.campaignId().equals(subject.campaignId()))
                .filter(ad -> !isPausedByPlan(ad))
                .count();
    }

    private boolean isPausedByPlan(Ad ad) {
        return proposals.stream()
                .filter(proposal -> proposal.type().isPause())
                .map(ActionProposal::entity)
                .anyMatch(entity -> entity.level() == EntityLevel.CAMPAIGN
                        ? entity.id().equals(ad.campaignId())
                        : entity.id().equals(ad.adId()));
    }

    private String why(Guard guard, ActionSubject subject, EntityRef entity) {
        return switch (guard) {
            case MEASUREMENT_SUSPECT -> subject.title() + ": " + subject.suspicion();
            case LEARNING -> subject.title() + ": " + subject.learning().why();
            case LAST_ALIVE ->
                subject.title() + ": fewer than " + policy.guards().adsLeft() + " ads would be left alive";
            case FLIPPED ->
                subject.title() + " was switched within "
                        + policy.guards().flip().toHours() + " hours";
            case UNSETTLED -> "the budget of " + entity + " was changed, and no week of days has settled since";
            case REJECTED -> subject.title() + ": the same was rejected within " + REJECTED_DAYS + " days";
            case TRIED ->
                subject.title() + ": the same was tried " + TRIES + " times within " + TRIED_WITHIN.toHours()
                        + " hours and came to nothing";
            default -> throw new IllegalStateException("no sentence for " + guard);
        };
    }

    private void withhold(ActionRule rule, ActionType type, ActionSubject subject, Guard guard, String reason) {
        withheld.add(new WithheldAction(type, subject.entity(), subject.name(), rule.name(), guard, reason));
    }

    /** A campaign whose goal is another figure is not judged by this one. */
    private static double threshold(ActionRule rule, ActionSubject subject) {
        Double target = subject.targets().get(rule.metric());
        Double own = rule.threshold();
        return target == null ? Double.NaN : own != null ? own : target;
    }

    /** The harder one to be good by; that of then where none holds for it any more. */
    private static double stricter(Metric metric, double then, double now) {
        return Double.isNaN(now) ? then : metric == Metric.ROAS ? Math.max(then, now) : Math.min(then, now);
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
