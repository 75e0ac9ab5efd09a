package io.campaigntracker.spark;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.creative.CreativeAggregator;
import io.campaigntracker.core.creative.attribute.AttributeComparer;
import io.campaigntracker.core.creative.attribute.AttributeTable;
import io.campaigntracker.core.creative.ranking.CreativeRanker;
import io.campaigntracker.core.creative.ranking.Weighting;
import io.campaigntracker.creative.AttributeLevel;
import io.campaigntracker.creative.CreativeRanking;
import io.campaigntracker.creative.RankedCreative;
import io.campaigntracker.creative.RankingPurpose;
import io.campaigntracker.creative.UnrankedCreative;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The creatives of one account, in an executor. */
final class CreativeAnswers {

    static final StructType RANKED = new StructType()
            .add("account_id", DataTypes.StringType)
            .add("creative_id", DataTypes.StringType)
            .add("since", DataTypes.IntegerType)
            .add("until", DataTypes.IntegerType)
            .add("rank", DataTypes.IntegerType)
            .add("value", DataTypes.DoubleType)
            .add("expected", DataTypes.DoubleType)
            .add("bound", DataTypes.DoubleType)
            .add("probability_best", DataTypes.DoubleType)
            .add("expected_loss", DataTypes.DoubleType)
            .add("expected_gain", DataTypes.DoubleType)
            .add("contender", DataTypes.BooleanType)
            .add("left_out", DataTypes.StringType)
            .add("currency", DataTypes.StringType)
            .add("sums", FigureColumns.SUMS);

    static final StructType LEVELS = new StructType()
            .add("account_id", DataTypes.StringType)
            .add("since", DataTypes.IntegerType)
            .add("until", DataTypes.IntegerType)
            .add("attribute", DataTypes.StringType)
            .add("value", DataTypes.StringType)
            .add("creatives", DataTypes.IntegerType)
            .add("impressions", DataTypes.LongType)
            .add("observed", DataTypes.DoubleType)
            .add("expected", DataTypes.DoubleType)
            .add("lower", DataTypes.DoubleType)
            .add("upper", DataTypes.DoubleType);

    private final AccountFacts facts;
    private final Evidence evidence;
    private final LocalDate mature;

    private CreativeAnswers(AccountFacts facts, Lesson lesson, MetricsHistory ads, Asked asked) {
        this.facts = facts;
        this.evidence = Evidence.of(
                EntityLevel.AD,
                List.of(facts),
                List.of(lesson),
                AttributedHistory.of(ads, asked.bases()),
                asked,
                Set.of());
        this.mature = lesson.maturity().conversions().matureUntil(asked.today(facts.zone()));
    }

    /**
     * {@return the creatives of an account}
     *
     * @param campaigns states of its campaign rows, which teach; ordered by campaign, day and time
     * @param ads its ad rows; those outside the days asked about are left out
     */
    static CreativeAnswers of(AccountFacts facts, Iterator<Row> campaigns, Iterator<Row> ads, Asked asked) {
        DateRange range = asked.range(asked.today(facts.zone()));
        Lesson lesson = AccountRows.read(facts, campaigns, asked).lesson();
        RowHistory rows = new RowHistory(EntityLevel.AD);
        while (ads.hasNext()) {
            Row ad = ads.next();
            if (range.contains(LocalDate.ofEpochDay(ad.getInt(RowTable.DAY)))) {
                rows.add(ad);
            }
        }
        return new CreativeAnswers(facts, lesson, rows.build(), asked);
    }

    List<Row> ranked(RankingPurpose purpose, Metric metric, int n) {
        CreativeRanking ranking = CreativeRanker.rank(
                CreativeAggregator.aggregate(
                        evidence.rows(),
                        evidence.range(),
                        evidence.expectations(),
                        evidence.dispersions(),
                        key -> null),
                evidence.rows(),
                new CreativeRanker.Request(purpose, metric, n, 0, Weighting.even(account -> mature)),
                evidence.explain(evidence.range(), new int[0], facts.accountId()));
        List<Row> rows = new ArrayList<>();
        ranking.ranked().forEach(one -> rows.add(row(one)));
        ranking.leftOut().forEach(one -> rows.add(row(one)));
        return rows;
    }

    List<Row> levels(Map<String, Map<String, String>> attributes, String key, Metric metric) {
        return AttributeComparer.compare(
                        evidence.rows(),
                        new AttributeTable(attributes),
                        key,
                        metric,
                        account -> mature,
                        evidence.explain(evidence.range(), new int[0], facts.accountId()))
                .levels()
                .stream()
                .map(level -> row(key, level))
                .toList();
    }

    private Row row(RankedCreative one) {
        return RowFactory.create(
                facts.accountId(),
                one.performance().creativeId(),
                (int) evidence.range().since().toEpochDay(),
                (int) evidence.range().until().toEpochDay(),
                one.rank(),
                FigureColumns.number(one.value()),
                FigureColumns.number(one.expected()),
                FigureColumns.number(one.bound()),
                one.probabilityBest(),
                one.expectedLoss(),
                one.expectedGain(),
                one.isContender(),
                null,
                one.performance().totals().currency(),
                FigureColumns.sums(one.performance().totals()));
    }

    private Row row(UnrankedCreative one) {
        return RowFactory.create(
                facts.accountId(),
                one.performance().creativeId(),
                (int) evidence.range().since().toEpochDay(),
                (int) evidence.range().until().toEpochDay(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                one.reason(),
                one.performance().totals().currency(),
                FigureColumns.sums(one.performance().totals()));
    }

    private Row row(String key, AttributeLevel level) {
        return RowFactory.create(
                facts.accountId(),
                (int) evidence.range().since().toEpochDay(),
                (int) evidence.range().until().toEpochDay(),
                key,
                level.value(),
                level.creatives(),
                level.impressions(),
                FigureColumns.number(level.observed()),
                FigureColumns.number(level.expected()),
                FigureColumns.number(level.lower()),
                FigureColumns.number(level.upper()));
    }
}
