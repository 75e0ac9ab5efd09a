package io.campaigntracker.jooq;

import io.campaigntracker.jooq.BreakdownTable.State;
import io.campaigntracker.model.BreakdownPart;
import io.campaigntracker.source.BreakdownChunk;
import io.campaigntracker.source.BreakdownDays;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.store.WriteTerms;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parts of days inside a transaction. Writers of one account, level and dimension wait for each other. What held at the answer's moment and differs from it
 * is cut there; the answer holds until the next fetch of its day, and without one it is the present.
 */
final class BreakdownWriter {

    private static final List<MetricsTable.Column> COLUMNS = MetricsTable.AD.columns();

    /** The key, the columns of ads with the entity in place of the ad, and one or two moments. */
    private static final String NAMES = "level, dimension, value, "
            + COLUMNS.stream()
                    .map(column -> column.name().equals("ad_id") ? "entity_id" : column.name())
                    .collect(Collectors.joining(", "));

    private final Connection connection;
    private final Schema schema;
    private final LeaseTable leases;
    private final BreakdownTable table;

    BreakdownWriter(Connection connection, Schema schema, LeaseTable leases, BreakdownTable table) {
        this.connection = connection;
        this.schema = schema;
        this.leases = leases;
        this.table = table;
    }

    private record Key(LocalDate date, String entityId, String value) {
        static Key of(BreakdownPart part) {
            return new Key(part.metrics().date(), part.metrics().entity().id(), StorableText.of(part.value()));
        }
    }

    WriteResult write(BreakdownChunk chunk, WriteTerms terms) throws SQLException {
        BreakdownDays days = chunk.days();
        leases.hold(connection, terms.lease());
        Locks.await(connection, "breakdown " + days.accountId() + " " + days.level() + " " + days.dimension());
        Instant at = chunk.fetchedAt().truncatedTo(ChronoUnit.MICROS);
        Map<LocalDate, Instant> next = table.nextFetches(connection, days, at);
        Map<Key, State> held = new HashMap<>();
        table.statesAt(connection, days, at).forEach(state -> held.put(Key.of(state.part()), state));
        List<State> cut = new ArrayList<>();
        List<State> put = new ArrayList<>();
        Set<Key> told = new HashSet<>();
        WriteResult result = WriteResult.NOTHING;
        for (BreakdownPart part : chunk.parts()) {
            Key key = Key.of(part);
            told.add(key);
            State then = held.get(key);
            if (then != null && then.part().sameValues(new BreakdownPart(key.value(), part.metrics()))) {
                result = result.plus(new WriteResult(0, 0, 1, 0, 0));
                continue;
            }
            Instant until = next.get(key.date());
            put.add(new State(part, at, until));
            if (then != null) {
                cut.add(then);
            }
            result = result.plus(
                    until != null
                            ? new WriteResult(0, 0, 0, 0, 1)
                            : then == null ? new WriteResult(1, 0, 0, 0, 0) : new WriteResult(0, 1, 0, 0, 0));
        }
        for (Map.Entry<Key, State> gone : held.entrySet()) {
            if (!told.contains(gone.getKey())) {
                cut.add(gone.getValue());
                boolean late = next.containsKey(gone.getKey().date());
                result = result.plus(late ? new WriteResult(0, 0, 0, 0, 1) : new WriteResult(0, 0, 0, 1, 0));
            }
        }
        delete(days, cut);
        for (State state : cut) {
            if (state.from().isBefore(at)) {
                put.add(new State(state.part(), state.from(), at));
            }
            Instant resumes = next.get(state.part().metrics().date());
            if (resumes != null && (state.to() == null || resumes.isBefore(state.to()))) {
                put.add(new State(state.part(), resumes, state.to()));
            }
        }
        insert(days, put.stream().filter(state -> state.to() == null).toList(), false);
        insert(days, put.stream().filter(state -> state.to() != null).toList(), true);
        table.note(connection, days, at, null);
        return result;
    }

    private void delete(BreakdownDays days, List<State> states) throws SQLException {
        delete(days, BreakdownTable.TABLE, "fetched_at", states.stream().filter(one -> one.to() == null));
        delete(days, BreakdownTable.REVISIONS, "valid_from", states.stream().filter(one -> one.to() != null));
    }

    private void delete(BreakdownDays days, String from, String moment, Stream<State> of) throws SQLException {
        List<State> states = of.toList();
        if (states.isEmpty()) {
            return;
        }
        new Sql(
                        connection,
                        schema.in("delete from ${schema}" + from + " m using"
                                + " unnest(?::date[], ?::text[], ?::text[], ?::timestamptz[]) as k (date, id, value, moment)"
                                + " where m.account_id = ? and m.level = ? and m.dimension = ? and m.date = k.date"
                                + " and m.entity_id = k.id and m.value = k.value and m." + moment + " = k.moment"))
                .dates(states.stream().map(one -> one.part().metrics().date()).toList())
                .texts(states.stream()
                        .map(one -> one.part().metrics().entity().id())
                        .toList())
                .texts(states.stream().map(one -> one.part().value()).toList())
                .times(states.stream().map(State::from).toList())
                .text(days.accountId())
                .text(RowCodec.lower(days.level()))
                .text(RowCodec.lower(days.dimension()))
                .execute();
    }

    private void insert(BreakdownDays days, List<State> states, boolean past) throws SQLException {
        if (states.isEmpty()) {
            return;
        }
        ColumnArrays cells = new ColumnArrays(3 + COLUMNS.size() + (past ? 2 : 1));
        RowCodec codec = new RowCodec(MetricsTable.AD);
        for (State state : states) {
            cells.plain(RowCodec.lower(days.level()));
            cells.plain(RowCodec.lower(days.dimension()));
            cells.text(state.part().value());
            codec.write(state.part().metrics(), cells);
            cells.plain(Sql.timestamp(state.from()).toString());
            if (past) {
                cells.plain(text(state.to()));
            }
            cells.endRow();
        }
        String arrays = Stream.of(
                        Stream.of("text", "text", "text"),
                        COLUMNS.stream().map(MetricsTable.Column::type),
                        Stream.of("timestamptz").filter(any -> past),
                        Stream.of("timestamptz"))
                .flatMap(types -> types)
                .map(type -> "?::text[]::" + type + "[]")
                .collect(Collectors.joining(", "));
        new Sql(
                        connection,
                        schema.in("insert into ${schema}" + (past ? BreakdownTable.REVISIONS : BreakdownTable.TABLE)
                                + " (" + NAMES + (past ? ", valid_from, valid_to" : ", fetched_at")
                                + ") select * from unnest(" + arrays + ")"))
                .columns(cells)
                .execute();
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : Sql.timestamp(moment).toString();
    }
}
