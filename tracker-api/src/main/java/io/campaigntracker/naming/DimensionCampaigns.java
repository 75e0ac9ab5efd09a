package io.campaigntracker.naming;

import io.campaigntracker.TrackedCampaigns;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Campaigns by what their present names tell, each group to be asked whatever a fleet can be asked.
 *
 * @param match which names told the dimension, and which did not
 * @param values the campaigns by value of the dimension
 */
public record DimensionCampaigns(NameMatch match, SortedMap<String, TrackedCampaigns> values) {

    public DimensionCampaigns {
        Objects.requireNonNull(match, "match");
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
}
