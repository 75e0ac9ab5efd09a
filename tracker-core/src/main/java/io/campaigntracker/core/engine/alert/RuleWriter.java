package io.campaigntracker.core.engine.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.MinimumEvidence;
import io.campaigntracker.alert.QuietHours;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.model.Severity;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Writes rules as JSON, all that differs from what a reader takes without it. */
public final class RuleWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RuleWriter() {}

    /** {@return rules as {@link RuleReader#read} takes them} */
    public static String write(List<AlertRule> rules) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode all = root.putArray("rules");
        rules.forEach(rule -> write(rule, all.addObject()));
        return root.toString();
    }

    private static void write(AlertRule rule, ObjectNode json) {
        json.put("name", rule.name()).put("type", rule.type().name());
        if (!rule.scope().equals(RuleScope.ALL)) {
            scope(rule.scope(), json.putObject("scope"));
        }
        if (rule.threshold() != null) {
            json.put("threshold", rule.threshold());
        }
        if (rule.clearThreshold() != null) {
            json.put("clear", rule.clearThreshold());
        }
        if (!rule.evidence().equals(MinimumEvidence.NONE)) {
            evidence(rule.evidence(), json.putObject("evidence"));
        }
        json.put("breaches", rule.breaches()).put("clears", rule.clears());
        if (rule.severity() != null) {
            json.put("severity", rule.severity().name());
        }
        if (rule.atLeast() != Severity.INFO) {
            json.put("atLeast", rule.atLeast().name());
        }
        if (!rule.steps().isEmpty()) {
            ArrayNode steps = json.putArray("steps");
            rule.steps()
                    .forEach(step -> steps.addObject()
                            .put("threshold", step.threshold())
                            .put("severity", step.severity().name()));
        }
        if (rule.escalateAfter() != null) {
            json.put("escalateAfter", rule.escalateAfter().toString());
        }
        json.put("coolDown", rule.coolDown().toString());
        QuietHours quiet = rule.quietHours();
        if (quiet != null) {
            json.putObject("quietHours")
                    .put("from", quiet.from().toString())
                    .put("until", quiet.until().toString())
                    .put("unless", quiet.unless().name());
        }
        texts(rule.sinks(), "sinks", json);
    }

    private static void scope(RuleScope scope, ObjectNode json) {
        texts(scope.accounts(), "accounts", json);
        texts(scope.campaigns(), "campaigns", json);
        if (scope.name() != null) {
            json.put("name", scope.name());
        }
        if (!scope.attributes().isEmpty()) {
            ObjectNode attributes = json.putObject("attributes");
            new TreeMap<>(scope.attributes()).forEach(attributes::put);
        }
    }

    private static void evidence(MinimumEvidence evidence, ObjectNode json) {
        if (evidence.spend() != null) {
            json.put("spend", evidence.spend());
        }
        if (evidence.impressions() != null) {
            json.put("impressions", evidence.impressions());
        }
        if (evidence.conversions() != null) {
            json.put("conversions", evidence.conversions());
        }
        if (evidence.probability() != null) {
            json.put("probability", evidence.probability());
        }
    }

    private static void texts(Collection<String> texts, String name, ObjectNode json) {
        if (!texts.isEmpty()) {
            ArrayNode all = json.putArray(name);
            texts.stream().sorted().forEach(all::add);
        }
    }
}
