package io.campaigntracker.meta;

import io.campaigntracker.model.ActionWindow;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a key of an action entry means. */
final class ActionKey {

    /** The type of the action. */
    static final ActionKey TYPE = new ActionKey(null);

    /** Tells parts of a type apart. */
    static final ActionKey DIMENSION = new ActionKey(null);

    private static final ActionKey OTHER = new ActionKey(null);
    private static final Map<String, ActionKey> KEYS = new HashMap<>();

    static {
        KEYS.put("action_type", TYPE);
        KEYS.put("conversion_destination", DIMENSION);
        KEYS.put("matched_persona_id", DIMENSION);
        KEYS.put("matched_persona_name", DIMENSION);
        KEYS.put("signal_source_bucket", DIMENSION);
        KEYS.put("standard_event_content_type", DIMENSION);
        for (ActionWindow window : ActionWindow.values()) {
            KEYS.put(window.key(), new ActionKey(window));
        }
    }

    private final @Nullable ActionWindow window;

    private ActionKey(@Nullable ActionWindow window) {
        this.window = window;
    }

    static ActionKey of(String name) {
        return KEYS.getOrDefault(name, name.startsWith("action_") ? DIMENSION : OTHER);
    }

    /** {@return the window whose figure stands there; null if it is no figure, or one of a window not known here} */
    @Nullable
    ActionWindow window() {
        return window;
    }
}
