package io.campaigntracker.core.alert;

import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.MinimumEvidence;
import io.campaigntracker.alert.SeverityStep;
import io.campaigntracker.model.Severity;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of a campaign: by its threshold, by that at which it is over, by those at which it is worse. Pure.
 *
 * @param rule the rule
 * @param criterion of its type
 */
public record RuleJudge(AlertRule rule, AlertCriterion criterion) {

    /**
     * {@return the judge of a rule}
     *
     * @throws IllegalArgumentException if the type does not allow one of its thresholds
     */
    public static RuleJudge of(AlertRule rule) {
        AlertCriterion criterion = AlertCriteria.of(rule.type());
        RuleJudge judge = new RuleJudge(rule, criterion);
        judge.thresholds().stream().flatMap(Optional::stream).forEach(criterion::allowed);
        return judge;
    }

    /** {@return all thresholds that it judges by; empty for the type's own} */
    public Collection<Optional<Double>> thresholds() {
        Set<Optional<Double>> all = new LinkedHashSet<>();
        all.add(Optional.ofNullable(rule.threshold()));
        Optional.ofNullable(rule.clearThreshold()).map(Optional::of).ifPresent(all::add);
        rule.steps().forEach(step -> all.add(Optional.of(step.threshold())));
        return all;
    }

    /**
     * {@return what the rule says}
     *
     * @param facts of the campaign, as a threshold needs them
     */
    public AlertJudgement judge(Function<Optional<Double>, CampaignFacts> facts) {
        CampaignFacts known = facts.apply(Optional.ofNullable(rule.threshold()));
        AlertJudgement said = criterion.judge(known, rule.threshold());
        Optional<String> lacking = lacking(known.week(), said);
        if (lacking.isPresent()) {
            return AlertJudgement.withheld(said.evidence(), known.title() + ": " + lacking.get());
        }
        if (said.fired()) {
            Severity severity = severity(facts, said);
            return severity.compareTo(rule.atLeast()) < 0
                    ? said.undecided("; the rule tells from " + rule.atLeast() + " on")
                    : said.as(severity);
        }
        Double clear = rule.clearThreshold();
        if (clear == null || !said.judged()) {
            return said;
        }
        AlertJudgement atClear = criterion.judge(facts.apply(Optional.of(clear)), clear);
        return atClear.fired() ? said.undecided("") : said;
    }

    private Severity severity(Function<Optional<Double>, CampaignFacts> facts, AlertJudgement said) {
        Severity severity = rule.severity() != null ? rule.severity() : said.severity();
        for (SeverityStep step : rule.steps()) {
            AlertJudgement further = criterion.judge(facts.apply(Optional.of(step.threshold())), step.threshold());
            if (further.fired() && (severity == null || step.severity().compareTo(severity) > 0)) {
                severity = step.severity();
            }
        }
        return severity == null ? Severity.INFO : severity;
    }

    /** What is missing before the rule judges; below it neither a begin nor an end is told. */
    private Optional<String> lacking(@Nullable WeekVolume week, AlertJudgement said) {
        MinimumEvidence least = rule.evidence();
        if (!said.judged()) {
            return Optional.empty();
        }
        Double probability = least.probability();
        Double p = said.evidence().pValue();
        if (said.fired() && probability != null && p != null && p > 1 - probability) {
            return Optional.of("it may be chance, with p " + p + " above " + (1 - probability));
        }
        return least.asksForVolume() && week != null ? week.lacks(least) : Optional.empty();
    }
}
