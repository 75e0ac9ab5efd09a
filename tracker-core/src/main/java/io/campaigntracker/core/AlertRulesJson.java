package io.campaigntracker.core;

import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.core.engine.alert.RuleReader;
import io.campaigntracker.core.engine.alert.RuleWriter;
import java.util.List;

/** Reads and writes rules as JSON, as {@code docs/alerts.md} says. What can't be meant is refused with the number of its line and what is allowed. */
public final class AlertRulesJson {

    private AlertRulesJson() {}

    /**
     * {@return the rules of an object {@code {"rules": […]}}, in their order}
     *
     * @throws IllegalArgumentException if it is no such object, has a field that is not known, a value that a rule does not allow, or two rules of one name;
     *     the message begins with the line
     */
    public static List<AlertRule> read(String json) {
        return RuleReader.read(json);
    }

    /** {@return rules as {@link #read} takes them} */
    public static String write(List<AlertRule> rules) {
        return RuleWriter.write(rules);
    }
}
