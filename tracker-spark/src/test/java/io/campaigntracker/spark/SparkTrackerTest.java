package io.campaigntracker.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.LocalDate;
import java.time.ZoneId;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers over datasets are those of one machine about the same rows, row by row and bit by bit. */
class SparkTrackerTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 8, 20);
    private static final int DAYS = 90;
    private static final String BERLIN = "900100200300";
    private static final String TOKYO = "900100200302";

    private static SyncedFleet fleet;
    private static SparkSession session;
    private static Dataset<Row> rows;
    private static Dataset<Row> revisions;
    private static SparkTracker spark;

    @BeforeAll
    static void sync() {
        fleet = new SyncedFleet(
                List.of(
                        account(1, BERLIN, "EUR", "Europe/Berlin"),
                        account(2, "900100200301", "EUR", "America/Los_Angeles"),
                        account(3, TOKYO, "JPY", "Asia/Tokyo")),
                33);
        session = SparkRows.session();
        rows = SparkRows.campaignMetrics(session, fleet.history()).cache();
        revisions = SparkRows.revisions(session, fleet.history(), fleet.store()).cache();
        spark = SparkTracker.on(session)
                .rows(rows)
                .revisions(revisions)
                .accounts(fleet.accounts())
                .at(fleet.now());
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
                spark.only(BERLIN, "900100200301").between(since, until).metrics(),
                fleet.tracker()
                        .campaigns(campaigns(BERLIN, "900100200301"))
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

        assertThat(List.of(here.value(), here.finalValue(), here.level(), here.volume()))
                .isEqualTo(List.of(there.value(), there.finalValue(), there.level(), there.volume()));
        assertThat(here.interval()).isEqualTo(there.interval());
        assertThat(here.spend()).isEqualTo(there.spend());
        assertThat(here.revenue()).isEqualTo(there.revenue());
        assertThat(here.conversions()).isEqualTo(there.conversions());
        assertThat(here.explain().rows()).isEqualTo(there.explain().rows());
        assertThat(here.explain().daysImmature()).isEqualTo(there.explain().daysImmature());
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
                assertThat(figure).isEqualTo(FigureColumns.row("", "", one).getStruct(6 + metric.ordinal()));
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

    private static void assertSame(MetricsResult here, MetricsResult there) {
        assertThat(here.range()).isEqualTo(there.range());
        assertThat(here.totals()).isEqualTo(there.totals());
        assertThat(here.values()).isEqualTo(there.values());
        assertThat(here.intervals()).isEqualTo(there.intervals());
        assertThat(here.finalValues()).isEqualTo(there.finalValues());
        assertThat(here.levels()).isEqualTo(there.levels());
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
