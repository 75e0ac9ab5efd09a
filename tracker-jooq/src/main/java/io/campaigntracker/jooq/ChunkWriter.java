package io.campaigntracker.jooq;

import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.store.WriteTerms;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a chunk inside a transaction.
 *
 * <p>Writers of the same days of an account and level wait for each other. An answer that is the newest of its days goes through
 * {@link CurrentRows}; one that came late is first put in its place among the fetches after it by {@link LateChunk}.
 */
final class ChunkWriter {

    private static final int MOST_LOCKED_DAYS = 31;

    private final Schema schema;
    private final FetchLog log;
    private final CoverageTable coverage;
    private final LeaseTable leases;
    private final RowTransport transport;

    ChunkWriter(Schema schema, FetchLog log, CoverageTable coverage, LeaseTable leases, RowTransport transport) {
        this.schema = schema;
        this.log = log;
        this.coverage = coverage;
        this.leases = leases;
        this.transport = transport;
    }

    /**
     * Refuses what no store could keep.
     *
     * @throws IllegalArgumentException if a row is no answer to the request, or the level is not stored
     */
    static void check(MetricsChunk chunk) {
        MetricsTable.of(chunk.request().level());
        chunk.requireAnswers();
    }

    WriteResult write(Connection connection, MetricsChunk chunk, WriteTerms terms) throws SQLException {
        leases.hold(connection, terms.lease());
        MetricsTable table = MetricsTable.of(chunk.request().level());
        Map<RowKey, MetricsRow> rows = RowKey.index(chunk.rows());
        Set<LocalDate> complete = FetchLog.completeDays(chunk);
        lock(connection, chunk.request());
        State state = state(connection, table, chunk);
        CurrentRows current = new CurrentRows(connection, schema, table, transport, chunk.fetchedAt());
        WriteResult result;
        if (state.later()) {
            LateChunk late = new LateChunk(connection, schema, table, chunk, terms, complete, log);
            LateChunk.Newest newest = late.settle(rows);
            result = late.result()
                    .plus(current.upsert(List.copyOf(newest.rows().values()), false))
                    .plus(current.remove(chunk.request().accountId(), newest.gone()));
        } else {
            result = current.upsert(List.copyOf(rows.values()), state.empty());
            if (!state.empty() && !complete.isEmpty()) {
                result = result.plus(current.removeAbsent(chunk.request(), complete, rows, terms));
            }
        }
        if (state.simultaneous()) {
            current.settleTombstones(chunk.request());
        }
        coverage.record(connection, chunk, complete, terms);
        log.append(connection, chunk, complete, terms, result);
        return result;
    }

    /**
     * All that a chunk reads and writes belongs to its days. A transaction that goes on may bring further days in any order, and very
     * many days would be very many locks: these take account and level as a whole.
     */
    private void lock(Connection connection, MetricsRequest request) throws SQLException {
        String name = request.level() + " " + request.accountId();
        if (transport.transactionGoesOn() || request.range().days() > MOST_LOCKED_DAYS) {
            Locks.await(connection, name);
        } else {
            Locks.awaitDays(connection, name, request.range());
        }
    }

    /**
     * What is already there.
     *
     * @param later whether a later fetch of these days and campaigns was written before
     * @param simultaneous whether one of the same moment was
     * @param empty whether the account has no row on these days
     */
    private record State(boolean later, boolean simultaneous, boolean empty) {}

    private State state(Connection connection, MetricsTable table, MetricsChunk chunk) throws SQLException {
        MetricsRequest request = chunk.request();
        String fetches = "select 1 from ${schema}sync_fetches where account_id = p.account_id and level = p.level"
                + " and since <= p.until and until >= p.since"
                + " and (campaign_ids is null or p.campaign_ids is null or campaign_ids && p.campaign_ids)"
                + " and fetched_at ";
        String sql = schema.in("select exists (" + fetches + "> p.fetched_at) as later,"
                + " exists (" + fetches + "= p.fetched_at) as simultaneous,"
                + " not exists (select 1 from ${schema}" + table.table()
                + " where account_id = p.account_id and date between p.since and p.until) as empty"
                + " from (select ?::text as account_id, ?::text as level, ?::date as since, ?::date as until,"
                + " ?::text[] as campaign_ids, ?::timestamptz as fetched_at) p");
        return new Sql(connection, sql)
                .text(request.accountId())
                .text(RowCodec.lower(request.level()))
                .date(request.range().since())
                .date(request.range().until())
                .texts(FetchLog.scope(request))
                .time(chunk.fetchedAt())
                .one(row ->
                        new State(row.getBoolean("later"), row.getBoolean("simultaneous"), row.getBoolean("empty")));
    }
}
