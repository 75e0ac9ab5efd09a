package io.campaigntracker.meta;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entities that rows of a slice are about, each made once, and told to those who list what no edge does. Not thread-safe. */
final class RowEntities {

    private final Slice slice;
    private final SeenEntities seen;
    private final Map<String, EntityRef> entities = new HashMap<>();

    RowEntities(Slice slice, SeenEntities seen) {
        this.slice = slice;
        this.seen = seen;
    }

    /** {@return the entity if a row spoke of it before} */
    @Nullable
    EntityRef known(String id) {
        return entities.get(id);
    }

    EntityRef add(String id) {
        EntityRef made = slice.level().ref(slice.accountId(), id);
        entities.put(id, made);
        return made;
    }

    /** Tells of an entity or a parent of one, unless the row does not name it. */
    void tell(
            EntityLevel level,
            @Nullable String id,
            @Nullable String name,
            @Nullable String campaign,
            @Nullable String adSet,
            LocalDate day) {
        if (id != null) {
            seen.add(slice.accountId(), level, new SeenEntities.Seen(id, name, campaign, adSet, day));
        }
    }
}
