package io.campaigntracker.core.alert;

import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.Direction;
import io.campaigntracker.anomaly.WithheldVerdict;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.model.Severity;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a rule fires. Every answer carries its evidence and one sentence, whether it fired, stayed quiet or could not be judged.
 *
 * <p>Pure and thread-safe.
 */
public final class AlertEvaluator {

    private static final double SIGNIFICANT = 0.05;
    private static final double FAR = 1.5;
    private static final double HALF = 0.5;
    private static final int HOURS_LEFT_CRITICAL = 6;
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private AlertEvaluator() {}

    /**
     * Fires where any verdict is an anomaly, with its severity.
     *
     * @param metric what is named where nothing was judged
     * @param verdicts of one entity
     * @param withheld of the same entity
     */
    public static AlertJudgement anomaly(Metric metric, List<AnomalyVerdict> verdicts, List<WithheldVerdict> withheld) {
        Optional<AnomalyVerdict> worst = verdicts.stream()
                .filter(AnomalyVerdict::isAnomaly)
                .max(Comparator.comparing(
                                (AnomalyVerdict verdict) -> verdict.raised().orElseThrow())
                        .thenComparing(verdict -> verdict.qValue() == null ? 0 : -verdict.qValue()));
        if (worst.isPresent()) {
            AnomalyVerdict verdict = worst.get();
            return AlertJudgement.fired(verdict.raised().orElseThrow(), evidence(verdict, null), verdict.sentence());
        }
        Optional<AnomalyVerdict> nearest =
                verdicts.stream().min(Comparator.comparing(verdict -> verdict.pValue() == null ? 1 : verdict.pValue()));
        return nearest.map(verdict ->
                        AlertJudgement.quiet(evidence(verdict, null), "nothing abnormal: " + verdict.sentence()))
                .orElseGet(() -> notJudged(metric, withheld));
    }

    /**
     * Fires where CTR lies below its expectation by at least a share of it, with a p-value of at most 0.05. Warning; critical from a fall by half.
     *
     * @param verdicts of one entity's CTR
     * @param withheld of the same entity
     * @param threshold the share, between 0 and 1
     */
    public static AlertJudgement ctrDrop(
            List<AnomalyVerdict> verdicts, List<WithheldVerdict> withheld, double threshold) {
        Optional<AnomalyVerdict> found = verdicts.stream()
                .filter(verdict -> verdict.metric() == Metric.CTR)
                .findFirst();
        if (found.isEmpty()) {
            return notJudged(Metric.CTR, withheld);
        }
        AnomalyVerdict verdict = found.get();
        AlertEvidence evidence = evidence(verdict, threshold);
        double fall = verdict.direction() == Direction.BELOW
                ? -verdict.relativeChange().orElse(0)
                : 0;
        if (fall < threshold) {
            return AlertJudgement.quiet(
                    evidence, "less than the " + percent(threshold) + " that count as a drop: " + verdict.sentence());
        }
        Double p = verdict.pValue();
        if (p == null || p > SIGNIFICANT) {
            return AlertJudgement.quiet(evidence, "no more than chance explains: " + verdict.sentence());
        }
        return AlertJudgement.fired(fall >= HALF ? Severity.CRITICAL : Severity.WARNING, evidence, verdict.sentence());
    }

    /**
     * Fires where ROAS is below the target. Critical below half of it, warning otherwise; no more than information where the interval reaches the target
     * or conversions are still arriving, because then the truth may lie above.
     */
    public static AlertJudgement roasBelowTarget(ReturnOnSpend roas, double target) {
        AlertEvidence evidence = new AlertEvidence(
                Metric.ROAS,
                roas.range().until(),
                target,
                roas.value().isDefined() ? roas.value().asDouble() : null,
                null,
                roas.lower(),
                roas.upper(),
                null,
                null,
                (long) roas.days(),
                "ratio of sums, " + roas.basis().label() + ", 95 % interval over days",
                null);
        if (!roas.value().isDefined()) {
            return AlertJudgement.withheld(
                    evidence,
                    "ROAS " + roas.basis().label() + " over " + roas.range() + " is undefined: "
                            + roas.value().reason().orElseThrow());
        }
        double value = roas.value().asDouble();
        String told = "ROAS " + roas.basis().label() + " over " + roas.range() + " is " + number(value)
                + (roas.lower() == null || roas.upper() == null
                        ? ""
                        : " (95 % interval " + number(roas.lower()) + " to " + number(roas.upper()) + ")");
        if (value >= target) {
            return AlertJudgement.quiet(evidence, told + ", at or above the target of " + number(target));
        }
        String below = told + ", below the target of " + number(target);
        if (roas.upper() == null || roas.upper() >= target) {
            return AlertJudgement.fired(
                    Severity.INFO,
                    evidence,
                    below
                            + (roas.upper() == null
                                    ? "; too little revenue to say how sure"
                                    : "; the interval reaches it"));
        }
        if (roas.immature()) {
            return AlertJudgement.fired(Severity.INFO, evidence, below + "; conversions are still arriving");
        }
        return AlertJudgement.fired(value < HALF * target ? Severity.CRITICAL : Severity.WARNING, evidence, below);
    }

    /**
     * Fires where impressions per person reach the threshold. Warning; critical from one and a half times the threshold.
     *
     * @param range the days asked for
     * @param reach the people reached over exactly these days, as fetched; empty where never fetched
     */
    public static AlertJudgement frequencyHigh(DateRange range, Optional<RangeReach> reach, double threshold) {
        if (reach.isEmpty() || !reach.get().frequency().isDefined()) {
            return AlertJudgement.withheld(
                    AlertEvidence.none(Metric.FREQUENCY),
                    reach.isEmpty()
                            ? "the reach of " + range
                                    + " was not fetched since its last day was over; a sync fetches it"
                            : "nobody was reached over " + range);
        }
        double frequency = reach.get().frequency().asDouble();
        AlertEvidence evidence = new AlertEvidence(
                Metric.FREQUENCY,
                range.until(),
                threshold,
                frequency,
                null,
                null,
                null,
                null,
                null,
                (long) range.days(),
                "impressions / reach of the range",
                null);
        String told = "each person reached over " + range + " saw " + number(frequency) + " impressions, "
                + (frequency >= threshold ? "at or above " : "below ") + number(threshold);
        if (frequency < threshold) {
            return AlertJudgement.quiet(evidence, told);
        }
        return AlertJudgement.fired(
                frequency >= FAR * threshold ? Severity.CRITICAL : Severity.WARNING, evidence, told);
    }

    /**
     * Fires where the share of the budget that is spent reaches the threshold. Warning; critical once a lifetime budget is spent, or a daily one is with
     * six hours of the day left.
     *
     * @param use the budget; empty where there is none
     */
    public static AlertJudgement budgetDepleted(Optional<BudgetUse> use, double threshold) {
        if (use.isEmpty()) {
            return AlertJudgement.withheld(
                    AlertEvidence.none(Metric.SPEND),
                    "no budget is known, neither of the campaign nor of all its delivering ad sets");
        }
        BudgetUse budget = use.get();
        double share = budget.share();
        AlertEvidence evidence = new AlertEvidence(
                Metric.SPEND,
                budget.measuredAt().toLocalDate(),
                threshold,
                share,
                null,
                null,
                null,
                null,
                null,
                null,
                budget.daily() ? "share of the daily budget" : "share of the lifetime budget",
                budget.currency());
        String told = percent(share) + " of the " + (budget.daily() ? "daily" : "lifetime") + " budget of "
                + budget.budget().toPlainString() + " " + budget.currency() + " was spent by "
                + HOUR.format(budget.measuredAt()) + forecast(budget);
        if (share < threshold) {
            return AlertJudgement.quiet(evidence, told + "; less than " + percent(threshold));
        }
        return AlertJudgement.fired(isCritical(budget) ? Severity.CRITICAL : Severity.WARNING, evidence, told);
    }

    private static String forecast(BudgetUse budget) {
        if (budget.share() >= 1) {
            return "";
        }
        LocalDateTime when = budget.exhaustedAt();
        return when == null ? "" : "; at this pace all of it by " + HOUR.format(when);
    }

    private static boolean isCritical(BudgetUse budget) {
        if (budget.share() < 1) {
            return false;
        }
        LocalDateTime midnight = budget.measuredAt().toLocalDate().plusDays(1).atStartOfDay();
        return !budget.daily() || ChronoUnit.HOURS.between(budget.measuredAt(), midnight) >= HOURS_LEFT_CRITICAL;
    }

    /** Of the reasons that of the metric named counts; the others may be about conversions that are merely not in yet. */
    private static AlertJudgement notJudged(Metric metric, List<WithheldVerdict> withheld) {
        List<WithheldVerdict> named =
                withheld.stream().filter(verdict -> verdict.metric() == metric).toList();
        List<WithheldVerdict> telling = named.isEmpty() ? withheld : named;
        return AlertJudgement.withheld(
                AlertEvidence.none(metric),
                telling.isEmpty()
                        ? "there is nothing to judge"
                        : telling.get(telling.size() - 1).sentence());
    }

    private static AlertEvidence evidence(AnomalyVerdict verdict, @Nullable Double threshold) {
        return new AlertEvidence(
                verdict.metric(),
                verdict.date(),
                threshold,
                verdict.observed(),
                verdict.expected(),
                verdict.lower(),
                verdict.upper(),
                verdict.score(),
                verdict.pValue(),
                (long) verdict.n(),
                verdict.method().label(),
                verdict.currency());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
