package io.campaigntracker.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.prediction.AccuracyCalculator;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.prediction.AccuracyResult;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.RecordedPrediction;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Answers about fleets that one machine does not hold, from rows of the store's tables as Spark reads them, over JDBC, Parquet or Iceberg.
 *
 * {@snippet :
 * SparkTracker tracker = SparkTracker.on(session)
 *         .rows(session.read().parquet(lake + "/campaign_metrics"))
 *         .revisions(session.read().parquet(lake + "/campaign_metrics_revisions"))
 *         .accounts(accounts);
 * }
 *
 * <p>Columns are those of docs/store.md, whose {@code spend}, {@code conversions} and {@code revenue} must be decimals. Each answer is the one that a tracker gives on one machine about the
 * same rows: the same calculators run in the executors. Sums are Spark's own, in decimals, and exact.
 *
 * <p>An account's day counts as fetched from its first row on until its newest row came in ({@code synced_at}), that of its ads by the rows of ads. What catalogs, edits and
 * imported offline conversions tell is not part of the rows and not looked at. Conversions count under the definition and window that rows are stored under; rows that are stored under others have none.
 *
 * <p>Immutable and thread-safe. Nothing is read before a question is asked; what a question returns as a dataset is computed when that is used. Whoever asks several questions should
 * {@code cache()} the rows.
 */
public final class SparkTracker {

    private static final int DEFAULT_DAYS = 7;

    private final SparkSession session;
    private final @Nullable Dataset<Row> rows;
    private final @Nullable Dataset<Row> former;
    private final @Nullable Dataset<Row> adRows;
    private final Map<String, Account> accounts;
    private final @Nullable Set<String> only;
    private final ConversionBasis basis;
    private final InstantSource clock;

    private SparkTracker(
            SparkSession session,
            @Nullable Dataset<Row> rows,
            @Nullable Dataset<Row> former,
            @Nullable Dataset<Row> adRows,
            Map<String, Account> accounts,
            @Nullable Set<String> only,
            ConversionBasis basis,
            InstantSource clock) {
        this.session = session;
        this.rows = rows;
        this.former = former;
        this.adRows = adRows;
        this.accounts = accounts;
        this.only = only;
        this.basis = basis;
        this.clock = clock;
    }

    /** {@return a tracker without rows, asked at whatever moment a question is, counting what a tracker counts by default} */
    public static SparkTracker on(SparkSession session) {
        return new SparkTracker(
                Objects.requireNonNull(session, "session"),
                null,
                null,
                null,
                Map.of(),
                null,
                ConversionBasis.DEFAULT,
                InstantSource.system());
    }

    /**
     * {@return this, about the rows of {@code campaign_metrics}}
     *
     * @throws IllegalArgumentException if a column is missing, a sum's is no decimal, or a moment's has no zone
     */
    public SparkTracker rows(Dataset<Row> campaignMetrics) {
        return new SparkTracker(
                session, RowTable.campaigns(campaignMetrics), former, adRows, accounts, only, basis, clock);
    }

    /**
     * {@return this, with the superseded states of {@code campaign_metrics_revisions}, which teach how each account's conversions come in} Without them nothing tells, and a wide
     * prior holds: the {@code synced_at} of a row says when it last changed, not what was known before.
     *
     * @throws IllegalArgumentException if a column is missing, a sum's is no decimal, or a moment's has no zone
     */
    public SparkTracker revisions(Dataset<Row> campaignMetricsRevisions) {
        return new SparkTracker(
                session,
                rows,
                RowTable.formerCampaigns(campaignMetricsRevisions),
                adRows,
                accounts,
                only,
                basis,
                clock);
    }

    /**
     * {@return this, with the rows of {@code creative_metrics}, for questions about creatives}
     *
     * @throws IllegalArgumentException if a column is missing, a sum's is no decimal, or a moment's has no zone
     */
    public SparkTracker ads(Dataset<Row> creativeMetrics) {
        return new SparkTracker(session, rows, former, RowTable.ads(creativeMetrics), accounts, only, basis, clock);
    }

    /** {@return this, with the time zones and currencies of these accounts; one that is not named is in UTC and bills in the currency of its newest row} */
    public SparkTracker accounts(Collection<Account> known) {
        Map<String, Account> all = new HashMap<>(accounts);
        known.forEach(account -> all.put(account.accountId(), account));
        return new SparkTracker(session, rows, former, adRows, Map.copyOf(all), only, basis, clock);
    }

    /**
     * {@return this, about some accounts alone, whichever rows it is given before or after; of those named twice, about what both name}
     *
     * @throws IllegalArgumentException if none is named
     */
    public SparkTracker only(String... accountIds) {
        if (accountIds.length == 0) {
            throw new IllegalArgumentException("no account named; at least one is needed");
        }
        Set<String> ids = new HashSet<>(Arrays.asList(accountIds));
        if (only != null) {
            ids.retainAll(only);
        }
        return new SparkTracker(session, rows, former, adRows, accounts, Set.copyOf(ids), basis, clock);
    }

    private Dataset<Row> narrowed(Dataset<Row> table) {
        return only == null ? table : table.where(col("account_id").isInCollection(only));
    }

    /** {@return this, asked at a moment: what is today, and how old days are, goes by it} */
    public SparkTracker at(Instant moment) {
        return at(InstantSource.fixed(moment));
    }

    /** {@return this, asked at the moment that a clock tells when a question is} */
    SparkTracker at(InstantSource other) {
        return new SparkTracker(session, rows, former, adRows, accounts, only, basis, other);
    }

    /**
     * {@return this, counting conversions as rows are stored, where that is not the default: purchases, 7 days after a click and a day after a view}
     *
     * @throws IllegalArgumentException if link clicks are to be counted, which rows have in a column of their own and as the metric {@code LINK_CLICKS}
     */
    public SparkTracker counting(ConversionDefinition definition, AttributionWindow window) {
        if (definition.equals(ConversionDefinition.LINK_CLICK)) {
            throw new IllegalArgumentException("definition '" + definition.id()
                    + "' is not what the conversions of rows are stored under; link clicks are the metric LINK_CLICKS, what can be counted are results such as '"
                    + ConversionDefinition.PURCHASE.id() + "'");
        }
        return new SparkTracker(
                session, rows, former, adRows, accounts, only, new ConversionBasis(definition, window), clock);
    }

    /**
     * {@return questions about complete days up to yesterday; the campaigns of each account count back from its own yesterday}
     *
     * @throws IllegalArgumentException if days is less than 1
     */
    public SparkQuery lastDays(int days) {
        if (days < 1) {
            throw new IllegalArgumentException("days is " + days + "; at least 1 is needed");
        }
        return new SparkQuery(this, () -> asked(days));
    }

    /**
     * {@return questions about these days, both ends included}
     *
     * @throws IllegalArgumentException if until is before since
     */
    public SparkQuery between(LocalDate since, LocalDate until) {
        DateRange named = DateRange.of(since, until);
        return new SparkQuery(this, () -> asked(DEFAULT_DAYS).between(named));
    }

    /**
     * {@return each campaign judged on the newest days on which it can be, as {@code allCampaigns().anomalies().detect()} does: delivery yesterday, conversions on the last mature day}
     * See {@link SparkQuery#anomalies()} for the columns.
     */
    public Dataset<Row> anomalies() {
        return FleetAnomalies.of(this, asked(DEFAULT_DAYS), true);
    }

    /**
     * {@return each prediction beside what came true, in their order, as {@code predictions().all().list()} does of predictions that were not scored before} Those that count something else
     * than rows are stored under, and those about campaigns without a row, are withheld.
     *
     * @param predictions as a {@code PredictionStore} has them; kept on the driver
     * @throws IllegalArgumentException if one names another account than its campaign's
     */
    public List<MetricComparison> compare(Collection<RecordedPrediction> predictions) {
        return FleetPredictions.compare(this, asked(DEFAULT_DAYS), List.copyOf(predictions));
    }

    /** {@return how accurate the predictions were, as {@code predictions().all().accuracy()} tells} See {@link #compare(Collection)}. */
    public AccuracyResult accuracy(Collection<RecordedPrediction> predictions) {
        return AccuracyCalculator.of(0, compare(predictions));
    }

    SparkSession session() {
        return session;
    }

    private Asked asked(int days) {
        return Asked.of(basis.definition(), basis.window(), clock.instant(), days);
    }

    Dataset<Row> rows() {
        if (rows == null) {
            throw new IllegalStateException("no rows were given; SparkTracker.rows(…) takes those of campaign_metrics");
        }
        return narrowed(rows);
    }

    Dataset<Row> ads() {
        if (adRows == null) {
            throw new IllegalStateException(
                    "no rows of ads were given; SparkTracker.ads(…) takes those of creative_metrics");
        }
        return narrowed(adRows);
    }

    /** {@return present rows and superseded states} */
    Dataset<Row> states() {
        return former == null ? rows() : rows().unionByName(narrowed(former));
    }

    /** {@return what is known of each account that has a row, from one look at three columns} */
    Map<String, AccountFacts> facts() {
        Map<String, AccountFacts> facts = new HashMap<>();
        for (Row row : rows().groupBy(col("account_id"))
                .agg(
                        min("day"),
                        max("since"),
                        max_by(col("currency"), struct(col("day"), col("currency"))),
                        min("currency").notEqual(max("currency")))
                .collectAsList()) {
            String id = row.getString(0);
            Account known = accounts.get(id);
            facts.put(
                    id,
                    new AccountFacts(
                            id,
                            known == null ? row.getString(3) : known.currency(),
                            known == null ? ZoneOffset.UTC : known.timeZone(),
                            LocalDate.ofEpochDay(row.getInt(1)),
                            Instant.EPOCH.plus(row.getLong(2), ChronoUnit.MICROS),
                            row.getBoolean(4),
                            former != null));
        }
        return facts;
    }

    /** {@return these accounts by their rows of ads; one that has none is left out} */
    Map<String, AccountFacts> ofAds(Map<String, AccountFacts> facts) {
        Map<String, AccountFacts> ofAds = new HashMap<>();
        for (Row row :
                ads().groupBy(col("account_id")).agg(min("day"), max("since")).collectAsList()) {
            AccountFacts known = facts.get(row.getString(0));
            if (known != null) {
                ofAds.put(
                        known.accountId(),
                        known.ofAds(
                                LocalDate.ofEpochDay(row.getInt(1)),
                                Instant.EPOCH.plus(row.getLong(2), ChronoUnit.MICROS)));
            }
        }
        return ofAds;
    }
}
