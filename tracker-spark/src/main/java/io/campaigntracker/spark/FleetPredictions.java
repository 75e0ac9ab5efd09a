package io.campaigntracker.spark;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lower;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.coverage.FetchedDays;
import io.campaigntracker.core.maturity.AccountMaturity;
import io.campaigntracker.core.performance.TotalsCalculator;
import io.campaigntracker.core.prediction.HorizonTruth;
import io.campaigntracker.core.prediction.PredictionScorer;
import io.campaigntracker.core.prediction.ScoringMaturity;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.offline.RevenueBasis;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.RecordedPrediction;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Predictions beside what came true: the sums over each horizon are Spark's, what they mean is told on the driver, where the predictions are. */
final class FleetPredictions {

    private static final StructType HORIZON = new StructType()
            .add("prediction", DataTypes.IntegerType)
            .add("campaign", DataTypes.StringType)
            .add("creative", DataTypes.StringType)
            .add("first", DataTypes.IntegerType)
            .add("last", DataTypes.IntegerType);

    private final SparkTracker tracker;
    private final Asked asked;
    private final Map<String, AccountFacts> facts;
    private final Map<String, AccountFacts> ofAds = new HashMap<>();
    private final Map<String, AccountMaturity> rules;
    private final Map<String, String> owners = new HashMap<>();
    private final Map<Integer, List<Row>> sums = new HashMap<>();
    private final Map<Integer, Set<LocalDate>> withoutSpend = new HashMap<>();

    private FleetPredictions(SparkTracker tracker, Asked asked) {
        this.tracker = tracker;
        this.asked = asked;
        this.facts = tracker.facts();
        this.rules = AccountRules.of(tracker, facts, asked);
    }

    /** {@return the predictions in their order, each beside what came true} */
    static List<MetricComparison> compare(SparkTracker tracker, Asked asked, List<RecordedPrediction> predictions) {
        if (predictions.isEmpty()) {
            return List.of();
        }
        FleetPredictions fleet = new FleetPredictions(tracker, asked);
        fleet.read(predictions, false);
        if (predictions.stream().anyMatch(one -> one.prediction().creativeId() != null)) {
            fleet.ofAds.putAll(tracker.ofAds(fleet.facts));
            fleet.read(predictions, true);
        }
        List<MetricComparison> compared = new ArrayList<>(predictions.size());
        for (int number = 0; number < predictions.size(); number++) {
            compared.add(fleet.compare(number, predictions.get(number)));
        }
        return compared;
    }

    private void read(List<RecordedPrediction> predictions, boolean ofCreatives) {
        SparkSession session = tracker.session();
        List<Row> horizons = new ArrayList<>();
        for (int number = 0; number < predictions.size(); number++) {
            Prediction one = predictions.get(number).prediction();
            if ((one.creativeId() != null) == ofCreatives) {
                horizons.add(RowFactory.create(
                        number,
                        one.campaignId(),
                        one.creativeId(),
                        (int) one.horizon().since().toEpochDay(),
                        (int) one.horizon().until().toEpochDay()));
            }
        }
        Dataset<Row> wanted = broadcast(session.createDataFrame(horizons, HORIZON));
        Dataset<Row> rows = ofCreatives ? tracker.ads() : tracker.rows();
        Dataset<Row> within = ofCreatives
                ? rows.join(
                        wanted,
                        rows.col("campaign_id")
                                .equalTo(wanted.col("campaign"))
                                .and(rows.col("creative_id").equalTo(wanted.col("creative")))
                                .and(rows.col("day").between(wanted.col("first"), wanted.col("last"))))
                : rows.join(
                        wanted,
                        rows.col("entity")
                                .equalTo(wanted.col("campaign"))
                                .and(rows.col("day").between(wanted.col("first"), wanted.col("last"))));
        FleetSums.by("prediction", within, asked)
                .forEach(sum -> sums.computeIfAbsent(FleetSums.number(sum), any -> new ArrayList<>())
                        .add(sum));
        within.where(col("spend").isNull().or(lower(col("unreadable")).contains("spend")))
                .select("prediction", "day")
                .distinct()
                .collectAsList()
                .forEach(row -> withoutSpend
                        .computeIfAbsent(row.getInt(0), any -> new HashSet<>())
                        .add(LocalDate.ofEpochDay(row.getInt(1))));
        Dataset<Row> known = tracker.rows();
        known.join(wanted, known.col("entity").equalTo(wanted.col("campaign")), "left_semi")
                .select("entity", "account_id")
                .distinct()
                .collectAsList()
                .forEach(row -> owners.put(row.getString(0), row.getString(1)));
    }

    private MetricComparison compare(int number, RecordedPrediction entry) {
        Prediction prediction = entry.prediction();
        String owner = owners.get(prediction.campaignId());
        if (owner == null) {
            return PredictionScorer.withheld(
                    entry, "no row is of campaign " + prediction.campaignId(), ZoneOffset.UTC, asked.now());
        }
        if (prediction.accountId() != null && !prediction.accountId().equals(owner)) {
            throw new IllegalArgumentException("prediction '" + prediction.id() + "' names account "
                    + prediction.accountId() + ", but campaign " + prediction.campaignId() + " belongs to account "
                    + owner);
        }
        AccountFacts account = Objects.requireNonNull(facts.get(owner));
        if (!new ConversionBasis(prediction.definition(), prediction.window()).equals(asked.basis())) {
            return PredictionScorer.withheld(
                    entry,
                    "it counts " + prediction.definition().id() + " within " + prediction.window()
                            + ", under which the rows are not stored",
                    account.zone(),
                    asked.now());
        }
        try {
            return PredictionScorer.compare(entry, truth(number, prediction, account));
        } catch (CurrencyMismatchException | ArithmeticException odd) {
            return PredictionScorer.withheld(
                    entry, "its days can't be added up: " + odd.getMessage(), account.zone(), asked.now());
        }
    }

    private PredictionScorer.Truth truth(int number, Prediction prediction, AccountFacts facts) {
        AttributedHistory rows = FleetSums.history(
                sums.getOrDefault(number, List.of()),
                sum -> prediction.horizon().since(),
                asked);
        Account account = facts.account();
        boolean isOfCreative = prediction.creativeId() != null;
        AccountFacts fetched = isOfCreative ? ofAds.get(account.accountId()) : facts;
        return HorizonTruth.of(
                prediction,
                account,
                TotalsCalculator.total(rows),
                withoutSpend.getOrDefault(number, Set.of()),
                RevenueBasis.ONLINE,
                FetchedDays.of(
                        fetched == null
                                ? List.of()
                                : fetched.coverage(
                                        isOfCreative ? EntityLevel.AD : EntityLevel.CAMPAIGN, prediction.horizon()),
                        List.of(account),
                        Map.of(prediction.campaignId(), account.accountId())),
                ScoringMaturity.of(
                        Objects.requireNonNull(rules.get(account.accountId())), asked.basis(), prediction.metric()),
                asked.now());
    }
}
