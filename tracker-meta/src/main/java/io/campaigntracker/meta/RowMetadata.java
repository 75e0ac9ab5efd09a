package io.campaigntracker.meta;

import io.campaigntracker.model.Redactor;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a row keeps beside its figures: further fields that were asked for, and fields that could not be read. Not thread-safe. */
final class RowMetadata {

    private final Redactor redactor;
    private @Nullable Map<String, String> aside;
    private @Nullable Map<String, String> extras;

    /** @param redactor hides secrets in what is kept */
    RowMetadata(Redactor redactor) {
        this.redactor = redactor;
    }

    void reset() {
        aside = null;
        extras = null;
    }

    void keep(String field, String value) {
        Map<String, String> map = extras == null ? new TreeMap<>() : extras;
        map.put(field, OddJson.shortened(value, redactor));
        extras = map;
    }

    /** Keeps the JSON of a field that could not be read, as {@link OddJson} gives it. */
    void setAside(String field, String json) {
        Map<String, String> map = aside == null ? new TreeMap<>() : aside;
        map.put(field, json);
        aside = map;
    }

    boolean isOdd(String field) {
        return aside != null && aside.containsKey(field);
    }

    /** {@return the fields set aside, with their JSON} */
    Map<String, String> odd() {
        Map<String, String> odd = aside;
        return odd == null ? Map.of() : odd;
    }

    /** {@return everything kept; of a field kept twice, what could not be read} */
    Map<String, String> all() {
        Map<String, String> further = extras;
        if (further == null) {
            return odd();
        }
        Map<String, String> all = new TreeMap<>(further);
        all.putAll(odd());
        return all;
    }
}
