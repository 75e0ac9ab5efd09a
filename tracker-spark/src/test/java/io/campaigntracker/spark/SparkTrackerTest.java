package io.campaigntracker.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.creative.AttributeLevel;
import io.campaigntracker.creative.AttributePerformance;
import io.campaigntracker.creative.CreativeAttribute;
import io.campaigntracker.creative.CreativeRanking;
import io.campaigntracker.creative.RankedCreative;
import io.campaigntracker.creative.RankingPurpose;
import io.campaigntracker.creative.UnrankedCreative;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionStatus;
import io.campaigntracker.prediction.RecordedPrediction;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers over datasets are those of one machine about the same rows, row by row. */
class SparkTrackerTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 8, 20);
    private static final int DAYS = 90;
    private static final String BERLIN = "900100200300";
    private static final String LOS_ANGELES = "900100200301";
    private static final String TOKYO = "900100200302";

    private static SyncedFleet fleet;
    private static SparkSession session;
    private static Dataset<Row> rows;
    private static Dataset<Row> revisions;
    private static Dataset<Row> ads;
    private static SparkTracker spark;

    @BeforeAll
    static void sync() {
        fleet = new SyncedFleet(
                List.of(
                        account(1, BERLIN, "EUR", "Europe/Berlin"),
                        account(2, LOS_ANGELES, "EUR", "America/Los_Angeles"),
                        account(3, TOKYO, "JPY", "Asia/Tokyo")),
                33,
                (night, row) -> night >= 25 && night <= 27 && isComingBack(row));
        session = SparkRows.session();
        rows = SparkRows.campaignMetrics(session, fleet.history()).cache();
        revisions = SparkRows.revisions(session, fleet.history(), fleet.days(), fleet.store())
                .cache();
        ads = SparkRows.creativeMetrics(session, fleet.history(EntityLevel.AD)).cache();
        spark = SparkTracker.on(session)
                .rows(rows)
                .revisions(revisions)
                .ads(ads)
                .accounts(fleet.accounts())
                .at(fleet.now());
    }

    /** Rows that the platform does not have for three nights; those of the oldest days it then asked about stay away. */
    private static boolean isComingBack(MetricsRow row) {
        return row.accountId().equals(LOS_ANGELES)
                && Integer.parseInt(row.entity()
                                        .id()
                                        .substring(row.entity().id().length() - 1))
                                % 2
                        == 0;
    }

    private static SimulatedAccount account(long seed, String id, String currency, String zone) {
        return SimulatedAccount.builder()
                .seed(seed)
                .accountId(id)
                .currency(currency)
                .timeZone(ZoneId.of(zone))
                .campaigns(5)
                .firstDay(FIRST)
                .days(DAYS)
                .plant(0, FIRST.plusDays(DAYS - 1), AnomalyKind.SPEND_SPIKE, 2.5)
                .build();
    }

    @AfterAll
    static void close() {
        fleet.close();
        session.stop();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 28, 60})
    void metrics_ofAnAccount_areThoseOfOneMachine(int days) {
        assertSame(
                spark.only(BERLIN).lastDays(days).metrics(),
                fleet.tracker().account(BERLIN).metrics().lastDays(days).calculate());
    }

    @Test
    void metrics_ofSeveralAccounts_areThoseOfOneMachine() {
        LocalDate since = FIRST.plusDays(DAYS - 20);
        LocalDate until = FIRST.plusDays(DAYS - 1);

        assertSame(
                spark.only(BERLIN, LOS_ANGELES).between(since, until).metrics(),
                fleet.tracker()
                        .campaigns(campaigns(BERLIN, LOS_ANGELES))
                        .metrics()
                        .between(since, until)
                        .calculate());
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 60})
    void roas_ofAnAccount_isThatOfOneMachine(int days) {
        RoasResult here = spark.only(TOKYO).lastDays(days).roas();
        RoasResult there =
                fleet.tracker().account(TOKYO).blendedRoas().lastDays(days).calculate();

        assertThat(List.of(here.value(), here.volume())).isEqualTo(List.of(there.value(), there.volume()));
        assertClose(here.finalValue(), there.finalValue());
        assertClose(here.level(), there.level());
        assertClose(here.interval(), there.interval());
        assertThat(here.spend()).isEqualTo(there.spend());
        assertThat(here.revenue()).isEqualTo(there.revenue());
        assertThat(here.conversions()).isEqualTo(there.conversions());
        assertThat(here.explain().rows()).isEqualTo(there.explain().rows());
        assertThat(here.explain().daysImmature()).isEqualTo(there.explain().daysImmature());
    }

    @Test
    void rowsThatGoAndComeBack_teachAsOnOneMachine() {
        assertThat(revisions
                        .where("removed and account_id = '" + LOS_ANGELES + "'")
                        .count())
                .isPositive();

        for (SparkTracker one : List.of(spark, spark.revisions(revisions.drop("removed")))) {
            MetricsResult here = one.only(LOS_ANGELES).lastDays(14).metrics();
            MetricsResult there =
                    fleet.tracker().account(LOS_ANGELES).metrics().lastDays(14).calculate();
            assertClose(here.finalValues(), there.finalValues());
            assertThat(here.explain().daysImmature()).isEqualTo(there.explain().daysImmature());
        }
    }

    @Test
    void roas_withoutRevisions_isCompletedByThePrior_whateverSyncedAtTells() {
        SparkTracker alone = SparkTracker.on(session)
                .rows(rows)
                .accounts(fleet.accounts())
                .at(fleet.now())
                .only(BERLIN);

        RoasResult here = alone.lastDays(7).roas();

        RoasResult atOnce = alone.rows(rows.withColumn("synced_at", functions.lit(fleet.now())))
                .lastDays(7)
                .roas();
        RoasResult learned = spark.only(BERLIN).lastDays(7).roas();
        assertThat(here.finalValue()).isEqualTo(atOnce.finalValue()).isNotEqualTo(learned.finalValue());
        assertThat(here.explain().daysImmature()).isEqualTo(atOnce.explain().daysImmature());
        assertThat(here.value()).isEqualTo(learned.value());
    }

    @Test
    void accounts_namedBeforeTheRows_areTheOnlyOnesToo() {
        SparkTracker before = SparkTracker.on(session)
                .only(BERLIN, TOKYO)
                .only(BERLIN)
                .rows(rows)
                .revisions(revisions)
                .ads(ads)
                .accounts(fleet.accounts())
                .at(fleet.now());

        assertSame(
                before.lastDays(7).metrics(),
                fleet.tracker().account(BERLIN).metrics().lastDays(7).calculate());
        assertThat(List.of(before.ads(), before.states()))
                .allSatisfy(table -> assertThat(
                                table.select("account_id").distinct().collectAsList())
                        .singleElement()
                        .extracting(row -> row.getString(0))
                        .isEqualTo(BERLIN));
    }

    @Test
    void account_ofWhichOnlyRevisionsAreLeft_isInNoAnswer() {
        String others = "account_id <> '" + TOKYO + "'";
        SparkTracker left = spark.rows(rows.where(others)).ads(ads.where(others));
        SparkTracker without = left.revisions(revisions.where(others));

        assertThat(left.lastDays(7).roas()).isEqualTo(without.lastDays(7).roas());
        assertThat(left.lastDays(7).byCampaign().count())
                .isEqualTo(without.lastDays(7).byCampaign().count());
        assertThat(left.anomalies().count()).isEqualTo(without.anomalies().count());
        assertThat(left.lastDays(7)
                        .creatives(RankingPurpose.TO_SCALE, Metric.CTR, 3)
                        .where("account_id = '" + TOKYO + "'")
                        .count())
                .isZero();
    }

    @Test
    void question_isAboutTheMomentAtWhichItIsAsked() {
        MutableClock clock = MutableClock.at(fleet.now());
        SparkQuery yesterday = spark.at(clock).only(BERLIN).lastDays(1);
        LocalDate before = yesterday.roas().range().until();

        clock.advance(Duration.ofDays(1));

        assertThat(yesterday.roas().range()).isEqualTo(DateRange.day(before.plusDays(1)));
    }

    @Test
    void linkClicks_areNoConversionsThatRowsHave() {
        assertThatThrownBy(() -> spark.counting(ConversionDefinition.LINK_CLICK, AttributionWindow.AD_SET_SETTING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("link_click")
                .hasMessageContaining("LINK_CLICKS");
    }

    @Test
    void moments_withoutAZone_areRefusedByTheirName() {
        assertThatThrownBy(() -> SparkTracker.on(session).rows(zoneless(rows, "synced_at")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'synced_at' is timestamp_ntz");
        for (String name : List.of("valid_from", "valid_to")) {
            assertThatThrownBy(() -> SparkTracker.on(session).revisions(zoneless(revisions, name)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + name + "' is timestamp_ntz");
        }
    }

    private static Dataset<Row> zoneless(Dataset<Row> table, String name) {
        return table.withColumn(name, functions.col(name).cast("timestamp_ntz"));
    }

    @Test
    void roas_ofYoungDays_isCompleted() {
        RoasResult young = spark.only(BERLIN).lastDays(7).roas();

        assertThat(young.finalValue().isEstimated()).isTrue();
        assertThat(young.finalValue().interval()).isNotNull();
    }

    @Test
    void roas_overTwoCurrencies_isRefused() {
        assertThatThrownBy(() -> spark.lastDays(7).roas())
                .isInstanceOf(CurrencyMismatchException.class)
                .hasMessageContaining("EUR")
                .hasMessageContaining("JPY");
    }

    @Test
    void byDay_ofAnAccount_isThatOfOneMachine() {
        SortedMap<LocalDate, MetricsResult> here =
                spark.only(BERLIN).lastDays(30).byDay();
        SortedMap<LocalDate, MetricsResult> there =
                fleet.tracker().account(BERLIN).metrics().lastDays(30).byDay();

        assertThat(here.keySet()).isEqualTo(there.keySet()).hasSize(30);
        here.forEach((day, result) -> assertSame(result, Objects.requireNonNull(there.get(day))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 60})
    void byCampaign_ofTheFleet_isThatOfOneMachine(int days) {
        SortedMap<String, MetricsResult> there =
                fleet.tracker().allCampaigns().metrics().lastDays(days).byCampaign();

        List<Row> here = spark.lastDays(days).byCampaign().collectAsList();

        assertThat(here).hasSameSizeAs(there.keySet()).hasSizeGreaterThan(10);
        for (Row row : here) {
            MetricsResult one = Objects.requireNonNull(there.get(row.<String>getAs("campaign_id")));
            assertThat(row.<Object>getAs("since"))
                    .hasToString(one.range().since().toString());
            assertThat(row.<Object>getAs("until"))
                    .hasToString(one.range().until().toString());
            assertThat(row.<String>getAs("currency")).isEqualTo(one.totals().currency());
            assertThat(row.<Row>getAs("sums"))
                    .isEqualTo(FigureColumns.row("", "", one).getStruct(5));
            for (Metric metric : Metric.values()) {
                Row figure = row.getAs(FigureColumns.name(metric));
                assertThat(figure.<Double>getAs("value"))
                        .as("%s of %s", metric, row)
                        .isEqualTo(
                                one.value(metric).isDefined()
                                        ? one.value(metric).asDouble()
                                        : null);
                assertClose(figure, FigureColumns.row("", "", one).getStruct(6 + metric.ordinal()));
            }
        }
    }

    @Test
    void sums_areExact_whateverOrderTheyAreAddedUpIn() {
        MetricsResult there =
                fleet.tracker().account(TOKYO).metrics().lastDays(60).calculate();

        MetricsResult here = SparkTracker.on(session)
                .rows(rows.repartition(7, functions.rand(3)))
                .accounts(fleet.accounts())
                .at(fleet.now())
                .only(TOKYO)
                .lastDays(60)
                .metrics();

        assertThat(here.totals()).isEqualTo(there.totals());
    }

    @Test
    void anomalies_onTheNewestDays_areThoseOfOneMachine() {
        AnomalyReport there = fleet.tracker().allCampaigns().anomalies().detect();

        List<Row> here = spark.anomalies().collectAsList();

        assertThat(there.anomalies()).isNotEmpty();
        assertSame(here, there);
    }

    @Test
    void anomalies_onNamedDays_areThoseOfOneMachine() {
        LocalDate since = FIRST.plusDays(DAYS - 9);
        LocalDate until = FIRST.plusDays(DAYS - 1);
        AnomalyReport there =
                fleet.tracker().allCampaigns().anomalies().between(since, until).detect();

        assertSame(spark.between(since, until).anomalies().collectAsList(), there);
    }

    @Test
    void anomalies_areCorrectedByAccount_whicheverOthersThereAre() {
        List<Row> alone = spark.only(BERLIN).anomalies().collectAsList();

        assertThat(alone)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(spark.anomalies()
                        .where(functions.col("account_id").equalTo(BERLIN))
                        .collectAsList());
    }

    @ParameterizedTest
    @EnumSource(
            value = Metric.class,
            names = {"CTR", "ROAS", "SPEND"})
    void creatives_ofAnAccount_areRankedAsOnOneMachine(Metric metric) {
        CreativeRanking there =
                fleet.tracker().account(BERLIN).creatives().lastDays(21).ranking(RankingPurpose.TO_SCALE, metric, 5);

        List<Row> here = spark.lastDays(21)
                .creatives(RankingPurpose.TO_SCALE, metric, 5)
                .where(functions.col("account_id").equalTo(BERLIN))
                .collectAsList();

        assertThat(here)
                .hasSize(there.ranked().size() + there.leftOut().size())
                .filteredOn(row -> !row.isNullAt(4))
                .hasSize(5);
        for (RankedCreative one : there.ranked()) {
            assertThat(here)
                    .filteredOn(row -> row.<String>getAs("creative_id")
                            .equals(one.performance().creativeId()))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.getInt(4)).isEqualTo(one.rank());
                        assertThat(row.<Double>getAs("value"))
                                .isEqualTo(one.value().asDouble());
                        assertThat(row.<Double>getAs("expected"))
                                .isEqualTo(one.expected().asDouble());
                        assertThat(row.<Double>getAs("bound"))
                                .isEqualTo(one.bound().asDouble());
                        assertThat(row.<Double>getAs("probability_best")).isEqualTo(one.probabilityBest());
                        assertThat(row.<Double>getAs("expected_loss")).isEqualTo(one.expectedLoss());
                        assertThat(row.<Row>getAs("sums"))
                                .isEqualTo(FigureColumns.sums(one.performance().totals()));
                    });
        }
        for (UnrankedCreative one : there.leftOut()) {
            assertThat(here)
                    .filteredOn(row -> row.<String>getAs("creative_id")
                            .equals(one.performance().creativeId()))
                    .singleElement()
                    .extracting(row -> row.<String>getAs("left_out"))
                    .isEqualTo(one.reason());
        }
    }

    @Test
    void attributes_ofAnAccountsCreatives_areThoseOfOneMachine() {
        List<CreativeAttribute> attributes = new ArrayList<>();
        fleet.history(EntityLevel.AD).rows().stream()
                .flatMap(row -> row.creativeId().stream())
                .distinct()
                .sorted()
                .forEach(creative -> attributes.add(
                        new CreativeAttribute(creative, "hook", attributes.size() % 2 == 0 ? "question" : "offer")));
        AttributePerformance there = fleet.tracker()
                .account(BERLIN)
                .creatives()
                .lastDays(21)
                .withAttributes(attributes)
                .byAttribute("hook", Metric.CTR);

        List<Row> here = spark.lastDays(21)
                .byAttribute(attributes, "hook", Metric.CTR)
                .where(functions.col("account_id").equalTo(BERLIN))
                .collectAsList();

        assertThat(here).hasSameSizeAs(there.levels()).hasSize(2);
        for (AttributeLevel level : there.levels()) {
            assertThat(here)
                    .filteredOn(row -> row.<String>getAs("value").equals(level.value()))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.<Integer>getAs("creatives")).isEqualTo(level.creatives());
                        assertThat(row.<Double>getAs("observed"))
                                .isEqualTo(level.observed().asDouble());
                        assertThat(row.<Double>getAs("expected"))
                                .isEqualTo(level.expected().asDouble());
                        assertThat(row.<Double>getAs("lower"))
                                .isEqualTo(level.lower().asDouble());
                        assertThat(row.<Double>getAs("upper"))
                                .isEqualTo(level.upper().asDouble());
                    });
        }
    }

    @Test
    void creatives_withoutRowsOfAds_sayWhatIsMissing() {
        assertThatThrownBy(() -> SparkTracker.on(session)
                        .rows(rows)
                        .lastDays(7)
                        .creatives(RankingPurpose.TO_SCALE, Metric.CTR, 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ads(");
        assertThatThrownBy(() -> spark.lastDays(7).creatives(RankingPurpose.TO_SCALE, Metric.CTR, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("n is 0");
    }

    @Test
    void predictions_areScoredAsOnOneMachine() {
        List<Prediction> made = new ArrayList<>();
        LocalDate last = FIRST.plusDays(DAYS - 1);
        for (String campaign : campaigns(BERLIN, TOKYO)) {
            for (Metric metric : List.of(Metric.ROAS, Metric.CTR, Metric.CONVERSIONS)) {
                for (int week = 0; week < 4; week++) {
                    LocalDate until = last.minusDays(7L * week);
                    made.add(Prediction.of(campaign + "/" + metric + "/" + week, campaign, metric, 2 + week)
                            .over(DateRange.of(until.minusDays(6), until))
                            .madeAt(until.minusDays(9).atStartOfDay().toInstant(ZoneOffset.UTC))
                            .build());
                }
            }
        }
        made.addAll(ofCreatives(last));
        fleet.tracker().predictions().record(made);
        List<MetricComparison> there = fleet.tracker().predictions().all().list();
        List<RecordedPrediction> recorded = there.stream()
                .map(one -> new RecordedPrediction(one.prediction(), one.recordedAt()))
                .toList();

        List<MetricComparison> here = spark.compare(recorded);

        assertThat(here).hasSameSizeAs(there).hasSizeGreaterThan(100);
        for (int i = 0; i < here.size(); i++) {
            MetricComparison own = here.get(i);
            MetricComparison other = there.get(i);
            assertThat(List.of(own.status(), own.timing(), own.basis(), own.actual(), own.error(), own.score()))
                    .as("%s", other)
                    .isEqualTo(List.of(
                            other.status(),
                            other.timing(),
                            other.basis(),
                            other.actual(),
                            other.error(),
                            other.score()));
            assertThat(own.spend()).isEqualTo(other.spend());
            assertThat(own.reason()).isEqualTo(other.reason());
        }
        assertThat(here).extracting(MetricComparison::status).contains(PredictionStatus.SCORED);
        assertThat(here)
                .filteredOn(one -> one.prediction().creativeId() != null)
                .extracting(MetricComparison::status)
                .contains(PredictionStatus.SCORED, PredictionStatus.MISSING_DAYS);
        assertThat(spark.accuracy(recorded))
                .usingRecursiveComparison()
                .isEqualTo(fleet.tracker().predictions().all().accuracy());
    }

    /** Of weeks, the earlier ones of which lie before any day whose ads were fetched. */
    private static List<Prediction> ofCreatives(LocalDate last) {
        List<Prediction> made = new ArrayList<>();
        for (MetricsRow ad : fleet.history(EntityLevel.AD).rows()) {
            if (!ad.accountId().equals(BERLIN) || !ad.date().equals(last)) {
                continue;
            }
            for (int week = 0; week < 7; week++) {
                LocalDate until = last.minusDays(7L * week);
                made.add(Prediction.of(
                                ad.entity().id() + "/" + week, ad.campaignId().orElseThrow(), Metric.CTR, 2 + week)
                        .creative(ad.creativeId().orElseThrow())
                        .over(DateRange.of(until.minusDays(6), until))
                        .madeAt(until.minusDays(9).atStartOfDay().toInstant(ZoneOffset.UTC))
                        .build());
            }
        }
        return made;
    }

    @Test
    void prediction_ofACampaignWithoutRows_isWithheld() {
        Prediction nobody = Prediction.of("p", "404", Metric.ROAS, 2)
                .over(DateRange.of(FIRST, FIRST.plusDays(6)))
                .madeAt(fleet.now())
                .build();

        assertThat(spark.compare(List.of(new RecordedPrediction(nobody, fleet.now()))))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.status()).isEqualTo(PredictionStatus.WITHHELD);
                    assertThat(one.reason()).contains("404");
                });
    }

    @Test
    void rows_withoutAColumn_areRefusedByItsName() {
        assertThatThrownBy(() -> SparkTracker.on(session).rows(rows.drop("spend")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[spend]");
    }

    @Test
    void rows_whoseMoneyIsNoDecimal_areRefused() {
        Dataset<Row> inexact = rows.withColumn("spend", functions.col("spend").cast("double"));

        assertThatThrownBy(() -> SparkTracker.on(session).rows(inexact))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'spend' is double");
    }

    @Test
    void question_withoutRows_saysWhatIsMissing() {
        assertThatThrownBy(() -> SparkTracker.on(session).lastDays(7).metrics())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rows(");
    }

    private static Collection<String> campaigns(String... accountIds) {
        Collection<String> ids = new ArrayList<>();
        fleet.history().entities().stream()
                .filter(entity -> List.of(accountIds).contains(entity.accountId()))
                .forEach(entity -> ids.add(entity.id()));
        return ids;
    }

    /** Paces are added up in the order in which a store tells of campaigns, on one machine too: the last digits are not theirs. */
    private static void assertClose(@Nullable Object here, @Nullable Object there) {
        assertThat(here)
                .usingRecursiveComparison()
                .withComparatorForType(SparkTrackerTest::closely, Double.class)
                .isEqualTo(there);
    }

    private static void assertClose(Row here, Row there) {
        for (int cell = 0; cell < here.size(); cell++) {
            if (here.get(cell) instanceof Double one && there.get(cell) instanceof Double other) {
                assertThat(closely(one, other)).as("%s and %s", here, there).isZero();
            } else {
                assertThat(here.get(cell)).as("%s and %s", here, there).isEqualTo(there.get(cell));
            }
        }
    }

    private static int closely(double one, double other) {
        return Math.abs(one - other) <= 1e-11 * Math.abs(other) ? 0 : Double.compare(one, other);
    }

    private static void assertSame(MetricsResult here, MetricsResult there) {
        assertThat(here.range()).isEqualTo(there.range());
        assertThat(here.totals()).isEqualTo(there.totals());
        assertThat(here.values()).isEqualTo(there.values());
        assertClose(here.intervals(), there.intervals());
        assertClose(here.finalValues(), there.finalValues());
        assertClose(here.levels(), there.levels());
        assertThat(here.explain().rows()).isEqualTo(there.explain().rows());
        assertThat(here.explain().daysWithRows()).isEqualTo(there.explain().daysWithRows());
        assertThat(here.explain().daysNotFetched()).isEqualTo(there.explain().daysNotFetched());
        assertThat(here.explain().daysImmature()).isEqualTo(there.explain().daysImmature());
    }

    private static void assertSame(List<Row> here, AnomalyReport there) {
        Map<String, Row> expected = new HashMap<>();
        for (Row row : Stream.concat(
                        there.verdicts().stream().map(VerdictColumns::row),
                        there.withheld().stream().map(VerdictColumns::row))
                .toList()) {
            expected.put(key(row, LocalDate.ofEpochDay(row.getInt(3)).toString()), row);
        }
        assertThat(here).hasSize(there.verdicts().size() + there.withheld().size());
        for (Row row : here) {
            Row one = expected.get(key(row, row.get(3).toString()));
            assertThat(one).as("%s", row).isNotNull();
            for (int cell = 4; cell < row.size(); cell++) {
                assertThat(row.get(cell))
                        .as("%s of %s", VerdictColumns.TYPE.fieldNames()[cell], row)
                        .isEqualTo(one.get(cell));
            }
        }
    }

    private static String key(Row row, String day) {
        return String.join(
                " ",
                row.getString(0),
                row.getString(1),
                day,
                row.getString(4),
                Objects.toString(row.getString(5)),
                Objects.toString(row.getString(6)),
                Objects.toString(row.getString(21)));
    }
}
