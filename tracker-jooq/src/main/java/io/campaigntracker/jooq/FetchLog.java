package io.campaigntracker.jooq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.store.WriteTerms;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every fetch that was written, in {@code sync_fetches}. It is what tells, of a row that no later fetch changed, up to when its values
 * were confirmed; without it an answer that arrives late could not be put in its place.
 */
final class FetchLog {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, List<String>>> IDS_BY_DAY = new TypeReference<>() {};

    private final Schema schema;

    FetchLog(Schema schema) {
        this.schema = schema;
    }

    /**
     * A written fetch, as far as it tells what was seen.
     *
     * @param fetchedAt when
     * @param completeDays the days of which every row in scope was seen
     * @param campaignIds the scope; null for the whole account
     * @param partialRows of other days, the entities seen
     */
    record Fetch(
            Instant fetchedAt,
            Set<LocalDate> completeDays,
            @Nullable Set<String> campaignIds,
            Map<LocalDate, Set<String>> partialRows) {

        /** Whether this fetch saw the entity's row of that day, or saw that there was none. */
        boolean saw(String entityId, @Nullable String campaignId, LocalDate date) {
            return (completeDays.contains(date)
                            && (campaignIds == null || (campaignId != null && campaignIds.contains(campaignId))))
                    || partialRows.getOrDefault(date, Set.of()).contains(entityId);
        }
    }

    /** The fetches after a moment that share days with a request, oldest first. */
    List<Fetch> after(Connection connection, MetricsRequest request, Instant moment) throws SQLException {
        String sql = schema.in("select fetched_at, complete_days, campaign_ids, partial_rows from ${schema}sync_fetches"
                + " where account_id = ? and level = ? and fetched_at > ? and since <= ? and until >= ?"
                + " order by fetched_at");
        return new Sql(connection, sql)
                .text(request.accountId())
                .text(RowCodec.lower(request.level()))
                .time(moment)
                .date(request.range().until())
                .date(request.range().since())
                .list(row -> new Fetch(
                        Objects.requireNonNull(Sql.instant(row, "fetched_at")),
                        days(row.getArray("complete_days")),
                        texts(row.getArray("campaign_ids")),
                        partial(row.getString("partial_rows"))));
    }

    void append(
            Connection connection, MetricsChunk chunk, Set<LocalDate> complete, WriteTerms terms, WriteResult result)
            throws SQLException {
        MetricsRequest request = chunk.request();
        String sql = schema.in("insert into ${schema}sync_fetches (account_id, level, campaign_ids, since, until,"
                + " complete_days, empty_days, partial_rows, fetched_at, inserted, updated, unchanged, removed, superseded)"
                + " values (?, ?, ?::text[], ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?)");
        new Sql(connection, sql)
                .text(request.accountId())
                .text(RowCodec.lower(request.level()))
                .texts(scope(request))
                .date(request.range().since())
                .date(request.range().until())
                .dates(complete)
                .dates(empty(chunk.rows(), complete, terms))
                .text(partial(chunk.rows(), complete))
                .time(chunk.fetchedAt())
                .number(result.inserted())
                .number(result.updated())
                .number(result.unchanged())
                .number(result.removed())
                .number(result.superseded())
                .execute();
    }

    /** The campaigns a request is narrowed to, null for none. */
    static @Nullable Collection<String> scope(MetricsRequest request) {
        return request.campaignIds().isEmpty() ? null : new TreeSet<>(request.campaignIds());
    }

    static Set<LocalDate> completeDays(MetricsChunk chunk) {
        return chunk.completeDays().stream().map(DateRange::since).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<LocalDate> empty(List<MetricsRow> rows, Set<LocalDate> complete, WriteTerms terms) {
        Set<LocalDate> days = new TreeSet<>(complete);
        days.removeAll(terms.earlier().keySet());
        rows.forEach(row -> days.remove(row.date()));
        return days;
    }

    private static @Nullable String partial(List<MetricsRow> rows, Set<LocalDate> complete) {
        Map<String, List<String>> ids = rows.stream()
                .filter(row -> !complete.contains(row.date()))
                .collect(Collectors.groupingBy(
                        row -> row.date().toString(),
                        TreeMap::new,
                        Collectors.mapping(row -> row.entity().id(), Collectors.toList())));
        try {
            return ids.isEmpty() ? null : JSON.writeValueAsString(ids);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("identifiers can't be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Map<LocalDate, Set<String>> partial(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        try {
            return JSON.readValue(json, IDS_BY_DAY).entrySet().stream()
                    .collect(Collectors.toMap(
                            day -> LocalDate.parse(day.getKey()), day -> new HashSet<>(day.getValue())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("sync_fetches.partial_rows can't be read: " + e.getOriginalMessage(), e);
        }
    }

    private static Set<LocalDate> days(Array array) throws SQLException {
        return Arrays.stream((Date[]) array.getArray()).map(Date::toLocalDate).collect(Collectors.toSet());
    }

    private static @Nullable Set<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? null : Set.of((String[]) array.getArray());
    }
}
