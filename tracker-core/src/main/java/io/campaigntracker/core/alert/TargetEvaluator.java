package io.campaigntracker.core.alert;

import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.core.wording.Figures;
import io.campaigntracker.core.wording.Sentences;
import io.campaigntracker.goal.CampaignGoal;
import io.campaigntracker.model.Cost;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.Severity;
import io.campaigntracker.performance.ConfidenceInterval;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a figure misses its target: held against it is the level, completion and sampling together. Fires where it lies on the wrong side beyond what chance
 * explains, and until it is back for sure. Critical from half, or twice, the target; warning otherwise. Quiet where the figure is not the goal. Pure and thread-safe.
 */
final class TargetEvaluator {

    private static final double FAR = 2;

    private TargetEvaluator() {}

    /**
     * {@return what is said of ROAS, which is to reach its target; no more than information where no order's value is known, so that nothing can be said of chance}
     *
     * @param named the target that was named; NaN for that of the goal
     */
    static AlertJudgement roasBelowTarget(CampaignFacts facts, double named) {
        return judge(AlertCriteria.ROAS, facts, named);
    }

    /**
     * {@return what is said of the cost per conversion, which is to stay under its target}
     *
     * @param named the target that was named, in the currency of the spend; NaN for that of the goal
     */
    static AlertJudgement cpaAboveTarget(CampaignFacts facts, double named) {
        return judge(AlertCriteria.CPA, facts, named);
    }

    private static AlertJudgement judge(AlertNeed.Level need, CampaignFacts facts, double named) {
        Metric metric = need.metric();
        CampaignGoal goal = facts.goal();
        if (goal != null && !goal.isJudgedBy(metric)) {
            return AlertJudgement.quiet(
                    AlertEvidence.none(metric),
                    Figures.name(metric) + " is not the goal of " + facts.title() + ", which is " + goal.words());
        }
        double target = Double.isNaN(named) ? need.target(goal) : named;
        return Double.isNaN(target)
                ? AlertJudgement.withheld(
                        metric,
                        facts.title() + " has no target: name one with threshold(…), or store a goal with a target"
                                + (metric == Metric.ROAS ? " or margin" : ""))
                : new Case(metric, facts.title(), Objects.requireNonNull(facts.held(), "held"), target).judge();
    }

    private record Case(Metric metric, String title, TargetFigure figure, double target) {

        AlertJudgement judge() {
            String subject = Sentences.over(metric, title, figure.range());
            if (figure.week().areTooFew()) {
                return AlertJudgement.withheld(
                        AlertEvidence.none(metric),
                        subject + ": " + figure.week().told());
            }
            MetricValue present = figure.present();
            boolean withoutConversion = metric == Metric.CPA
                    && figure.look() != null
                    && figure.look().evidence() > 0;
            if (!present.isDefined() && !withoutConversion) {
                return AlertJudgement.withheld(
                        evidence(),
                        subject + ", " + label() + ", is undefined: "
                                + present.reason().orElseThrow());
            }
            String told = subject + (present.isDefined() ? " is " + words(present.asDouble()) : " has no " + label());
            String without = figure.week().leftOut();
            boolean met = present.isDefined() && missed(present.asDouble()) <= 1;
            if (figure.isMissed()) {
                return AlertJudgement.fired(
                        !present.isDefined() || missed(present.asDouble()) > FAR ? Severity.CRITICAL : Severity.WARNING,
                        evidence(),
                        (met
                                        ? told + ", after days " + side() + Figures.number(target)
                                                + "; not yet back for sure"
                                        : Sentences.costing(told + ", " + side() + Figures.number(target), cost()))
                                + without);
            }
            if (met) {
                return AlertJudgement.quiet(
                        evidence(),
                        told
                                + (metric == Metric.ROAS
                                        ? ", at or above the target of "
                                        : ", at or below the target of ")
                                + Figures.number(target)
                                + without);
            }
            String missed = told + ", " + side() + Figures.number(target) + without;
            return figure.look() == null
                    ? AlertJudgement.fired(
                            Severity.INFO,
                            evidence(),
                            Sentences.costing(missed, cost()) + "; too few orders to say how sure")
                    : AlertJudgement.quiet(evidence(), missed + "; no more than chance explains, looked at every day");
        }

        /** What the wrong side of the target amounts to; null where it lies on the right one, or where it is not known. */
        private @Nullable Cost cost() {
            Money spend = figure.spend();
            MetricValue present = figure.present();
            if (spend == null || (metric == Metric.ROAS && !present.isDefined())) {
                return null;
            }
            double spent = spend.amount().doubleValue();
            return metric == Metric.ROAS
                    ? Cost.of(Cost.Kind.REVENUE_MISSED, spent * (target - present.asDouble()), spend.currency())
                    : Cost.of(
                            Cost.Kind.OVERPAID,
                            present.isDefined() ? spent * (1 - target / present.asDouble()) : spent,
                            spend.currency());
        }

        /** By which factor a value lies on the wrong side of the target. */
        private double missed(double value) {
            return metric == Metric.CPA ? value / target : value > 0 ? target / value : Double.POSITIVE_INFINITY;
        }

        private String side() {
            return metric == Metric.ROAS ? "below the target of " : "above the target of ";
        }

        private String label() {
            return metric == Metric.ROAS
                    ? figure.basis().label()
                    : figure.counted() + ", " + figure.basis().label();
        }

        /** The figure as stored, and where something is still to come what the campaign is worth. */
        private String words(double present) {
            ConfidenceInterval interval = figure.level().interval();
            String soFar =
                    figure.value().isDefined() ? Figures.number(figure.value().asDouble()) : "none";
            if (!figure.level().isEstimated() || interval == null || soFar.equals(Figures.number(present))) {
                return Figures.number(present) + " " + label();
            }
            Double upper = interval.upper();
            return soFar + " so far " + label()
                    + ", at a level of " + Figures.number(present) + " (" + Figures.number(interval.lower()) + " to "
                    + (upper == null ? "any" : Figures.number(upper)) + ")";
        }

        private AlertEvidence evidence() {
            MetricValue present = figure.present();
            ConfidenceInterval interval = figure.level().interval();
            return AlertEvidence.builder(metric)
                    .date(figure.range().until())
                    .threshold(target)
                    .observed(present.isDefined() ? (Double) present.asDouble() : null)
                    .band(interval == null ? null : (Double) interval.lower(), upper(interval))
                    .n((long) figure.days())
                    .method("ratio of sums, " + label()
                            + (figure.level().isEstimated() ? ", completed" : "")
                            + ", sequential likelihood ratio")
                    .currency(figure.currency())
                    .cost(cost())
                    .build();
        }

        private static @Nullable Double upper(@Nullable ConfidenceInterval interval) {
            return interval == null ? null : interval.upper();
        }
    }
}
