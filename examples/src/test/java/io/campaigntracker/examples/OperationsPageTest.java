package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.coverage.DataCoverage;
import io.campaigntracker.creative.CreativeList;
import io.campaigntracker.creative.CreativeRanking;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.RotationAction;
import io.campaigntracker.creative.RotationPlan;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import io.campaigntracker.offline.ImportResult;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.performance.CostPerResult;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.prediction.AccuracyResult;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionComparison;
import io.campaigntracker.report.DailyReport;
import io.campaigntracker.report.ReportFormat;
import io.campaigntracker.store.MetricsRevision;
import io.campaigntracker.sync.IfBusy;
import io.campaigntracker.sync.NextStep;
import io.campaigntracker.sync.SyncReport;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the examples of docs/operations.md, and holds the page to what runs here. */
class OperationsPageTest {

    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(2026).campaigns(4).days(60).build();
    private final MutableClock clock = MutableClock.at(account.asOf());
    private final FakeMetricsSource source = FakeMetricsSource.of(List.of(account), clock);
    private final InMemoryMetricsStore store = new InMemoryMetricsStore();
    private final String accountId = account.accountId();
    private final String campaign = account.campaignIds().get(0);
    private final String other = account.campaignIds().get(1);
    private final String creative =
            account.creativeOn(account.adIds().get(0), account.range().until());
    private final LocalDate firstDay = account.range().since().plusDays(20);
    private final Instant madeAt = account.asOf().minus(Duration.ofDays(45));
    private final Instant soldAt = account.asOf().minus(Duration.ofDays(3));
    private CampaignTracker tracker = build();

    @TempDir
    private Path folder;

    private CampaignTracker build() {
        CampaignTracker tracker = CampaignTrackers.builder()
                .source(source)
                .store(store)
                .clock(clock)
                .build();
        return tracker;
    }

    @BeforeEach
    void sync() {
        tracker.sync().lastDays(60).run();
    }

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void fetch() {
        SyncReport one = tracker.campaign(campaign).sync().run();
        SyncReport active = tracker.sync()
                .activeCampaigns()
                .lastDays(28)
                .onProgress(
                        progress -> System.out.printf("part %d of %d%n", progress.partsDone(), progress.partsPlanned()))
                .run();
        active.incomplete().forEach(System.out::println);
        SyncReport once = tracker.sync()
                .ifBusy(IfBusy.SKIP)
                .onProgress(progress ->
                        progress.waiting().forEach((account, why) -> System.out.println(account + " waits: " + why)))
                .run();
        switch (once.nextStep()) {
            case NOTHING -> System.out.println("done, or another sync's: " + once.leftToAnother());
            case SYNC_AGAIN -> System.out.println("may come with the next sync: " + once.failed());
            case MEND -> System.out.println("needs somebody: " + once.failed());
        }
        CompletableFuture<SyncReport> running = tracker.sync().allCampaigns().start();
        SyncReport all = running.join();

        assertThat(one.campaignIds()).containsExactly(campaign);
        assertThat(active.isComplete()).isTrue();
        assertThat(all.isComplete()).isTrue();
        assertThat(once.nextStep()).isEqualTo(NextStep.NOTHING);
    }

    @Test
    void importsFromAFile_andErasure() throws Exception {
        Path csv = folder.resolve("sales.csv");
        Files.writeString(
                csv,
                "Order ID;Event time;Value;Currency;Campaign ID\norder-7;" + soldAt + ";1.234,50;EUR;" + campaign
                        + "\n");
        ImportResult<OfflineConversion> sales = tracker.offlineConversions().importConversions(csv);
        sales.notes().forEach(System.out::println);
        long erased = tracker.offlineConversions().erase("order-7");

        assertThat(sales.inserted()).isEqualTo(1);
        assertThat(sales.notes()).isEmpty();
        assertThat(erased).isEqualTo(1);
    }

    @Test
    void returnOnAdSpend() {
        tracker.offlineConversions()
                .importConversions(List.of(
                        OfflineConversion.ofCampaign(accountId, "order-1", soldAt, Money.of("120", "EUR"), campaign)));
        RoasResult roas = tracker.campaign(campaign).roas().lastDays(7).calculate();
        MetricValue value = roas.value();
        RoasResult online = tracker.campaign(campaign)
                .roas()
                .attributionWindowDays(28)
                .excludingOffline()
                .calculate();
        RoasResult blended =
                tracker.campaigns(campaign, other).blendedRoas().lastDays(30).calculate();
        System.out.println(roas.explain());

        assertThat(value.isDefined()).isTrue();
        assertThat(roas.offline().conversions()).isEqualTo(1);
        assertThat(online.value().isDefined()).isTrue();
        assertThat(blended.value().isDefined()).isTrue();
    }

    @Test
    void metrics() {
        MetricsResult metrics =
                tracker.campaign(campaign).metrics().lastDays(14).calculate();
        MetricValue ctr = metrics.ctr();
        Optional<ConfidenceInterval> plausible = metrics.interval(Metric.CPA);
        SortedMap<LocalDate, MetricsResult> byDay =
                tracker.allCampaigns().metrics().lastDays(14).byDay();
        SortedMap<String, MetricsResult> byCampaign =
                tracker.allCampaigns().metrics().lastDays(7).byCampaign();
        CostPerResult lead = tracker.campaign(campaign).costPerResult("lead").calculate();
        CostPerResult click =
                tracker.campaign(campaign).costPerResult("click").lastDays(28).calculate();

        assertThat(ctr.isDefined()).isTrue();
        assertThat(plausible).isPresent();
        assertThat(byDay).hasSize(14);
        assertThat(byCampaign).containsKeys(campaign, other);
        assertThat(lead.results()).isNotNull();
        assertThat(click.value().isDefined()).isTrue();
    }

    @Test
    void predictions() {
        tracker.predictions()
                .record(Prediction.of("pred-1", campaign, Metric.ROAS, 2.4)
                        .over(firstDay, firstDay.plusDays(6))
                        .madeAt(madeAt)
                        .build());
        PredictionComparison comparison = tracker.predictions().compare("pred-1", campaign);
        AccuracyResult accuracy = tracker.predictions().accuracy(30);

        assertThat(comparison.accuracyScore().isDefined()).isTrue();
        assertThat(accuracy.averageAccuracy().isDefined()).isEqualTo(accuracy.scored() > 0);
    }

    @Test
    void anomalies() {
        AnomalyReport abnormal = tracker.campaign(campaign).anomalies().detect();
        AnomalyReport fleet = tracker.allCampaigns()
                .anomalies()
                .metrics(Metric.SPEND, Metric.CTR)
                .lastDays(7)
                .detect();
        AnomalyReport plain =
                tracker.campaign(campaign).anomalies().threshold(3).detect();
        fleet.anomalies().forEach(verdict -> System.out.println(verdict.severity() + " " + verdict.sentence()));
        fleet.withheld().forEach(verdict -> System.out.println(verdict.reason() + ": " + verdict.sentence()));

        assertThat(abnormal.verdicts()).isNotEmpty();
        assertThat(fleet.days()).hasSize(7);
        assertThat(plain.verdicts()).isNotEmpty();
    }

    @Test
    void alerts() {
        AlertResult spend =
                tracker.campaign(campaign).alert(AlertType.SPEND_ANOMALY).check();
        AlertResult ctrDrop = tracker.campaign(campaign)
                .alert(AlertType.CTR_DROP)
                .threshold(0.3)
                .check();
        AlertResult target = tracker.campaign(campaign)
                .alert(AlertType.ROAS_BELOW_TARGET)
                .threshold(2.5)
                .check();
        AlertResult frequency = tracker.campaign(campaign)
                .alert(AlertType.FREQUENCY_HIGH)
                .threshold(4)
                .check();
        AlertResult budget =
                tracker.campaign(campaign).alert(AlertType.BUDGET_DEPLETED).check();
        List<AlertResult> anything =
                tracker.allCampaigns().alert(AlertType.ANOMALY).checkAll();
        List<Alert> open = tracker.alerts().open();
        List<Alert> recent = tracker.alerts().since(madeAt);
        open.forEach(alert -> tracker.alerts().acknowledge(alert.id()));

        assertThat(List.of(spend, ctrDrop, target, frequency, budget))
                .allSatisfy(result -> assertThat(result.reason()).isNotBlank());
        assertThat(anything).hasSizeGreaterThanOrEqualTo(3);
        assertThat(recent).containsAll(open);
        assertThat(tracker.alerts().open()).allMatch(Alert::isAcknowledged);
    }

    @Test
    void creatives() {
        CreativeList creatives = tracker.campaign(campaign).creatives().list();
        CreativeRanking best = tracker.account(accountId).creatives().top(Metric.ROAS, 10);
        CreativeRanking lucky = tracker.account(accountId).creatives().observed(Metric.ROAS, 10);
        FatigueResult fatigue = tracker.creative(creative).fatigue();
        RotationPlan plan = tracker.campaign(campaign).creatives().rotation();
        plan.of(RotationAction.REPLACE).forEach(tired -> System.out.println(tired.name() + ": " + tired.reason()));

        assertThat(creatives.creatives()).isNotEmpty();
        assertThat(best.ranked()).isNotEmpty();
        assertThat(lucky.ranked()).isNotEmpty();
        assertThat(fatigue.reason()).isNotBlank();
        assertThat(plan.creatives()).hasSameSizeAs(creatives.creatives());
    }

    @Test
    void reports() throws Exception {
        DailyReport report = tracker.reports().daily().generate();
        report.writeHtml(folder.resolve("report.html"));
        report.writeCsv(folder.resolve("report.csv"));
        report.writeJson(folder.resolve("report.json"));
        System.out.print(report.render(ReportFormat.TEXT));
        long rows = tracker.exportCsv(
                List.of(campaign), DateRange.of(firstDay, firstDay.plusDays(27)), folder.resolve("metrics.csv"));

        assertThat(rows).isEqualTo(28);
        for (String name : List.of("report.html", "report.csv", "report.json", "metrics.csv")) {
            assertThat(Files.readString(folder.resolve(name))).isNotEmpty().doesNotContain("NaN");
        }
    }

    @Test
    void past() {
        RoasResult then = tracker.asOf(madeAt)
                .campaign(campaign)
                .roas()
                .between(firstDay, firstDay.plusDays(6))
                .calculate();
        List<MetricsRevision> restated = tracker.campaign(campaign).revisions(firstDay);

        assertThat(then.value().isDefined()).isFalse();
        assertThat(restated).hasSize(1);
    }

    @Test
    void whatIsKnown() {
        DataCoverage coverage = tracker.coverage().lastDays(28).calculate();
        Optional<Instant> synced = coverage.lastSynced();
        Optional<LocalDate> complete = coverage.completeUntil();
        List<LocalDate> holes = coverage.missing();
        List<LocalDate> open = coverage.open();
        List<LocalDate> arriving = coverage.immature();
        DataCoverage ofOne = tracker.campaign(campaign)
                .coverage()
                .between(firstDay, firstDay.plusDays(6))
                .calculate();

        assertThat(synced).isPresent();
        assertThat(complete).contains(coverage.range().until());
        assertThat(holes).isEmpty();
        assertThat(open).isEmpty();
        assertThat(arriving).isNotEmpty();
        assertThat(ofOne.days()).hasSize(7);
    }

    @Test
    void everyExampleOfThePage_standsHere() throws Exception {
        String here =
                plain(Files.readString(Path.of("src/test/java/io/campaigntracker/examples/OperationsPageTest.java")));
        String page = Files.readString(Path.of("..", "docs", "operations.md"));

        List<String> examples = EXAMPLE.matcher(page)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();

        assertThat(examples).hasSize(15);
        assertThat(examples).allSatisfy(example -> assertThat(here).contains(plain(example)));
    }

    /** Without comments and white space, which the page may set as it reads best. */
    private static String plain(String code) {
        return code.replaceAll("//[^\n]*", "").replaceAll("\\s", "");
    }
}
