package io.campaigntracker.core.engine.action;

import io.campaigntracker.action.ActionStore;
import io.campaigntracker.action.ActionSwitch;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the switch stands. A tenant has its own beside that of the store; either stops it. */
final class Switches {

    private Switches() {}

    /** {@return who stopped acting; empty while it is allowed} */
    static Optional<ActionSwitch> stopped(ActionStore store, @Nullable Instant asOf) {
        Map<String, ActionSwitch> last = new LinkedHashMap<>();
        store.switches(asOf).forEach(position -> last.put(position.owner(), position));
        return last.values().stream().filter(ActionSwitch::stopped).findFirst();
    }
}
