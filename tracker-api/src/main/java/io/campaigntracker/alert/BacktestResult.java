package io.campaigntracker.alert;

import io.campaigntracker.model.DateRange;
import java.util.List;
import java.util.Objects;

/**
 * What rules would have told over some days.
 *
 * @param range the days
 * @param rules each, in the order in which they were given
 */
public record BacktestResult(DateRange range, List<RuleBacktest> rules) {

    public BacktestResult {
        Objects.requireNonNull(range, "range");
        rules = List.copyOf(rules);
    }

    /**
     * {@return what a rule would have told}
     *
     * @throws IllegalArgumentException if it was not among those asked about
     */
    public RuleBacktest of(String rule) {
        return rules.stream()
                .filter(each -> each.rule().name().equals(rule))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rule " + rule + " was asked about; known are "
                        + rules.stream().map(each -> each.rule().name()).toList()));
    }
}
