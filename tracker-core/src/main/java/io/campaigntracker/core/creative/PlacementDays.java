package io.campaigntracker.core.creative;

import io.campaigntracker.model.EntityRef;
import java.time.LocalDate;
import java.util.Map;

/** Of what placements an ad's days were made. */
@FunctionalInterface
public interface PlacementDays {

    /** Nothing is stored by placement. */
    PlacementDays UNKNOWN = (ad, day) -> Map.of();

    /** {@return impressions and clicks by placement; empty where they are not stored} */
    Map<String, double[]> of(EntityRef ad, LocalDate day);
}
