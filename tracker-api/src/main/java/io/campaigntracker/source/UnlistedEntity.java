package io.campaigntracker.source;

import io.campaigntracker.model.EntityRef;
import java.time.LocalDate;
import java.util.Objects;

/**
 * A campaign or ad that has stored rows and that its account lists no more, most often because it was deleted.
 *
 * @param entity which
 * @param campaignId its campaign; its own identifier if it is one
 * @param lastDay the latest of its stored days that are about to be asked for
 */
public record UnlistedEntity(EntityRef entity, String campaignId, LocalDate lastDay) {

    public UnlistedEntity {
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(campaignId, "campaignId");
        Objects.requireNonNull(lastDay, "lastDay");
    }
}
