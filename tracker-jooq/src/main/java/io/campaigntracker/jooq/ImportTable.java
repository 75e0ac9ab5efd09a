package io.campaigntracker.jooq;

import io.campaigntracker.model.Money;
import io.campaigntracker.offline.ImportResult;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OnlineOrder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table of the caller's own records, unique by account and order id, with what they said before. */
final class ImportTable<T> {

    /** What the order ids of refunds have behind the sale's, as {@code OfflineConversion.asRefund} makes them. */
    private static final String REFUND = "#refund";

    private final Schema schema;
    private final String table;
    private final List<MetricsTable.Column> columns;
    private final Function<T, List<@Nullable String>> write;
    private final Sql.RowReader<T> read;
    private final Predicate<T> restated;

    private ImportTable(
            Schema schema,
            String table,
            List<MetricsTable.Column> columns,
            Function<T, List<@Nullable String>> write,
            Sql.RowReader<T> read,
            Predicate<T> restated) {
        this.schema = schema;
        this.table = table;
        this.columns = columns;
        this.write = record ->
                write.apply(record).stream().map(ImportTable::storable).toList();
        this.read = read;
        this.restated = restated;
    }

    static ImportTable<OfflineConversion> conversions(Schema schema) {
        return new ImportTable<>(
                schema,
                "offline_conversions",
                columns(
                        "account_id text",
                        "order_id text",
                        "event_time timestamptz",
                        "value numeric",
                        "currency text",
                        "campaign_id text",
                        "click_id text",
                        "click_time timestamptz",
                        "sent_to_meta boolean",
                        "source text"),
                conversion -> Arrays.asList(
                        conversion.accountId(),
                        conversion.orderId(),
                        Sql.timestamp(conversion.eventTime()).toString(),
                        conversion.value().amount().toPlainString(),
                        conversion.value().currency(),
                        conversion.campaignId(),
                        conversion.clickId(),
                        conversion.clickTime() == null
                                ? null
                                : Sql.timestamp(conversion.clickTime()).toString(),
                        Boolean.toString(conversion.sentToMeta()),
                        conversion.source()),
                row -> new OfflineConversion(
                        row.getString("account_id"),
                        row.getString("order_id"),
                        Objects.requireNonNull(Sql.instant(row, "event_time")),
                        money(row),
                        row.getString("campaign_id"),
                        row.getString("click_id"),
                        Sql.instant(row, "click_time"),
                        row.getBoolean("sent_to_meta"),
                        row.getString("source")),
                OfflineConversion::isRefundTotal);
    }

    static ImportTable<OnlineOrder> orders(Schema schema) {
        return new ImportTable<>(
                schema,
                "online_orders",
                columns(
                        "account_id text",
                        "order_id text",
                        "event_time timestamptz",
                        "value numeric",
                        "currency text",
                        "source text"),
                order -> Arrays.asList(
                        order.accountId(),
                        order.orderId(),
                        Sql.timestamp(order.eventTime()).toString(),
                        order.value().amount().toPlainString(),
                        order.value().currency(),
                        order.source()),
                row -> new OnlineOrder(
                        row.getString("account_id"),
                        row.getString("order_id"),
                        Objects.requireNonNull(Sql.instant(row, "event_time")),
                        money(row),
                        row.getString("source")),
                OnlineOrder::isRefundTotal);
    }

    /** Which record. */
    private record Key(String accountId, String orderId) {}

    /** A stored record and from when on it was known. */
    private record Stored<T>(T content, Instant importedAt) {}

    ImportResult<T> put(Connection connection, Collection<T> offered, Instant importedAt, boolean replace)
            throws SQLException {
        Instant moment = importedAt.truncatedTo(ChronoUnit.MICROS);
        awaitOthers(connection);
        Map<Key, Stored<T>> stored = stored(connection, offered);
        Map<Key, T> state = new HashMap<>();
        stored.forEach((key, record) -> state.put(key, record.content()));
        Map<Key, T> changed = new LinkedHashMap<>();
        List<ImportResult.Conflict<T>> conflicts = new ArrayList<>();
        long inserted = 0;
        long unchanged = 0;
        long replaced = 0;
        for (T record : offered) {
            Key key = key(record);
            T known = state.get(key);
            if (known != null && write.apply(known).equals(write.apply(record))) {
                unchanged++;
                continue;
            }
            if (known == null) {
                inserted++;
            } else {
                conflicts.add(new ImportResult.Conflict<>(known, record));
            }
            boolean replaces = known != null && (replace || restated.test(record));
            replaced += replaces ? 1 : 0;
            if (known == null || replaces) {
                state.put(key, record);
                changed.put(key, record);
            }
        }
        keep(connection, changed.keySet().stream().filter(stored::containsKey).toList(), moment);
        upsert(connection, changed.values(), moment);
        return new ImportResult<>(inserted, unchanged, replaced, conflicts);
    }

    /** An import that has seen a record keeps its former state; one that is erased meanwhile must leave none. */
    private void awaitOthers(Connection connection) throws SQLException {
        Locks.await(connection, "import " + table);
    }

    /** {@return the present state of these orders of an account} */
    List<T> of(Connection connection, String accountId, Collection<String> orderIds) throws SQLException {
        String sql =
                schema.in("select t.* from ${schema}" + table + " t where t.account_id = ? and t.order_id = any(?)");
        return new Sql(connection, sql)
                .text(accountId)
                .texts(storable(orderIds))
                .list(read);
    }

    /** {@return how many records and former states of these orders, and of their refunds, were deleted} */
    long erase(Connection connection, @Nullable String accountId, Collection<String> orderIds) throws SQLException {
        long erased = 0;
        awaitOthers(connection);
        for (String name : List.of(table, table + "_revisions")) {
            String sql = schema.in("delete from ${schema}" + name
                    + " t where (t.order_id = any(?) or t.order_id like '%" + REFUND + "%' and " + sale("t")
                    + " = any(?))" + (accountId == null ? "" : " and t.account_id = ?"));
            Sql delete = new Sql(connection, sql).texts(storable(orderIds)).texts(storable(orderIds));
            erased += (accountId == null ? delete : delete.text(accountId)).execute();
        }
        return erased;
    }

    /** {@return how many records and former states from before a moment were deleted} */
    long eraseBefore(Connection connection, Instant moment) throws SQLException {
        long erased = 0;
        awaitOthers(connection);
        for (String name : List.of(table, table + "_revisions")) {
            String sql = schema.in("delete from ${schema}" + name + " where event_time < ?");
            erased += new Sql(connection, sql).time(moment).execute();
        }
        return erased;
    }

    /** {@return the order that a record of this alias is, or is a refund of; as {@link OfflineConversion#refundOf} has it} */
    static String sale(String alias) {
        String id = alias + ".order_id";
        return "coalesce(substring(" + id + " from '^(.+)" + REFUND + "(?:s|@.*)$'), " + id + ")";
    }

    /** All records as known at a moment, or now, as a relation; binds the moment {@link #moments} times. */
    String relation(@Nullable Instant asOf) {
        String select = "(select " + list() + " from ${schema}" + table;
        return schema.in(
                asOf == null
                        ? select + ")"
                        : select + " where imported_at <= ? union all select " + list() + " from ${schema}" + table
                                + "_revisions where valid_from <= ? and valid_to > ?)");
    }

    /** How often the moment is bound in {@link #relation}. */
    static int moments(@Nullable Instant asOf) {
        return asOf == null ? 0 : 3;
    }

    Sql.RowReader<T> reader() {
        return read;
    }

    private Map<Key, Stored<T>> stored(Connection connection, Collection<T> offered) throws SQLException {
        Collection<Key> keys = offered.stream().map(this::key).collect(Collectors.toSet());
        Map<Key, Stored<T>> stored = new HashMap<>();
        keys(
                        new Sql(
                                connection,
                                schema.in("select t.* from unnest(?::text[], ?::text[]) k (account_id, order_id)"
                                        + " join ${schema}" + table + " t using (account_id, order_id)")),
                        keys)
                .list(row -> new Stored<>(read.read(row), Objects.requireNonNull(Sql.instant(row, "imported_at"))))
                .forEach(record -> stored.put(key(record.content()), record));
        return stored;
    }

    /** A record replaced at the moment it came, or before, was never known otherwise. */
    private void keep(Connection connection, Collection<Key> replaced, Instant moment) throws SQLException {
        if (replaced.isEmpty()) {
            return;
        }
        String sql = schema.in("insert into ${schema}" + table + "_revisions (" + list() + ", valid_from, valid_to)"
                + " select " + list() + ", imported_at, ? from ${schema}" + table + " where (account_id, order_id) in"
                + " (select * from unnest(?::text[], ?::text[])) and imported_at < ?");
        keys(new Sql(connection, sql).time(moment), replaced).time(moment).execute();
    }

    private void upsert(Connection connection, Collection<T> records, Instant moment) throws SQLException {
        if (records.isEmpty()) {
            return;
        }
        ColumnArrays cells = new ColumnArrays(columns.size());
        for (T record : records) {
            write.apply(record).forEach(cells::text);
            cells.endRow();
        }
        String arrays = columns.stream()
                .map(column -> "?::text[]::" + column.type() + "[]")
                .collect(Collectors.joining(", "));
        String updates = columns.stream()
                .skip(2)
                .map(column -> column.name() + " = excluded." + column.name())
                .collect(Collectors.joining(", "));
        String sql = schema.in("insert into ${schema}" + table + " as t (imported_at, " + list() + ") select ?, n.*"
                + " from unnest(" + arrays + ") n on conflict (account_id, order_id) do update set " + updates
                + ", imported_at = greatest(t.imported_at, excluded.imported_at)");
        new Sql(connection, sql).time(moment).columns(cells).execute();
    }

    private Key key(T record) {
        List<@Nullable String> values = write.apply(record);
        return new Key(Objects.requireNonNull(values.get(0)), Objects.requireNonNull(values.get(1)));
    }

    private static Sql keys(Sql sql, Collection<Key> keys) throws SQLException {
        return sql.texts(keys.stream().map(Key::accountId).toList())
                .texts(keys.stream().map(Key::orderId).toList());
    }

    private String list() {
        return columns.stream().map(MetricsTable.Column::name).collect(Collectors.joining(", "));
    }

    private static Money money(ResultSet row) throws SQLException {
        return Money.of(row.getBigDecimal("value"), row.getString("currency"));
    }

    private static List<MetricsTable.Column> columns(String... namesAndTypes) {
        return Arrays.stream(namesAndTypes)
                .map(column -> column.split(" ", 2))
                .map(parts -> new MetricsTable.Column(parts[0], parts[1]))
                .toList();
    }

    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : StorableText.of(text);
    }

    private static List<String> storable(Collection<String> texts) {
        return texts.stream().map(StorableText::of).toList();
    }
}
