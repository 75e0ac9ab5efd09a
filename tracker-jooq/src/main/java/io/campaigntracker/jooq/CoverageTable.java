package io.campaigntracker.jooq;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MissingPart;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.Coverage;
import io.campaigntracker.store.CoverageQuery;
import io.campaigntracker.store.WriteTerms;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code sync_coverage}: of each day, whether it was asked for and how that ended. */
final class CoverageTable {

    private static final int LONGEST_KEY = 64;

    private final Schema schema;

    CoverageTable(Schema schema) {
        this.schema = schema;
    }

    /** Notes every day of a chunk. */
    void record(Connection connection, MetricsChunk chunk, Set<LocalDate> complete, WriteTerms terms)
            throws SQLException {
        Set<LocalDate> withRows = chunk.rows().stream().map(MetricsRow::date).collect(Collectors.toSet());
        withRows.addAll(terms.earlier().keySet());
        Map<LocalDate, String> reasons = chunk.request().range().dates().stream()
                .filter(day -> !complete.contains(day))
                .collect(Collectors.toMap(day -> day, day -> reason(chunk.missing(), day)));
        List<String> outcomes = new ArrayList<>();
        List<@Nullable String> whys = new ArrayList<>();
        for (LocalDate day : chunk.request().range().dates()) {
            String why = reasons.get(day);
            outcomes.add(why != null ? "failed" : withRows.contains(day) ? "rows" : "empty");
            whys.add(why);
        }
        upsert(connection, chunk.request(), chunk.fetchedAt(), outcomes, whys);
    }

    /** Notes that no day of a request could be had. */
    void recordFailure(Connection connection, MetricsRequest request, Instant attemptedAt, SourceFailure failure)
            throws SQLException {
        int days = request.range().days();
        upsert(
                connection,
                request,
                attemptedAt,
                Collections.nCopies(days, "failed"),
                Collections.nCopies(days, failure.toString()));
    }

    List<Coverage> read(Connection connection, CoverageQuery query) throws SQLException {
        Instant asOf = query.asOf();
        String sql = schema.in("select account_id, level, scope, date, fetched_at, outcome, reason"
                + " from ${schema}sync_coverage where level = ? and date between ? and ?" + accounts(query)
                + (asOf == null ? "" : " and outcome = 'failed' and fetched_at <= ? union all " + answers(query))
                + " order by account_id, level, scope, date");
        Sql statement = asked(new Sql(connection, sql), query);
        if (asOf != null) {
            asked(statement.time(asOf), query).time(asOf).time(asOf);
        }
        return statement.list(row -> new Coverage(
                row.getString("account_id"),
                RowCodec.constant(EntityLevel.class, row.getString("level")),
                row.getString("scope"),
                row.getObject("date", LocalDate.class),
                Objects.requireNonNull(Sql.instant(row, "fetched_at")),
                RowCodec.constant(Coverage.Outcome.class, row.getString("outcome")),
                row.getString("reason")));
    }

    /** Of the past the log of fetches tells which days were answered, unless their past was purged. A day that is failed now never was. */
    private static String answers(CoverageQuery query) {
        return "(select distinct on (account_id, campaign_ids, date) account_id, level,"
                + " coalesce(array_to_string(campaign_ids, ','), '*') collate \"C\" as scope, date, fetched_at,"
                + " case when date = any(empty_days) then 'empty' else 'rows' end as outcome, null as reason"
                + " from ${schema}sync_fetches cross join unnest(complete_days) date"
                + " where level = ? and date between ? and ?" + accounts(query) + " and fetched_at <= ?"
                + " and " + PurgeStep.PAST_IS_KEPT
                + " order by account_id, campaign_ids, date, fetched_at desc, id desc)";
    }

    private static String accounts(CoverageQuery query) {
        return query.accountIds().isEmpty() ? "" : " and account_id = any(?)";
    }

    private static Sql asked(Sql statement, CoverageQuery query) throws SQLException {
        statement
                .text(RowCodec.lower(query.level()))
                .date(query.range().since())
                .date(query.range().until());
        return query.accountIds().isEmpty() ? statement : statement.texts(query.accountIds());
    }

    /** A success is never hidden by a failure; otherwise the newest counts. */
    private void upsert(
            Connection connection,
            MetricsRequest request,
            Instant at,
            List<String> outcomes,
            List<@Nullable String> reasons)
            throws SQLException {
        String sql = schema.in("insert into ${schema}sync_coverage as c"
                + " (account_id, level, scope, scope_key, date, fetched_at, outcome, reason)"
                + " select ?, ?, ?, ?, n.date, ?, n.outcome, n.reason"
                + " from unnest(?::date[], ?::text[], ?::text[]) n (date, outcome, reason)"
                + " on conflict (account_id, level, date, scope_key) do update"
                + " set fetched_at = excluded.fetched_at, outcome = excluded.outcome, reason = excluded.reason"
                + " where case when (c.outcome = 'failed') = (excluded.outcome = 'failed')"
                + " then excluded.fetched_at >= c.fetched_at and (excluded.fetched_at, excluded.outcome, excluded.reason)"
                + " is distinct from (c.fetched_at, c.outcome, c.reason)"
                + " else c.outcome = 'failed' end");
        new Sql(connection, sql)
                .text(request.accountId())
                .text(RowCodec.lower(request.level()))
                .text(request.scope())
                .text(key(request.scope()))
                .time(at)
                .dates(request.range().dates())
                .texts(outcomes)
                .texts(reasons)
                .execute();
    }

    private static String reason(List<MissingPart> missing, LocalDate day) {
        return missing.stream()
                .filter(part -> part.range().contains(day))
                .map(part -> part.failure().toString())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** A scope of thousands of campaigns is too long for an index. */
    private static String key(String scope) {
        if (scope.length() <= LONGEST_KEY) {
            return scope;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(scope.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
