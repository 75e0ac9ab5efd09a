package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.MinimumEvidence;
import io.campaigntracker.alert.QuietHours;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.alert.SeverityStep;
import io.campaigntracker.core.alert.AlertCriteria;
import io.campaigntracker.model.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads rules from JSON. What can't be meant is refused with the number of its line and what is allowed. */
public final class RuleReader {

    private static final Set<String> RULE = ordered(
            "name",
            "type",
            "scope",
            "threshold",
            "clear",
            "evidence",
            "breaches",
            "clears",
            "severity",
            "atLeast",
            "steps",
            "escalateAfter",
            "coolDown",
            "quietHours",
            "sinks");
    private static final String DURATION = "a duration such as PT12H";
    private static final String COUNT = "a whole number from 1 on";

    private RuleReader() {}

    /**
     * {@return the rules of an object {@code {"rules": […]}}, in their order}
     *
     * @throws IllegalArgumentException if it is no such object, has a field that is not known, a value that a rule does not allow, or two rules of one name;
     *     the message begins with the line
     */
    public static List<AlertRule> read(String json) {
        LocatedJson rules =
                LocatedJson.read(json).fields("the file", Set.of("rules")).get("rules");
        if (rules == null) {
            throw new IllegalArgumentException("line 1: the file has no field \"rules\"");
        }
        List<AlertRule> read = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (LocatedJson each : rules.list("rules")) {
            AlertRule rule = rule(each);
            if (!names.add(rule.name())) {
                throw each.refused("two rules are named \"" + rule.name() + "\"; names must differ");
            }
            read.add(rule);
        }
        return List.copyOf(read);
    }

    private static AlertRule rule(LocatedJson json) {
        Map<String, LocatedJson> fields = json.fields("a rule", RULE);
        LocatedJson type = fields.get("type");
        if (type == null) {
            throw json.refused("a rule has no field \"type\"; known are " + Arrays.toString(AlertType.values()));
        }
        AlertType about = constant(AlertType.class, type, "type");
        LocatedJson name = fields.get("name");
        AlertRule.Builder rule = AlertRule.builder(name == null ? about.name() : name.text("name"), about);
        fields.forEach((field, value) -> {
            switch (field) {
                case "scope" -> rule.scope(scope(value));
                case "threshold" -> rule.threshold(threshold(about, value, field));
                case "clear" -> rule.clearThreshold(threshold(about, value, field));
                case "evidence" -> rule.evidence(evidence(value));
                case "breaches" -> rule.breaches(value.number(field, COUNT, RuleReader::count));
                case "clears" -> rule.clears(value.number(field, COUNT, RuleReader::count));
                case "severity" -> rule.severity(constant(Severity.class, value, field));
                case "atLeast" -> rule.atLeast(constant(Severity.class, value, field));
                case "steps" -> rule.steps(steps(about, value));
                case "escalateAfter" -> rule.escalateAfter(value.text(field, DURATION, RuleReader::longer));
                case "coolDown" -> rule.coolDown(value.text(field, DURATION, RuleReader::duration));
                case "quietHours" -> rule.quietHours(quietHours(value));
                case "sinks" -> rule.sinks(texts(value, field).toArray(String[]::new));
                default -> {
                    // name and type were read before
                }
            }
        });
        try {
            return rule.build();
        } catch (IllegalArgumentException refused) {
            throw json.refused(String.valueOf(refused.getMessage()));
        }
    }

    private static double threshold(AlertType type, LocatedJson value, String field) {
        double threshold = value.number(field, "a number", Double::parseDouble);
        try {
            return AlertCriteria.of(type).allowed(threshold);
        } catch (IllegalArgumentException refused) {
            throw value.refused(String.valueOf(refused.getMessage()));
        }
    }

    private static RuleScope scope(LocatedJson json) {
        if (json.kind() == LocatedJson.Kind.TEXT) {
            return json.text("scope", "\"all\" or an object", text -> {
                if (!text.equals("all")) {
                    throw new IllegalArgumentException(text);
                }
                return RuleScope.ALL;
            });
        }
        Map<String, LocatedJson> fields =
                json.fields("a scope", ordered("accounts", "campaigns", "name", "attributes"));
        LocatedJson name = fields.get("name");
        try {
            return new RuleScope(
                    Set.copyOf(texts(fields.get("accounts"), "accounts")),
                    Set.copyOf(texts(fields.get("campaigns"), "campaigns")),
                    name == null ? null : name.text("name"),
                    attributes(fields.get("attributes")));
        } catch (IllegalArgumentException refused) {
            String why = String.valueOf(refused.getMessage());
            throw why.startsWith("line ") ? refused : json.refused(why);
        }
    }

    private static Map<String, String> attributes(@Nullable LocatedJson json) {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (json != null) {
            json.entries("attributes").forEach((name, value) -> attributes.put(name, value.text(name)));
        }
        return attributes;
    }

    private static MinimumEvidence evidence(LocatedJson json) {
        Map<String, LocatedJson> fields =
                json.fields("evidence", ordered("spend", "impressions", "conversions", "probability"));
        LocatedJson spend = fields.get("spend");
        LocatedJson impressions = fields.get("impressions");
        LocatedJson conversions = fields.get("conversions");
        LocatedJson probability = fields.get("probability");
        try {
            return new MinimumEvidence(
                    spend == null ? null : spend(spend),
                    impressions == null ? null : impressions.number("impressions", "a whole number", Long::valueOf),
                    conversions == null ? null : conversions.number("conversions", "a number", Double::valueOf),
                    probability == null ? null : probability.number("probability", "a number", Double::valueOf));
        } catch (IllegalArgumentException refused) {
            String why = String.valueOf(refused.getMessage());
            throw why.startsWith("line ") ? refused : json.refused(why);
        }
    }

    /** A result that holds a rule has exact decimals as text. */
    private static BigDecimal spend(LocatedJson json) {
        return json.kind() == LocatedJson.Kind.TEXT
                ? json.text("spend", "a number", BigDecimal::new)
                : json.number("spend", "a number", BigDecimal::new);
    }

    private static SeverityStep[] steps(AlertType type, LocatedJson json) {
        return json.list("steps").stream()
                .map(step -> {
                    Map<String, LocatedJson> fields = step.fields("a step", ordered("threshold", "severity"));
                    LocatedJson threshold = fields.get("threshold");
                    LocatedJson severity = fields.get("severity");
                    if (threshold == null || severity == null) {
                        throw step.refused("a step has the fields threshold and severity, both");
                    }
                    return new SeverityStep(
                            threshold(type, threshold, "threshold"), constant(Severity.class, severity, "severity"));
                })
                .toArray(SeverityStep[]::new);
    }

    private static QuietHours quietHours(LocatedJson json) {
        Map<String, LocatedJson> fields = json.fields("quietHours", ordered("from", "until", "unless"));
        LocatedJson from = fields.get("from");
        LocatedJson until = fields.get("until");
        LocatedJson unless = fields.get("unless");
        if (from == null || until == null) {
            throw json.refused("quietHours has the fields from and until, both");
        }
        LocalTime begin = from.text("from", "a time such as 22:00", LocalTime::parse);
        LocalTime end = until.text("until", "a time such as 07:00", LocalTime::parse);
        if (begin.equals(end)) {
            throw json.refused("quietHours are from " + begin + " until " + end + "; two times are needed");
        }
        return new QuietHours(
                begin, end, unless == null ? Severity.CRITICAL : constant(Severity.class, unless, "unless"));
    }

    private static List<String> texts(@Nullable LocatedJson json, String what) {
        return json == null
                ? List.of()
                : json.list(what).stream()
                        .map(each -> each.text(what))
                        .distinct()
                        .toList();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, LocatedJson json, String what) {
        String known = Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        return json.text(what, "one of " + known, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
    }

    private static int count(String text) {
        int count = Integer.parseInt(text);
        if (count < 1) {
            throw new IllegalArgumentException(text);
        }
        return count;
    }

    private static Duration duration(String text) {
        Duration time = Duration.parse(text);
        if (time.isNegative()) {
            throw new IllegalArgumentException(text);
        }
        return time;
    }

    private static Duration longer(String text) {
        Duration time = duration(text);
        if (time.isZero()) {
            throw new IllegalArgumentException(text);
        }
        return time;
    }

    private static Set<String> ordered(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }
}
