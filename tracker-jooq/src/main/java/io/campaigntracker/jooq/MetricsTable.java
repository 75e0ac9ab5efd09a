package io.campaigntracker.jooq;

import io.campaigntracker.model.EntityLevel;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The two pairs of tables that hold daily rows, and the columns a source fills, in the order in which they are sent. */
enum MetricsTable {
    CAMPAIGN(
            "campaign_metrics",
            "campaign_id",
            List.of(new Column("account_id", "text"), new Column("campaign_id", "text"), new Column("date", "date"))),
    AD(
            "creative_metrics",
            "ad_id",
            List.of(
                    new Column("account_id", "text"),
                    new Column("campaign_id", "text"),
                    new Column("ad_set_id", "text"),
                    new Column("ad_id", "text"),
                    new Column("creative_id", "text"),
                    new Column("creative_source", "text"),
                    new Column("date", "date")));

    /** A column and its type in SQL. */
    record Column(String name, String type) {}

    private final String table;
    private final String entityColumn;

    // List.of and Stream.toList make them immutable, which the checker can't see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Column> columns;

    MetricsTable(String table, String entityColumn, List<Column> identity) {
        this.table = table;
        this.entityColumn = entityColumn;
        this.columns =
                Stream.concat(identity.stream(), Measures.COLUMNS.stream()).toList();
    }

    /**
     * The table of a level.
     *
     * @throws IllegalArgumentException if rows of that level are not stored
     */
    static MetricsTable of(EntityLevel level) {
        return switch (level) {
            case CAMPAIGN -> CAMPAIGN;
            case AD -> AD;
            default ->
                throw new IllegalArgumentException("level " + level + " is not stored; allowed are CAMPAIGN and AD");
        };
    }

    String table() {
        return table;
    }

    String revisions() {
        return table + "_revisions";
    }

    /** The column that, with account and date, is the key. */
    String entityColumn() {
        return entityColumn;
    }

    List<Column> columns() {
        return columns;
    }

    /** All columns as a list in SQL. */
    String columnList() {
        return list("");
    }

    /** All columns of an alias as a list in SQL. */
    String columnList(String alias) {
        return list(alias + ".");
    }

    /** The columns whose change makes a new state: all but the key. */
    List<Column> valueColumns() {
        return columns.stream()
                .filter(column -> !column.name().equals("account_id")
                        && !column.name().equals(entityColumn)
                        && !column.name().equals("date"))
                .toList();
    }

    /** A condition that two aliases hold the same key. */
    String sameKey(String one, String other) {
        return one + ".account_id = " + other + ".account_id and " + one + "." + entityColumn + " = " + other + "."
                + entityColumn + " and " + one + ".date = " + other + ".date";
    }

    /** A condition that two aliases hold other values. */
    String otherValues(String one, String other) {
        return "(" + values(one) + ") is distinct from (" + values(other) + ")";
    }

    private String values(String alias) {
        return valueColumns().stream()
                .map(column -> alias + "." + column.name())
                .collect(Collectors.joining(", "));
    }

    private String list(String prefix) {
        return columns.stream().map(column -> prefix + column.name()).collect(Collectors.joining(", "));
    }

    /** An enum's constructor can't reach the enum's own constants. */
    private static final class Measures {
        private static final List<Column> COLUMNS = List.of(
                new Column("currency", "text"),
                new Column("impressions", "bigint"),
                new Column("clicks", "bigint"),
                new Column("link_clicks", "bigint"),
                new Column("reach", "bigint"),
                new Column("spend", "numeric"),
                new Column("conversions", "numeric"),
                new Column("revenue", "numeric"),
                new Column("conversion_definition", "text"),
                new Column("attribution_window", "text"),
                new Column("attribution_setting", "text"),
                new Column("actions", "jsonb"),
                new Column("action_windows", "text"),
                new Column("metadata", "jsonb"));
    }
}
