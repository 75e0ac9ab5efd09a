package io.campaigntracker.testkit.simulation;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import java.time.Instant;
import java.util.Objects;

/**
 * That a campaign, ad set or ad was switched off or on at a moment: from then on it delivers nothing, or delivers again. What was clicked before is still bought.
 *
 * @param entity which
 * @param at when
 * @param on whether it was switched on
 * @param actor by whom
 */
public record PlantedSwitch(EntityRef entity, Instant at, boolean on, String actor) {

    public PlantedSwitch {
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actor, "actor");
        if (entity.level() == EntityLevel.ACCOUNT) {
            throw new IllegalArgumentException("a switch of " + entity + "; campaigns, ad sets and ads are switched");
        }
    }
}
