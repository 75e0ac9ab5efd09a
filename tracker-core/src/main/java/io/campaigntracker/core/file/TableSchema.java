package io.campaigntracker.core.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The columns that a reader knows, by every name they have. Immutable and thread-safe. */
public final class TableSchema {

    private final List<Column> columns;
    private final Map<String, Column> byKey = new HashMap<>();

    private TableSchema(List<Column> columns) {
        this.columns = columns;
        for (Column column : columns) {
            add(column.name(), column);
            column.aliases().forEach(alias -> add(alias, column));
        }
    }

    /**
     * {@return a schema of these columns}
     *
     * @throws IllegalArgumentException if two columns share a name
     */
    public static TableSchema of(Column... columns) {
        return new TableSchema(List.of(columns));
    }

    private void add(String name, Column column) {
        Column other = byKey.putIfAbsent(ColumnName.of(name).key(), column);
        if (other != null && !other.equals(column)) {
            throw new IllegalArgumentException("'" + name + "' names both " + other.name() + " and " + column.name());
        }
    }

    List<Column> columns() {
        return columns;
    }

    Optional<Column> find(ColumnName name) {
        return Optional.ofNullable(byKey.get(name.key()));
    }

    /** {@return the column of our name}
     *
     * @throws IllegalArgumentException if there is none
     */
    Column named(String ours) {
        return columns.stream()
                .filter(column -> column.name().equals(ours))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no column '" + ours + "' to be read; the columns are " + names()));
    }

    Optional<Column> near(ColumnName name) {
        return columns.stream()
                .filter(column -> name.isNear(ColumnName.of(column.name())))
                .findFirst();
    }

    String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
