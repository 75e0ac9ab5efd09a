package io.campaigntracker.report;

import io.campaigntracker.model.EntityRef;
import java.util.Objects;

/**
 * What something is called.
 *
 * @param entity which
 * @param name as people call it
 */
public record NamedEntity(EntityRef entity, String name) {

    public NamedEntity {
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(name, "name");
    }
}
