package io.campaigntracker.creative;

import io.campaigntracker.model.Creative;
import io.campaigntracker.naming.NamePattern;
import java.util.Collections;
import java.util.Map;

/**
 * Tells what a creative is like from what the catalog knows of it. A function without a clock, chance or memory: the same creative gives the same attributes.
 */
@FunctionalInterface
public interface AttributeExtractor {

    /** {@return values by key; empty where nothing can be told} */
    Map<String, String> of(Creative creative);

    /** {@return what a pattern reads from the creatives' names} */
    static AttributeExtractor names(NamePattern pattern) {
        return creative -> pattern.parse(creative.name()).orElse(Collections.emptySortedMap());
    }
}
