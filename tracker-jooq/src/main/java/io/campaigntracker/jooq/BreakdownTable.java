package io.campaigntracker.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.campaigntracker.model.BreakdownPart;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.source.BreakdownDays;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.BreakdownFetch;
import io.campaigntracker.store.BreakdownHistory;
import io.campaigntracker.store.BreakdownQuery;
import io.campaigntracker.store.BreakdownRevision;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** {@code breakdown_metrics} with its revisions, and {@code breakdown_fetches}: reading, and what is noted of fetches. */
final class BreakdownTable {

    static final String TABLE = "breakdown_metrics";
    static final String REVISIONS = "breakdown_metrics_revisions";
    static final Field<String> LEVEL = field(name("level"), SQLDataType.VARCHAR);
    static final Field<String> DIMENSION = field(name("dimension"), SQLDataType.VARCHAR);
    static final Field<String> ENTITY_ID = field(name("entity_id"), SQLDataType.VARCHAR);
    static final Field<String> VALUE = field(name("value"), SQLDataType.VARCHAR);
    private static final Field<Instant> FETCHED_AT = field(name("fetched_at"), SQLDataType.INSTANT);

    private final Schema schema;

    BreakdownTable(Schema schema) {
        this.schema = schema;
    }

    /** A part with the times between which it held. */
    record State(BreakdownPart part, Instant from, @Nullable Instant to) {}

    BreakdownHistory read(Connection connection, BreakdownQuery query) throws SQLException {
        MetricsTable layout = MetricsTable.of(query.level());
        Instant asOf = query.asOf() == null ? null : query.asOf().truncatedTo(ChronoUnit.MICROS);
        MetricsHistory.Builder rows = MetricsHistory.builder();
        List<String> values = new ArrayList<>();
        Select<Record> states = asOf == null
                ? present(query, DSL.noCondition(), query.withActions())
                : present(query, FETCHED_AT.le(asOf), query.withActions())
                        .unionAll(past(query, heldAt(asOf), query.withActions()));
        for (Record row : Database.jooq(connection)
                .selectFrom(states.asTable("m"))
                .orderBy(
                        MetricsFields.ACCOUNT_ID,
                        MetricsFields.CAMPAIGN_ID.asc().nullsFirst(),
                        MetricsFields.entity(layout),
                        MetricsFields.DATE,
                        VALUE)
                .fetch()) {
            rows.add(MetricsFields.row(layout, row, query.withActions()));
            values.add(row.get(VALUE));
        }
        return new BreakdownHistory(query.range(), rows.build(), values, fetches(connection, query));
    }

    /** The states that held at a moment, of whole accounts, with their actions. */
    List<State> statesAt(Connection connection, BreakdownDays days, Instant at) {
        BreakdownQuery query = new BreakdownQuery(
                days.level(), days.dimension(), days.range(), Set.of(days.accountId()), Set.of(), null, true);
        return states(
                connection, query, present(query, FETCHED_AT.le(at), true).unionAll(past(query, heldAt(at), true)));
    }

    List<BreakdownRevision> revisions(Connection connection, BreakdownQuery query) {
        Instant asOf = query.asOf() == null ? null : query.asOf().truncatedTo(ChronoUnit.MICROS);
        List<State> states = states(
                connection,
                query,
                present(query, asOf == null ? DSL.noCondition() : FETCHED_AT.le(asOf), true)
                        .unionAll(past(
                                query, asOf == null ? DSL.noCondition() : MetricsFields.VALID_FROM.le(asOf), true)));
        states.sort(Comparator.comparing((State state) -> state.part().metrics().accountId())
                .thenComparing(state -> state.part().metrics().entity().id())
                .thenComparing(state -> state.part().metrics().date())
                .thenComparing(state -> state.part().value())
                .thenComparing(State::from));
        List<BreakdownRevision> revisions = new ArrayList<>();
        for (State state : states) {
            Instant to = state.to();
            revisions.add(new BreakdownRevision(
                    state.part(), state.from(), to != null && asOf != null && to.isAfter(asOf) ? null : to));
        }
        return revisions;
    }

    private static List<State> states(Connection connection, BreakdownQuery query, Select<Record> states) {
        MetricsTable layout = MetricsTable.of(query.level());
        List<State> list = new ArrayList<>();
        for (Record row :
                Database.jooq(connection).selectFrom(states.asTable("m")).fetch()) {
            list.add(new State(
                    new BreakdownPart(row.get(VALUE), MetricsFields.row(layout, row, true)),
                    row.get(MetricsFields.KNOWN_FROM),
                    row.get(MetricsFields.KNOWN_TO)));
        }
        return list;
    }

    private Select<Record> present(BreakdownQuery query, Condition known, boolean withActions) {
        Field<Instant> open =
                DSL.inline((Instant) null, MetricsFields.KNOWN_TO.getDataType()).as(MetricsFields.KNOWN_TO);
        return DSL.select(columns(query, FETCHED_AT, open, withActions))
                .from(schema.table(TABLE))
                .where(condition(query))
                .and(known);
    }

    private Select<Record> past(BreakdownQuery query, Condition known, boolean withActions) {
        return DSL.select(columns(
                        query,
                        MetricsFields.VALID_FROM,
                        MetricsFields.VALID_TO.as(MetricsFields.KNOWN_TO),
                        withActions))
                .from(schema.table(REVISIONS))
                .where(condition(query))
                .and(known);
    }

    private static Condition heldAt(Instant at) {
        return MetricsFields.VALID_FROM.le(at).and(MetricsFields.VALID_TO.gt(at));
    }

    private static List<Field<?>> columns(
            BreakdownQuery query, Field<Instant> from, Field<Instant> to, boolean withActions) {
        List<Field<?>> columns = new ArrayList<>();
        for (Field<?> column : MetricsFields.selection(MetricsTable.of(query.level()), withActions)) {
            columns.add(column == MetricsFields.AD_ID ? ENTITY_ID.as(MetricsFields.AD_ID) : column);
        }
        columns.add(from.as(MetricsFields.KNOWN_FROM));
        columns.add(to);
        columns.add(VALUE);
        return columns;
    }

    private static Condition condition(BreakdownQuery query) {
        return LEVEL.eq(RowCodec.lower(query.level()))
                .and(DIMENSION.eq(RowCodec.lower(query.dimension())))
                .and(MetricsFields.DATE.between(
                        query.range().since(), query.range().until()))
                .and(HistoryReader.among(MetricsFields.ACCOUNT_ID, query.accountIds()))
                .and(HistoryReader.among(MetricsFields.CAMPAIGN_ID, query.campaignIds()));
    }

    private record Attempt(
            String accountId,
            LocalDate since,
            LocalDate until,
            Instant at,
            @Nullable String failure) {}

    private List<BreakdownFetch> fetches(Connection connection, BreakdownQuery query) throws SQLException {
        Instant asOf = query.asOf();
        String sql = schema.in("select account_id, since, until, fetched_at, failure from ${schema}breakdown_fetches"
                + " where level = ? and dimension = ? and since <= ? and until >= ?"
                + (query.accountIds().isEmpty() ? "" : " and account_id = any(?)")
                + (asOf == null ? "" : " and fetched_at <= ?")
                + " order by fetched_at");
        Sql statement = new Sql(connection, sql)
                .text(RowCodec.lower(query.level()))
                .text(RowCodec.lower(query.dimension()))
                .date(query.range().until())
                .date(query.range().since());
        if (!query.accountIds().isEmpty()) {
            statement.texts(query.accountIds());
        }
        if (asOf != null) {
            statement.time(asOf);
        }
        Map<String, Map<LocalDate, BreakdownFetch>> latest = new TreeMap<>();
        for (Attempt attempt : statement.list(row -> new Attempt(
                row.getString("account_id"),
                row.getObject("since", LocalDate.class),
                row.getObject("until", LocalDate.class),
                Objects.requireNonNull(Sql.instant(row, "fetched_at")),
                row.getString("failure")))) {
            Map<LocalDate, BreakdownFetch> days = latest.computeIfAbsent(attempt.accountId(), any -> new TreeMap<>());
            for (LocalDate day : query.range().dates()) {
                if (!day.isBefore(attempt.since()) && !day.isAfter(attempt.until())) {
                    BreakdownFetch before = days.get(day);
                    Instant at = attempt.failure() == null ? attempt.at() : before == null ? null : before.fetchedAt();
                    days.put(day, new BreakdownFetch(attempt.accountId(), day, at, attempt.failure()));
                }
            }
        }
        List<BreakdownFetch> known = new ArrayList<>();
        latest.values().forEach(days -> known.addAll(days.values()));
        return asOf == null ? known : stillTold(connection, known, asOf);
    }

    /** Of days whose past was purged nothing is known any more as of a moment before. */
    private List<BreakdownFetch> stillTold(Connection connection, List<BreakdownFetch> known, Instant asOf)
            throws SQLException {
        Set<LocalDate> told = new HashSet<>(new Sql(
                        connection,
                        schema.in("select date from unnest(?::date[]) as d (date) where " + PurgeStep.PAST_IS_KEPT))
                .dates(known.stream().map(BreakdownFetch::date).distinct().toList())
                .time(asOf)
                .list(row -> row.getObject("date", LocalDate.class)));
        return known.stream().filter(fetch -> told.contains(fetch.date())).toList();
    }

    /** {@return for each day that was fetched later than at a moment, the first such fetch} */
    Map<LocalDate, Instant> nextFetches(Connection connection, BreakdownDays days, Instant at) throws SQLException {
        Map<LocalDate, Instant> next = new HashMap<>();
        key(
                        new Sql(
                                connection,
                                schema.in(
                                        "select since, until, fetched_at from ${schema}breakdown_fetches"
                                                + " where account_id = ? and level = ? and dimension = ? and since <= ?"
                                                + " and until >= ? and fetched_at > ? and failure is null order by fetched_at")),
                        days)
                .date(days.range().until())
                .date(days.range().since())
                .time(at)
                .list(row -> new Attempt(
                        days.accountId(),
                        row.getObject("since", LocalDate.class),
                        row.getObject("until", LocalDate.class),
                        Objects.requireNonNull(Sql.instant(row, "fetched_at")),
                        null))
                .forEach(attempt -> days.range().dates().stream()
                        .filter(day -> !day.isBefore(attempt.since()) && !day.isAfter(attempt.until()))
                        .forEach(day -> next.putIfAbsent(day, attempt.at())));
        return next;
    }

    void note(Connection connection, BreakdownDays days, Instant at, @Nullable SourceFailure failure)
            throws SQLException {
        key(
                        new Sql(
                                connection,
                                schema.in("insert into ${schema}breakdown_fetches (account_id, level, dimension, since,"
                                        + " until, fetched_at, failure) values (?, ?, ?, ?, ?, ?, ?) on conflict"
                                        + " (account_id, level, dimension, since, until, fetched_at) do "
                                        + (failure == null ? "update set failure = null" : "nothing"))),
                        days)
                .date(days.range().since())
                .date(days.range().until())
                .time(at)
                .text(failure == null ? null : failure.toString())
                .execute();
    }

    private static Sql key(Sql statement, BreakdownDays days) throws SQLException {
        return statement
                .text(days.accountId())
                .text(RowCodec.lower(days.level()))
                .text(RowCodec.lower(days.dimension()));
    }
}
