package io.campaigntracker.model;

import java.util.List;

/**
 * What counts as one conversion: a named, versioned rule that picks <em>one</em> of the names under which a platform reports the
 * same event. Meta tells one purchase under up to eight action types; adding them counts it up to eight times.
 *
 * <p>For each row the first type of the list that the row has is taken, the same type for count and for value.
 *
 * @param name such as {@code purchase}
 * @param version raised whenever the list changes, so that stored numbers stay comparable
 * @param actionTypes exact action types in order of preference, at least one
 */
public record ConversionDefinition(String name, int version, List<String> actionTypes) {

    /** The default: {@code omni_purchase}, else {@code purchase}, else {@code offsite_conversion.fb_pixel_purchase}. */
    public static final ConversionDefinition PURCHASE = new ConversionDefinition(
            "purchase", 1, List.of("omni_purchase", "purchase", "offsite_conversion.fb_pixel_purchase"));

    /** Leads on and off the platform. */
    public static final ConversionDefinition LEAD = new ConversionDefinition(
            "lead",
            1,
            List.of("lead", "offsite_conversion.fb_pixel_lead", "onsite_conversion.lead_grouped", "leadgen_grouped"));

    /** Clicks on links to a destination. */
    public static final ConversionDefinition LINK_CLICK =
            new ConversionDefinition("link_click", 1, List.of("link_click"));

    public ConversionDefinition {
        Identifiers.requireId(name, "name");
        if (version < 1) {
            throw new IllegalArgumentException("version is " + version + "; it starts at 1");
        }
        actionTypes = List.copyOf(actionTypes);
        if (actionTypes.isEmpty()) {
            throw new IllegalArgumentException("definition '" + name + "' names no action type");
        }
        actionTypes.forEach(type -> Identifiers.requireId(type, "action type"));
    }

    /** {@return a definition of exactly one action type, named so that it is never taken for a family of the same name} */
    public static ConversionDefinition ofActionType(String actionType) {
        Identifiers.requireId(actionType, "action type");
        return new ConversionDefinition("action_type:" + actionType, 1, List.of(actionType));
    }

    /** {@return name and version, as stored beside each number, such as {@code purchase@1}} */
    public String id() {
        return name + "@" + version;
    }
}
