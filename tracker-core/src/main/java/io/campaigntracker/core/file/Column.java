package io.campaigntracker.core.file;

import java.util.List;
import java.util.Objects;

/**
 * A column that a reader knows.
 *
 * @param name what it is called here, such as {@code order_id}
 * @param kind what its cells are
 * @param required whether the file must have it
 * @param aliases what others call it; case, blanks, hyphens and underscores do not matter
 */
public record Column(String name, ColumnKind kind, boolean required, List<String> aliases) {

    public Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        aliases = List.copyOf(aliases);
    }

    /** {@return a column that the file must have} */
    public static Column required(String name, ColumnKind kind, String... aliases) {
        return new Column(name, kind, true, List.of(aliases));
    }

    /** {@return a column that the file may have} */
    public static Column optional(String name, ColumnKind kind, String... aliases) {
        return new Column(name, kind, false, List.of(aliases));
    }
}
