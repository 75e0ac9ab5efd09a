package io.campaigntracker.naming;

import io.campaigntracker.model.EntityRef;
import java.time.Instant;
import java.util.Objects;

/**
 * From when on something was called what.
 *
 * @param entity a campaign, ad set or ad
 * @param name its name; may be empty
 * @param since the catalog that first told it
 */
public record NameChange(EntityRef entity, String name, Instant since) {

    public NameChange {
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(since, "since");
    }
}
