package io.campaigntracker.spark;

import static org.apache.spark.sql.functions.col;

import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.core.anomaly.AnomalyDetector;
import io.campaigntracker.core.anomaly.DetectionSettings;
import io.campaigntracker.core.anomaly.EntityFindings;
import io.campaigntracker.core.conversion.PresentCurrency;
import io.campaigntracker.core.maturity.AccountMaturity;
import io.campaigntracker.core.stats.score.BenjaminiHochberg;
import io.campaigntracker.core.stats.score.FalseDiscoveryResult;
import io.campaigntracker.model.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Judges a fleet in two passes: campaigns one by one, of which only the probabilities of their days remain; these corrected by account and day; then the verdicts, for which each
 * campaign's rows are looked at again. Of an account an executor holds what {@link NightlyStates} does of five weeks, from which is learned since when days are mature, and of each
 * of its days the probabilities of all its campaigns; its rows it holds a campaign at a time.
 */
final class FleetAnomalies {

    private static final StructType EVIDENCE = new StructType()
            .add("account_id", DataTypes.StringType)
            .add("entity", DataTypes.StringType)
            .add("day", DataTypes.IntegerType)
            .add("p", DataTypes.DoubleType)
            .add("outage_p", DataTypes.DoubleType);

    private FleetAnomalies() {}

    /** @param newest whether each account is judged on its newest days instead of those asked about */
    static Dataset<Row> of(SparkTracker tracker, Asked asked, boolean newest) {
        Map<String, AccountFacts> facts = tracker.facts();
        Map<String, AccountMaturity> rules = AccountRules.of(tracker, facts, asked);
        LocalDate today = Evidence.today(facts.values(), asked);
        DateRange judged = newest ? newestDays(facts, rules, today, asked) : asked.range(today);
        DateRange range = DateRange.of(judged.since().minusDays(AnomalyDetector.LOOKBACK_DAYS), judged.until());
        CampaignJudge judge = new CampaignJudge(
                facts,
                rules,
                leftOut(tracker, facts, range, asked),
                asked,
                range,
                newest ? null : List.copyOf(judged.dates()));
        Dataset<Row> rows = tracker.rows().where(RowTable.within(range));
        KeyValueGroupedDataset<Tuple2<String, String>, Row> campaigns = byCampaign(rows);
        Dataset<Row> corrected = corrected(evidence(campaigns, judge));
        Dataset<Row> verdicts = campaigns.cogroupSorted(
                byCampaign(corrected),
                new Column[] {col("day")},
                new Column[] {col("day")},
                (Tuple2<String, String> campaign, Iterator<Row> own, Iterator<Row> days) -> judge.find(
                                campaign._1(), own)
                        .map(found -> told(found.conclude(probabilities(days))))
                        .orElseGet(List::of)
                        .iterator(),
                Encoders.row(VerdictColumns.TYPE));
        return FigureColumns.dated(verdicts, "since", "date");
    }

    private static Dataset<Row> evidence(
            KeyValueGroupedDataset<Tuple2<String, String>, Row> campaigns, CampaignJudge judge) {
        return campaigns.flatMapSortedGroups(
                new Column[] {col("day")},
                (Tuple2<String, String> campaign, Iterator<Row> rows) -> {
                    List<Row> evidence = new ArrayList<>();
                    judge.find(campaign._1(), rows)
                            .ifPresent(found -> found.evidence()
                                    .forEach(day -> evidence.add(RowFactory.create(
                                            campaign._1(),
                                            campaign._2(),
                                            (int) day.date().toEpochDay(),
                                            orNull(day.pValue()),
                                            orNull(day.outageP())))));
                    return evidence.iterator();
                },
                Encoders.row(EVIDENCE));
    }

    /** The probabilities of each account's day, corrected together. */
    private static Dataset<Row> corrected(Dataset<Row> evidence) {
        double rate = DetectionSettings.DEFAULT.falseDiscoveryRate();
        return evidence.groupBy(col("account_id"), col("day"))
                .<Tuple2<String, Integer>, Row>as(
                        Encoders.tuple(Encoders.STRING(), Encoders.INT()), Encoders.row(EVIDENCE))
                .flatMapGroups(
                        (Tuple2<String, Integer> family, Iterator<Row> rows) -> {
                            List<Row> members = new ArrayList<>();
                            rows.forEachRemaining(members::add);
                            FalseDiscoveryResult all = adjusted(members, 3, rate);
                            FalseDiscoveryResult outages = adjusted(members, 4, rate);
                            List<Row> corrected = new ArrayList<>(members.size());
                            for (int i = 0; i < members.size(); i++) {
                                corrected.add(RowFactory.create(
                                        family._1(),
                                        members.get(i).getString(1),
                                        family._2(),
                                        all.adjusted().get(i).orElse(1),
                                        outages.adjusted().get(i).orElse(1)));
                            }
                            return corrected.iterator();
                        },
                        Encoders.row(EVIDENCE));
    }

    private static FalseDiscoveryResult adjusted(List<Row> members, int column, double rate) {
        return BenjaminiHochberg.adjust(
                members.stream()
                        .map(row -> row.isNullAt(column)
                                ? OptionalDouble.empty()
                                : OptionalDouble.of(row.getDouble(column)))
                        .toList(),
                rate);
    }

    private static Map<LocalDate, EntityFindings.Corrected> probabilities(Iterator<Row> days) {
        Map<LocalDate, EntityFindings.Corrected> probabilities = new HashMap<>();
        days.forEachRemaining(day -> probabilities.put(
                LocalDate.ofEpochDay(day.getInt(2)), new EntityFindings.Corrected(day.getDouble(3), day.getDouble(4))));
        return probabilities;
    }

    private static List<Row> told(AnomalyReport report) {
        List<Row> rows = new ArrayList<>();
        report.verdicts().forEach(verdict -> rows.add(VerdictColumns.row(verdict)));
        report.withheld().forEach(verdict -> rows.add(VerdictColumns.row(verdict)));
        return rows;
    }

    private static KeyValueGroupedDataset<Tuple2<String, String>, Row> byCampaign(Dataset<Row> rows) {
        Encoder<Tuple2<String, String>> key = Encoders.tuple(Encoders.STRING(), Encoders.STRING());
        return rows.groupBy(col("account_id"), col("entity")).as(key, Encoders.row(rows.schema()));
    }

    /** The days on which something can be judged newest, from the last mature one of any account to its last complete one. */
    private static DateRange newestDays(
            Map<String, AccountFacts> facts, Map<String, AccountMaturity> rules, LocalDate today, Asked asked) {
        LocalDate first = today.minusDays(1);
        LocalDate last = first;
        for (AccountFacts account : facts.values()) {
            LocalDate own = asked.today(account.zone());
            LocalDate mature = Objects.requireNonNull(rules.get(account.accountId()))
                    .slowest()
                    .matureUntil(own);
            first = mature.isBefore(first) ? mature : first;
            last = last.isBefore(own.minusDays(1)) ? own.minusDays(1) : last;
        }
        return DateRange.of(first, last);
    }

    /** Days in a currency that an account no longer bills in. */
    private static Map<String, Set<LocalDate>> leftOut(
            SparkTracker tracker, Map<String, AccountFacts> facts, DateRange range, Asked asked) {
        Map<String, String> changed = new HashMap<>();
        facts.values().stream()
                .filter(AccountFacts::changedCurrency)
                .forEach(one -> changed.put(one.accountId(), one.currency()));
        Map<String, Set<LocalDate>> leftOut = new HashMap<>();
        if (!changed.isEmpty()) {
            Dataset<Row> rows = tracker.rows().where(col("account_id").isInCollection(changed.keySet()));
            PresentCurrency.of(FleetSums.byDay(rows, range, asked), changed, range)
                    .leftOut()
                    .forEach(one -> leftOut.put(one.accountId(), new HashSet<>(one.days())));
        }
        return leftOut;
    }

    private static @Nullable Double orNull(OptionalDouble probability) {
        return probability.isPresent() ? (Double) probability.getAsDouble() : null;
    }
}
