package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertRules;
import io.campaigntracker.alert.RecordedRule;
import io.campaigntracker.core.alert.RuleJudge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The stored rules.
 *
 * @param asOf the moment of a view of the past; null for the present
 */
record DefaultAlertRules(AlertKeeper keeper, @Nullable Instant asOf) implements AlertRules {

    @Override
    public List<AlertRule> list() {
        Map<String, String> definitions = new TreeMap<>();
        for (RecordedRule rule : recorded()) {
            String definition = rule.definition();
            if (definition == null) {
                definitions.remove(rule.name());
            } else {
                definitions.put(rule.name(), definition);
            }
        }
        List<AlertRule> rules = new ArrayList<>();
        definitions.values().forEach(definition -> rules.addAll(RuleReader.read(definition)));
        return List.copyOf(rules);
    }

    @Override
    public void save(Collection<AlertRule> rules, String by) {
        Objects.requireNonNull(by, "by");
        requirePresent();
        DefaultAlerts.requireDistinct(rules);
        rules.forEach(RuleJudge::of);
        Instant now = keeper.now();
        keeper.store()
                .recordRules(rules.stream()
                        .map(rule -> new RecordedRule("", rule.name(), now, by, RuleWriter.write(List.of(rule))))
                        .toList());
    }

    @Override
    public void remove(String name, String by) {
        Objects.requireNonNull(by, "by");
        requirePresent();
        List<String> known = list().stream().map(AlertRule::name).toList();
        if (!known.contains(name)) {
            throw new IllegalArgumentException("there is no rule " + name + "; known are " + known);
        }
        keeper.store().recordRules(List.of(new RecordedRule("", name, keeper.now(), by, null)));
    }

    @Override
    public List<RecordedRule> history(String name) {
        return recorded().stream().filter(rule -> rule.name().equals(name)).toList();
    }

    private List<RecordedRule> recorded() {
        return keeper.store().recordedRules().stream()
                .filter(rule -> asOf == null || !rule.recordedAt().isAfter(asOf))
                .toList();
    }

    private void requirePresent() {
        if (asOf != null) {
            throw new IllegalStateException("a view of the past, " + asOf + ", can't change rules");
        }
    }
}
