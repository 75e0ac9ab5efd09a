package io.campaigntracker.core.conversion;

import io.campaigntracker.model.ConversionDefinition;
import java.util.Map;

/** The families of results that people name shortly; any other name is an exact action type. */
public final class ResultFamilies {

    private static final Map<String, ConversionDefinition> FAMILIES = Map.of(
            "purchase", ConversionDefinition.PURCHASE,
            "lead", ConversionDefinition.LEAD,
            "click", ConversionDefinition.LINK_CLICK);

    private ResultFamilies() {}

    /** {@return whether a name is that of a family, which is known whether or not anything of it was ever reported} */
    public static boolean isFamily(String result) {
        return FAMILIES.containsKey(result);
    }

    /**
     * {@return the family of this name, or the definition of exactly this action type}
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public static ConversionDefinition definition(String result) {
        ConversionDefinition family = FAMILIES.get(result);
        return family != null ? family : ConversionDefinition.ofActionType(result);
    }
}
