package io.campaigntracker.jooq;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.offline.OfflinePolicy;
import io.campaigntracker.offline.RevenueBasis;
import io.campaigntracker.prediction.PredictedEvent;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionInterval;
import io.campaigntracker.prediction.PredictionKey;
import io.campaigntracker.prediction.PredictionQuery;
import io.campaigntracker.prediction.PredictionScore;
import io.campaigntracker.prediction.PredictionStatus;
import io.campaigntracker.prediction.PredictionStore;
import io.campaigntracker.prediction.PredictionTiming;
import io.campaigntracker.prediction.RecordedPrediction;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code predictions} and {@code prediction_comparisons}, both append only. Thread-safe. */
final class JooqPredictionStore implements PredictionStore {

    private static final String ADD =
            "insert into ${schema}predictions (prediction_id, metric, account_id, campaign_id, creative_id,"
                    + " predicted_value, lower_value, upper_value, interval_level, currency, conversion_definition,"
                    + " attribution_window, horizon_since, horizon_until, made_at, recorded_at, model, model_version,"
                    + " offline_policy, metadata, event, threshold)"
                    + " select p.id, p.metric, p.account, p.campaign, p.creative, p.value::numeric, p.low::numeric,"
                    + " p.high::numeric, p.level::double precision, p.currency, p.definition, p.window, p.since, p.until,"
                    + " p.made, ?::timestamptz, coalesce(p.model, ''), p.version, p.offline, p.metadata::jsonb, p.event, p.threshold::numeric from unnest(?::text[], ?::text[],"
                    + " ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],"
                    + " ?::text[], ?::text[], ?::date[], ?::date[], ?::timestamptz[], ?::text[], ?::text[], ?::text[],"
                    + " ?::text[], ?::text[], ?::text[]) as p(id, metric, account, campaign, creative, value, low, high, level, currency, definition,"
                    + " \"window\", since, until, made, model, version, offline, metadata, event, threshold)"
                    + " on conflict (prediction_id, model, metric) do nothing";
    private static final String SCORE =
            "insert into ${schema}prediction_comparisons (prediction_id, model, metric, revision, account_id, campaign_id,"
                    + " creative_id, predicted_value, actual_value, error, predicted_roas, actual_roas, roas_error,"
                    + " predicted_ctr, actual_ctr, ctr_error, accuracy_score, inside_interval, timing, spend, horizon_since,"
                    + " horizon_until, data_as_of, status, reason, created_at, revenue_basis, event_occurred)"
                    + " select p.prediction_id, p.model, p.metric, s.revision, p.account_id, p.campaign_id, p.creative_id,"
                    + " p.predicted_value, a.actual, p.predicted_value - case when p.event is null then a.actual else s.occurred::boolean::integer end,"
                    + " case when p.metric = 'roas' and p.event is null then p.predicted_value end,"
                    + " case when p.metric = 'roas' and p.event is null then a.actual end,"
                    + " case when p.metric = 'roas' and p.event is null then abs(p.predicted_value - a.actual) end,"
                    + " case when p.metric = 'ctr' and p.event is null then p.predicted_value end,"
                    + " case when p.metric = 'ctr' and p.event is null then a.actual end,"
                    + " case when p.metric = 'ctr' and p.event is null then abs(p.predicted_value - a.actual) end,"
                    + " s.score::double precision, s.inside::boolean, s.timing, s.spend::numeric, p.horizon_since, p.horizon_until,"
                    + " s.as_of, s.status, s.reason, s.scored_at, s.basis, s.occurred::boolean"
                    + " from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],"
                    + " ?::timestamptz[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[])"
                    + " as s(id, model, metric, revision, actual, spend, score, inside, timing, as_of, scored_at, reason, status, basis, occurred)"
                    + " join ${schema}predictions p on p.prediction_id = s.id and p.model = s.model and p.metric = s.metric"
                    + " cross join lateral (select s.actual::numeric as actual) a"
                    + " on conflict (prediction_id, model, metric, revision) do nothing";

    private static final String ORDER = " order by p.prediction_id, p.model, upper(p.metric) collate \"C\"";

    /** How many predictions go into one statement. */
    private static final int STATEMENT = 10_000;

    private final Database database;

    JooqPredictionStore(Database database) {
        this.database = database;
    }

    @Override
    public int addPredictions(Collection<Prediction> predictions, Instant recordedAt) {
        if (predictions.isEmpty()) {
            return 0;
        }
        List<Prediction> all = List.copyOf(predictions);
        return database.write("record " + all.size() + " predictions", connection -> {
            int added = 0;
            for (int from = 0; from < all.size(); from += STATEMENT) {
                added += add(connection, all.subList(from, Math.min(all.size(), from + STATEMENT)), recordedAt);
            }
            return added;
        });
    }

    private int add(Connection connection, List<Prediction> rows, Instant recordedAt) throws SQLException {
        return Math.toIntExact(new Sql(connection, database.schema().in(ADD))
                .time(recordedAt)
                .texts(texts(rows, Prediction::id))
                .texts(texts(rows, row -> RowCodec.lower(row.metric())))
                .texts(texts(rows, row -> Objects.requireNonNull(row.accountId(), "account of a prediction")))
                .texts(texts(rows, Prediction::campaignId))
                .texts(texts(rows, Prediction::creativeId))
                .texts(texts(rows, row -> plain(row.value())))
                .texts(texts(rows, row -> end(row, PredictionInterval::lower)))
                .texts(texts(rows, row -> end(row, PredictionInterval::upper)))
                .texts(texts(rows, row -> end(row, PredictionInterval::level)))
                .texts(texts(rows, Prediction::currency))
                .texts(texts(rows, row -> row.definition().id()))
                .texts(texts(rows, row -> RowCodec.lower(row.window())))
                .dates(rows.stream().map(row -> row.horizon().since()).toList())
                .dates(rows.stream().map(row -> row.horizon().until()).toList())
                .times(rows.stream().map(Prediction::madeAt).toList())
                .texts(texts(rows, Prediction::model))
                .texts(texts(rows, Prediction::modelVersion))
                .texts(texts(rows, row -> row.offline() == null ? null : RowCodec.lower(row.offline())))
                .texts(texts(rows, row -> StoredDefinition.actionTypes(row.definition())))
                .texts(texts(
                        rows,
                        row -> row.event() == null
                                ? null
                                : RowCodec.lower(row.event().side())))
                .texts(texts(
                        rows,
                        row -> row.event() == null ? null : plain(row.event().threshold())))
                .execute());
    }

    @Override
    public List<RecordedPrediction> predictions(PredictionQuery query) {
        return database.read(
                "read predictions",
                connection -> asked(connection, asked(query) + (query.limit() == 0 ? ORDER : ""), query)
                        .list(JooqPredictionStore::recorded));
    }

    @Override
    public int addScores(Collection<PredictionScore> scores) {
        if (scores.isEmpty()) {
            return 0;
        }
        List<PredictionScore> rows = List.copyOf(scores);
        return database.write("keep " + rows.size() + " judgements of predictions", connection -> {
            requireRecorded(connection, rows);
            return Math.toIntExact(new Sql(connection, database.schema().in(SCORE))
                    .texts(texts(rows, row -> row.key().id()))
                    .texts(texts(rows, row -> model(row.key())))
                    .texts(texts(rows, row -> RowCodec.lower(row.key().metric())))
                    .numbers(rows.stream().map(row -> (long) row.revision()).toList())
                    .texts(texts(rows, row -> plain(row.actual())))
                    .texts(texts(rows, row -> plain(row.spend())))
                    .texts(texts(rows, row -> plain(row.score())))
                    .texts(texts(
                            rows,
                            row -> row.insideInterval() == null
                                    ? null
                                    : row.insideInterval().toString()))
                    .texts(texts(rows, row -> RowCodec.lower(row.timing())))
                    .times(rows.stream().map(PredictionScore::dataAsOf).toList())
                    .times(rows.stream().map(PredictionScore::scoredAt).toList())
                    .texts(texts(rows, PredictionScore::reason))
                    .texts(texts(rows, row -> RowCodec.lower(row.status())))
                    .texts(texts(rows, row -> RowCodec.lower(row.basis())))
                    .texts(texts(
                            rows,
                            row -> row.occurred() == null
                                    ? null
                                    : row.occurred().toString()))
                    .execute());
        });
    }

    @Override
    public List<PredictionScore> scores(PredictionQuery query) {
        String sql = "select c.* from ${schema}prediction_comparisons c join (" + asked(query)
                + ") p on p.prediction_id = c.prediction_id and p.model = c.model and p.metric = c.metric"
                + (query.asOf() == null ? "" : " where c.created_at <= ?") + ORDER + ", c.revision";
        return database.read("read judgements of predictions", connection -> {
            Sql statement = asked(connection, sql, query);
            return (query.asOf() == null ? statement : statement.time(query.asOf())).list(JooqPredictionStore::score);
        });
    }

    private void requireRecorded(Connection connection, List<PredictionScore> rows) throws SQLException {
        String sql = database.schema()
                .in(
                        "select s.id, s.model, s.metric from unnest(?::text[], ?::text[], ?::text[]) as s(id, model, metric)"
                                + " where not exists (select from ${schema}predictions p where p.prediction_id = s.id"
                                + " and p.model = s.model and p.metric = s.metric) limit 1");
        List<PredictionKey> unknown = new Sql(connection, sql)
                .texts(texts(rows, row -> row.key().id()))
                .texts(texts(rows, row -> model(row.key())))
                .texts(texts(rows, row -> RowCodec.lower(row.key().metric())))
                .list(row -> key(row, "id"));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("prediction " + unknown.get(0) + " is not recorded");
        }
    }

    /** The entries asked for, in their order; what is bound follows in the same order. */
    private static String asked(PredictionQuery query) {
        return "select p.* from ${schema}predictions p where true"
                + (query.ids().isEmpty() ? "" : " and p.prediction_id = any(?::text[])")
                + (query.models().isEmpty() ? "" : " and p.model = any(?::text[])")
                + (query.versions().isEmpty() ? "" : " and p.model_version = any(?::text[])")
                + (query.metrics().isEmpty() ? "" : " and p.metric = any(?::text[])")
                + (query.campaignIds().isEmpty() ? "" : " and p.campaign_id = any(?::text[])")
                + (query.ending() == null ? "" : " and p.horizon_until between ? and ?")
                + (query.asOf() == null ? "" : " and p.recorded_at <= ?")
                + (query.after() == null
                        ? ""
                        : " and p.prediction_id >= ? and (p.prediction_id, p.model, upper(p.metric) collate \"C\") > (?, ?, ?)")
                + (query.limit() == 0 ? "" : ORDER + " limit " + query.limit());
    }

    private Sql asked(Connection connection, String sql, PredictionQuery query) throws SQLException {
        Sql statement = new Sql(connection, database.schema().in(sql));
        for (Set<String> wanted : List.of(
                query.ids(),
                query.models(),
                query.versions(),
                query.metrics().stream().map(RowCodec::lower).collect(Collectors.toUnmodifiableSet()),
                query.campaignIds())) {
            if (!wanted.isEmpty()) {
                statement.texts(wanted);
            }
        }
        DateRange ending = query.ending();
        if (ending != null) {
            statement.date(ending.since()).date(ending.until());
        }
        if (query.asOf() != null) {
            statement.time(query.asOf());
        }
        PredictionKey after = query.after();
        if (after != null) {
            statement
                    .text(after.id())
                    .text(after.id())
                    .text(model(after))
                    .text(after.metric().name());
        }
        return statement;
    }

    private static RecordedPrediction recorded(ResultSet row) throws SQLException {
        return new RecordedPrediction(prediction(row), Objects.requireNonNull(Sql.instant(row, "recorded_at")));
    }

    private static PredictionKey key(ResultSet row, String id) throws SQLException {
        return new PredictionKey(
                row.getString(id), named(row), RowCodec.constant(Metric.class, row.getString("metric")));
    }

    /** The column that is part of the key is empty for an entry without a model. */
    private static String model(PredictionKey key) {
        return key.model() == null ? "" : key.model();
    }

    private static @Nullable String named(ResultSet row) throws SQLException {
        String model = row.getString("model");
        return model.isEmpty() ? null : model;
    }

    private static Prediction prediction(ResultSet row) throws SQLException {
        BigDecimal lower = row.getBigDecimal("lower_value");
        BigDecimal upper = row.getBigDecimal("upper_value");
        return new Prediction(
                row.getString("prediction_id"),
                RowCodec.constant(Metric.class, row.getString("metric")),
                row.getString("account_id"),
                row.getString("campaign_id"),
                row.getString("creative_id"),
                row.getBigDecimal("predicted_value").doubleValue(),
                event(row),
                lower == null || upper == null
                        ? null
                        : new PredictionInterval(
                                lower.doubleValue(), upper.doubleValue(), row.getDouble("interval_level")),
                row.getString("currency"),
                StoredDefinition.read(row.getString("conversion_definition"), row.getString("metadata")),
                RowCodec.constant(AttributionWindow.class, row.getString("attribution_window")),
                row.getString("offline_policy") == null
                        ? null
                        : RowCodec.constant(OfflinePolicy.class, row.getString("offline_policy")),
                DateRange.of(
                        row.getObject("horizon_since", LocalDate.class),
                        row.getObject("horizon_until", LocalDate.class)),
                Objects.requireNonNull(Sql.instant(row, "made_at")),
                named(row),
                row.getString("model_version"));
    }

    private static @Nullable PredictedEvent event(ResultSet row) throws SQLException {
        String side = row.getString("event");
        return side == null
                ? null
                : new PredictedEvent(
                        RowCodec.constant(PredictedEvent.Side.class, side),
                        row.getBigDecimal("threshold").doubleValue());
    }

    private static PredictionScore score(ResultSet row) throws SQLException {
        BigDecimal actual = row.getBigDecimal("actual_value");
        BigDecimal spend = row.getBigDecimal("spend");
        double score = row.getDouble("accuracy_score");
        boolean scored = !row.wasNull();
        boolean inside = row.getBoolean("inside_interval");
        boolean hasInterval = !row.wasNull();
        return new PredictionScore(
                key(row, "prediction_id"),
                row.getInt("revision"),
                RowCodec.constant(PredictionStatus.class, row.getString("status")),
                RowCodec.constant(PredictionTiming.class, row.getString("timing")),
                row.getString("revenue_basis") == null
                        ? RevenueBasis.ONLINE
                        : RowCodec.constant(RevenueBasis.class, row.getString("revenue_basis")),
                actual == null ? null : actual.doubleValue(),
                spend == null ? null : spend.doubleValue(),
                scored ? score : null,
                hasInterval ? inside : null,
                row.getObject("event_occurred", Boolean.class),
                Objects.requireNonNull(Sql.instant(row, "data_as_of")),
                Objects.requireNonNull(Sql.instant(row, "created_at")),
                row.getString("reason"));
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).toPlainString();
    }

    private static @Nullable String plain(@Nullable Double value) {
        return value == null ? null : plain(value.doubleValue());
    }

    private static @Nullable String end(Prediction prediction, ToDoubleFunction<PredictionInterval> of) {
        PredictionInterval interval = prediction.interval();
        return interval == null ? null : plain(of.applyAsDouble(interval));
    }

    private static <R> List<String> texts(List<R> rows, Function<R, @Nullable String> text) {
        return Arrays.asList(rows.stream().map(text).toArray(String[]::new));
    }
}
