package io.campaigntracker.meta;

import io.campaigntracker.model.ActionWindow;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the keys of an action entry mean. Entries repeat their keys in the same order and the parser gives each the same
 * {@code String}, so the one that came next before is looked at first. Not thread-safe.
 */
final class ActionKeys {

    /** The type of the action. */
    static final Key TYPE = new Key(null);

    /** Tells parts of a type apart. */
    static final Key DIMENSION = new Key(null);

    private static final Key OTHER = new Key(null);
    private static final int MOST = 16;
    private static final Map<String, Key> KEYS = new HashMap<>();

    static {
        KEYS.put("action_type", TYPE);
        KEYS.put("conversion_destination", DIMENSION);
        KEYS.put("matched_persona_id", DIMENSION);
        KEYS.put("matched_persona_name", DIMENSION);
        KEYS.put("signal_source_bucket", DIMENSION);
        KEYS.put("standard_event_content_type", DIMENSION);
        for (ActionWindow window : ActionWindow.values()) {
            KEYS.put(window.key(), new Key(window));
        }
    }

    /** What a key means. */
    static final class Key {

        private final @Nullable ActionWindow window;

        private Key(@Nullable ActionWindow window) {
            this.window = window;
        }

        /** {@return the window whose figure stands there; null if it is no figure, or one of a window not known here} */
        @Nullable
        ActionWindow window() {
            return window;
        }
    }

    private final @Nullable String[] names = new String[MOST];
    private final Key[] keys = new Key[MOST];
    private int size;
    private int next;

    @SuppressWarnings("ReferenceEquality")
    Key of(String name) {
        for (int i = 0; i < size; i++) {
            int place = next < size ? next : 0;
            next = place + 1;
            if (names[place] == name) {
                return keys[place];
            }
        }
        Key key = KEYS.getOrDefault(name, name.startsWith("action_") ? DIMENSION : OTHER);
        if (size < MOST) {
            names[size] = name;
            keys[size++] = key;
        }
        return key;
    }
}
