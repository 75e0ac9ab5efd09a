package io.campaigntracker.core.alert;

import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.Direction;
import io.campaigntracker.anomaly.WithheldVerdict;
import io.campaigntracker.core.anomaly.AnomalyCauses;
import io.campaigntracker.core.wording.Figures;
import io.campaigntracker.core.wording.Sentences;
import io.campaigntracker.model.AccountTime;
import io.campaigntracker.model.Cost;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.model.Severity;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a rule fires. Every answer carries its evidence and one sentence, whether it fired, stayed quiet or could not be judged.
 *
 * <p>Pure and thread-safe.
 */
final class AlertEvaluator {

    private static final double SIGNIFICANT = 0.05;
    private static final double FAR = 1.5;
    private static final double HALF = 0.5;
    private static final int HOURS_LEFT = 6;

    private AlertEvaluator() {}

    /**
     * Fires where any verdict is an anomaly. Told is the one that explains the others, with its consequences and what else is abnormal beside it; as serious
     * as the worst.
     *
     * @param metric what is named where nothing was judged
     */
    static AlertJudgement anomaly(Metric metric, CampaignFacts facts) {
        List<AnomalyVerdict> verdicts = facts.verdicts();
        List<AnomalyVerdict> anomalies =
                verdicts.stream().filter(AnomalyVerdict::isAnomaly).toList();
        if (!anomalies.isEmpty()) {
            List<AnomalyVerdict> causes = AnomalyCauses.first(anomalies);
            Severity worst = anomalies.stream()
                    .map(AnomalyVerdict::severity)
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            return AlertJudgement.fired(
                    worst,
                    evidence(causes.get(0), null),
                    causes.stream().map(AnomalyVerdict::message).collect(Collectors.joining("; besides, ")));
        }
        Optional<AnomalyVerdict> nearest =
                verdicts.stream().min(Comparator.comparing(verdict -> verdict.pValue() == null ? 1 : verdict.pValue()));
        // opening rests on the whole account's false-discovery control, clearing on the entity's own evidence
        boolean back = verdicts.stream().allMatch(AnomalyBand::holds);
        return nearest.map(verdict -> {
                    AlertEvidence evidence = evidence(verdict, null);
                    return back
                            ? AlertJudgement.quiet(evidence, "nothing abnormal: " + verdict.message())
                            : AlertJudgement.between(
                                    evidence, "not abnormal for sure, nor back in its band: " + verdict.message());
                })
                .orElseGet(() -> notJudged(metric, facts));
    }

    /**
     * Fires where CTR lies below its expectation by at least a share of it, with a p-value of at most 0.05. Warning; critical from a fall by half.
     *
     * @param threshold the share, between 0 and 1
     */
    static AlertJudgement ctrDrop(CampaignFacts facts, double threshold) {
        Optional<AnomalyVerdict> found = facts.verdicts().stream()
                .filter(verdict -> verdict.metric() == Metric.CTR)
                .findFirst();
        if (found.isEmpty()) {
            return notJudged(Metric.CTR, facts);
        }
        AnomalyVerdict verdict = found.get();
        AlertEvidence evidence = evidence(verdict, threshold);
        double fall = verdict.direction() == Direction.BELOW
                ? -verdict.relativeChange().orElse(0)
                : 0;
        if (fall < threshold) {
            return AlertJudgement.quiet(
                    evidence,
                    verdict.message() + "; less than the " + Figures.percent(threshold) + " that count as a drop");
        }
        Double p = verdict.pValue();
        if (p == null || p > SIGNIFICANT) {
            return AlertJudgement.quiet(evidence, verdict.message() + "; no more than chance explains");
        }
        return AlertJudgement.fired(
                fall >= HALF ? Severity.CRITICAL : Severity.WARNING,
                evidence,
                verdict.isAnomaly() ? verdict.message() : Sentences.costing(verdict.message(), verdict.cost()));
    }

    /** Fires where impressions per person reach the threshold. Warning; critical from one and a half times the threshold. */
    static AlertJudgement frequencyHigh(CampaignFacts facts, double threshold) {
        DateRange range = Objects.requireNonNull(facts.range(), "range");
        RangeReach reach = facts.reach();
        if (reach == null || !reach.frequency().isDefined()) {
            return AlertJudgement.withheld(
                    AlertEvidence.none(Metric.FREQUENCY),
                    reach == null
                            ? "the reach of " + facts.title() + " over " + range
                                    + " was not fetched since its last day was over; a sync fetches it"
                            : "nobody was reached by " + facts.title() + " over " + range);
        }
        double frequency = reach.frequency().asDouble();
        Money spend = facts.spend();
        Cost cost = spend == null
                ? null
                : Cost.of(
                        Cost.Kind.OVERPAID,
                        spend.amount().doubleValue() * (1 - threshold / frequency),
                        spend.currency());
        AlertEvidence evidence = AlertEvidence.builder(Metric.FREQUENCY)
                .date(range.until())
                .threshold(threshold)
                .observed(frequency)
                .n((long) range.days())
                .method("impressions / reach of the range")
                .currency(spend == null ? null : spend.currency())
                .cost(cost)
                .build();
        String told = Sentences.frequency(facts.title(), range, frequency, threshold);
        if (frequency < threshold) {
            return AlertJudgement.quiet(evidence, told);
        }
        return AlertJudgement.fired(
                frequency >= FAR * threshold ? Severity.CRITICAL : Severity.WARNING,
                evidence,
                Sentences.costing(told, cost));
    }

    /**
     * Fires where the share of the budget that is spent reaches the threshold. Warning; critical once it is spent. Info of a daily one that lasts, at the pace of its day, into
     * the last six hours of that day, for that is what it is there for.
     */
    static AlertJudgement budgetDepleted(CampaignFacts facts, double threshold) {
        BudgetMeter.Reading reading = Objects.requireNonNull(facts.budget(), "budget");
        BudgetUse budget = reading.use();
        if (budget == null) {
            return AlertJudgement.withheld(Metric.SPEND, facts.title() + ": " + reading.unknown());
        }
        double share = budget.share();
        AlertEvidence evidence = AlertEvidence.builder(Metric.SPEND)
                .date(budget.measuredAt().toLocalDate())
                .threshold(threshold)
                .observed(share)
                .method(budget.daily() ? "share of the daily budget" : "share of the lifetime budget")
                .currency(budget.currency())
                .build();
        String told = Sentences.budget(
                facts.title(),
                share,
                budget.daily(),
                Money.of(budget.budget(), budget.currency()).toString(),
                AccountTime.minute(budget.measuredAt(), budget.timeZone()),
                share >= 1 ? null : budget.exhaustedAt());
        AlertJudgement judgement = share < threshold
                ? AlertJudgement.quiet(evidence, told + "; less than " + Figures.percent(threshold))
                : AlertJudgement.fired(severity(budget), evidence, told);
        return budget.daily() ? judgement.byTheDay() : judgement;
    }

    private static Severity severity(BudgetUse budget) {
        boolean spent = budget.share() >= 1;
        LocalDateTime pace = budget.exhaustedAt();
        // what was spent for hours may be measured late
        LocalDateTime end = spent && (pace == null || pace.isAfter(budget.measuredAt())) ? budget.measuredAt() : pace;
        LocalDateTime midnight = budget.measuredAt().toLocalDate().plusDays(1).atStartOfDay();
        if (budget.daily() && (end == null || ChronoUnit.HOURS.between(end, midnight) < HOURS_LEFT)) {
            return Severity.INFO;
        }
        return spent ? Severity.CRITICAL : Severity.WARNING;
    }

    /** Of the reasons that of the metric named counts; the others may be about conversions that are merely not in yet. */
    private static AlertJudgement notJudged(Metric metric, CampaignFacts facts) {
        List<WithheldVerdict> withheld = facts.withheld();
        List<WithheldVerdict> named =
                withheld.stream().filter(verdict -> verdict.metric() == metric).toList();
        List<WithheldVerdict> telling = named.isEmpty() ? withheld : named;
        return AlertJudgement.withheld(
                metric,
                telling.isEmpty()
                        ? "there is nothing to judge of " + facts.title()
                        : telling.get(telling.size() - 1).message());
    }

    private static AlertEvidence evidence(AnomalyVerdict verdict, @Nullable Double threshold) {
        return AlertEvidence.builder(verdict.metric())
                .date(verdict.date())
                .threshold(threshold)
                .observed(verdict.observed())
                .expected(verdict.expected())
                .band(verdict.lower(), verdict.upper())
                .distance(verdict.score(), verdict.pValue())
                .n((long) verdict.n())
                .method(verdict.method().label())
                .currency(verdict.currency())
                .cost(verdict.cost())
                .build();
    }
}
