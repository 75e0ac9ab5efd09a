package io.campaigntracker.mcp;

import io.campaigntracker.model.AttributionWindow;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a tool may be given, as a JSON schema. Immutable. */
final class Parameters {

    static final String ACCOUNT = "account_id";
    static final String CAMPAIGNS = "campaign_ids";
    static final String DAYS = "days";
    static final String SINCE = "since";
    static final String UNTIL = "until";
    static final String AS_OF = "as_of";
    static final String CURSOR = "cursor";
    static final String WINDOW = "window";

    static final int MOST_DAYS = 1000;
    static final int MOST_CAMPAIGNS = 1000;

    private static final String DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

    private final Map<String, Map<String, Object>> properties;

    private Parameters(Map<String, Map<String, Object>> properties) {
        this.properties = properties;
    }

    /** {@return what every tool takes: the moment, and the place in an answer of several pages} */
    static Parameters common() {
        return new Parameters(Map.of())
                .text(
                        AS_OF,
                        "Answer with what was known at this moment, an instant such as 2026-11-03T08:00:00Z or a day, which means its end in UTC. The present if left out.")
                .text(CURSOR, "The cursor of the page before, to go on. All other arguments stay the same.");
    }

    /** {@return these and which campaigns are meant} */
    Parameters scope() {
        return text(ACCOUNT, "One ad account, with or without act_.")
                .list(CAMPAIGNS, "Identifiers of campaigns. All of the account, or of all accounts, if left out.");
    }

    /** {@return these and a range of days} */
    Parameters range(String usual) {
        Map<String, Object> days = described(
                "integer",
                "The last so many complete days, ending yesterday in the account's time zone; by default " + usual
                        + ".");
        days.put("minimum", 1);
        days.put("maximum", MOST_DAYS);
        return with(DAYS, days)
                .day(
                        SINCE,
                        "The first day, together with until, instead of days; both at most " + MOST_DAYS
                                + " days apart.")
                .day(UNTIL, "The last day.");
    }

    Parameters window() {
        return choice(
                WINDOW,
                "Which conversions count; by default the tracker's, mostly CLICK_7D_VIEW_1D.",
                AttributionWindow.class);
    }

    Parameters text(String name, String description) {
        return with(name, described("string", description));
    }

    Parameters list(String name, String description) {
        Map<String, Object> texts = described("array", description);
        texts.put("items", Map.of("type", "string"));
        texts.put("maxItems", MOST_CAMPAIGNS);
        return with(name, texts);
    }

    Parameters day(String name, String description) {
        Map<String, Object> day = described("string", description + " YYYY-MM-DD.");
        day.put("pattern", DATE);
        return with(name, day);
    }

    Parameters count(String name, String description, int most) {
        Map<String, Object> count = described("integer", description);
        count.put("minimum", 1);
        count.put("maximum", most);
        return with(name, count);
    }

    Parameters flag(String name, String description) {
        return with(name, described("boolean", description));
    }

    Parameters choice(String name, String description, Class<? extends Enum<?>> constants) {
        return choice(name, description, names(constants));
    }

    Parameters choice(String name, String description, List<String> choices) {
        Map<String, Object> choice = described("string", description);
        choice.put("enum", choices);
        return with(name, choice);
    }

    Parameters choices(String name, String description, Class<? extends Enum<?>> constants) {
        Map<String, Object> several = described("array", description);
        several.put("items", Map.of("type", "string", "enum", names(constants)));
        return with(name, several);
    }

    Set<String> names() {
        return properties.keySet();
    }

    /** {@return the JSON schema} */
    Map<String, Object> schema() {
        return Map.of("type", "object", "properties", properties, "additionalProperties", false);
    }

    private static List<String> names(Class<? extends Enum<?>> constants) {
        return Arrays.stream(constants.getEnumConstants()).map(Enum::name).toList();
    }

    private static Map<String, Object> described(String type, String description) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        schema.put("description", description);
        return schema;
    }

    private Parameters with(String name, Map<String, Object> schema) {
        Map<String, Map<String, Object>> more = new LinkedHashMap<>(properties);
        more.put(name, schema);
        return new Parameters(more);
    }
}
