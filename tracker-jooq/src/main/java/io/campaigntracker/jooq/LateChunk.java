package io.campaigntracker.jooq;

import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.store.WriteTerms;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fetch that is written after a later one. For each row it decides until when its values were the latest news: up to the next fetch
 * that saw the row, or saw that there was none. Over that time, and only then, they replace what was taken to be known.
 *
 * <p>Rows for which no later fetch speaks are handed back; to them this fetch is the newest after all.
 */
final class LateChunk {

    private static final Comparator<Segment> BY_TIME = Comparator.comparing(Segment::from);

    private final Connection connection;
    private final Schema schema;
    private final MetricsTable table;
    private final MetricsChunk chunk;
    private final WriteTerms terms;
    private final Set<LocalDate> completeDays;
    private final FetchLog log;
    private final Instant moment;
    private final List<MetricsRow> shortened = new ArrayList<>();
    private final List<Segment> rewritten = new ArrayList<>();
    private final Map<RowKey, List<Segment>> before = new LinkedHashMap<>();
    private long superseded;
    private long unchanged;

    LateChunk(
            Connection connection,
            Schema schema,
            MetricsTable table,
            MetricsChunk chunk,
            WriteTerms terms,
            Set<LocalDate> completeDays,
            FetchLog log) {
        this.connection = connection;
        this.schema = schema;
        this.table = table;
        this.chunk = chunk;
        this.terms = terms;
        this.completeDays = completeDays;
        this.log = log;
        this.moment = chunk.fetchedAt().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * What this fetch is the newest of.
     *
     * @param rows rows it has
     * @param gone current rows it does not have any more
     */
    record Newest(Map<RowKey, MetricsRow> rows, Collection<RowKey> gone) {}

    /** Puts what is late in its place, and tells what is not. */
    Newest settle(Map<RowKey, MetricsRow> rows) throws SQLException {
        List<FetchLog.Fetch> later = log.after(connection, chunk.request(), moment);
        Map<RowKey, List<Segment>> known = new RevisionTable(schema, table)
                .since(connection, chunk.request().accountId(), chunk.request().range(), moment);
        Map<RowKey, MetricsRow> newest = new LinkedHashMap<>();
        List<RowKey> gone = new ArrayList<>();
        Set<RowKey> keys = new HashSet<>(rows.keySet());
        known.forEach((key, segments) -> {
            if (speaksOf(key, segments)) {
                keys.add(key);
            }
        });
        for (RowKey key : keys) {
            List<Segment> segments = known.getOrDefault(key, List.of());
            MetricsRow row = rows.get(key);
            Optional<Segment> then =
                    segments.stream().filter(segment -> segment.holds(moment)).findFirst();
            Optional<Instant> next = next(key, campaign(row, segments), segments, later);
            if (next.isPresent()) {
                insert(key, row, then, next.get(), segments);
            } else if (row != null) {
                newest.put(key, row);
            } else if (then.isPresent()) {
                gone.add(key);
            }
        }
        new RevisionTable(schema, table).rewrite(connection, before, rewritten, shortened);
        return new Newest(newest, gone);
    }

    WriteResult result() {
        return new WriteResult(0, 0, unchanged, 0, superseded);
    }

    /** Whether the fetch says of a row it does not have that there is none. */
    private boolean speaksOf(RowKey key, List<Segment> segments) {
        Set<String> scope = chunk.request().campaignIds();
        return completeDays.contains(key.date())
                && !terms.earlier(key.date()).contains(key.entityId())
                && (scope.isEmpty()
                        || segments.stream()
                                .anyMatch(segment -> segment.row()
                                        .campaignId()
                                        .filter(scope::contains)
                                        .isPresent()));
    }

    /** The first later moment at which something is known of the row. */
    private Optional<Instant> next(
            RowKey key, @Nullable String campaignId, List<Segment> segments, List<FetchLog.Fetch> later) {
        Stream<Instant> bounds = segments.stream()
                .flatMap(segment ->
                        segment.to() == null ? Stream.of(segment.from()) : Stream.of(segment.from(), segment.to()))
                .filter(bound -> bound.isAfter(moment));
        Stream<Instant> looks = later.stream()
                .filter(fetch -> fetch.saw(key.entityId(), campaignId, key.date()))
                .map(FetchLog.Fetch::fetchedAt);
        return Stream.concat(bounds, looks).min(Comparator.naturalOrder());
    }

    private void insert(
            RowKey key, @Nullable MetricsRow row, Optional<Segment> then, Instant next, List<Segment> segments) {
        boolean same = row == null
                ? then.isEmpty()
                : then.filter(segment -> segment.row().sameValues(row)).isPresent();
        if (row != null && same) {
            unchanged++;
        } else if (row != null) {
            superseded++;
        }
        if (same) {
            return;
        }
        List<Segment> pieces = new ArrayList<>();
        segments.forEach(segment -> segment.without(moment, next).forEach(pieces::add));
        if (row != null) {
            pieces.add(new Segment(row, moment, next));
        }
        pieces.sort(BY_TIME);
        before.put(key, segments);
        for (Segment piece : pieces) {
            if (piece.isCurrent()) {
                shortened.add(piece.row().toBuilder().fetchedAt(piece.from()).build());
            }
            rewritten.add(piece);
        }
    }

    private static @Nullable String campaign(@Nullable MetricsRow row, List<Segment> segments) {
        return (row == null ? segments.get(0).row() : row).campaignId().orElse(null);
    }
}
