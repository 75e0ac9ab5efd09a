package io.campaigntracker.core.engine.coverage;

import static io.campaigntracker.core.fixture.WrittenAccount.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.WithheldReason;
import io.campaigntracker.core.fixture.WrittenAccount;
import io.campaigntracker.coverage.DataCoverage;
import io.campaigntracker.coverage.DayCoverage;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.MetricSeries;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.performance.RoasChange;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionStatus;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.MetricChange;
import io.campaigntracker.report.Report;
import io.campaigntracker.report.ReportFormat;
import io.campaigntracker.sync.SyncReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A day that was last fetched at 08:00 in Jerusalem, when 12.40 of about 100 had been spent, asked about after its midnight. */
class OpenDayTest {

    private static final ZoneId JERUSALEM = ZoneId.of("Asia/Jerusalem");
    private static final LocalDate OPEN = LocalDate.of(2026, 11, 20);
    private static final DateRange BEFORE = DateRange.of(OPEN.minusDays(70), OPEN.minusDays(1));

    private final WrittenAccount account = new WrittenAccount(
                    JERUSALEM, "ILS", OPEN.atTime(8, 0).atZone(JERUSALEM).toInstant())
            .campaign("11", "Summer")
            .usual("11", BEFORE, "ILS", 100)
            .day(ACCOUNT, "11", OPEN, "ILS", new BigDecimal("12.40"));
    private final Instant afterMidnight = account.at(OPEN.plusDays(1), 0, 30);
    private CampaignTracker tracker;

    @BeforeEach
    void syncInTheMorningAndAskAfterMidnight() {
        tracker = account.tracker();
        SyncReport morning = tracker.sync().lastDays(70).run();
        assertThat(morning.isComplete()).isTrue();
        account.clock.set(afterMidnight);
    }

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void anomalies_onAnOpenDay_areWithheldAndSayWhy() {
        AnomalyReport report = tracker.campaign("11")
                .anomalies()
                .metrics(Metric.SPEND, Metric.CTR)
                .detect();

        assertThat(report.anomalies()).isEmpty();
        assertThat(report.withheld()).hasSize(2).allSatisfy(withheld -> {
            assertThat(withheld.reason()).isEqualTo(WithheldReason.PARTIAL_DAY);
            assertThat(withheld.date()).isEqualTo(OPEN);
            assertThat(withheld.message()).contains("last fetched before the day was over");
        });
    }

    @Test
    void anomalies_afterTheNextSync_judgeTheWholeDay() {
        account.day(ACCOUNT, "11", OPEN, "ILS", new BigDecimal("101.00"));
        tracker.sync().run();

        assertThat(tracker.campaign("11")
                        .anomalies()
                        .metrics(Metric.SPEND)
                        .detect()
                        .verdicts())
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.date()).isEqualTo(OPEN);
                    assertThat(verdict.observed()).isEqualTo(101);
                    assertThat(verdict.isAnomaly()).isFalse();
                });
    }

    @Test
    void anomalies_ofALaterDay_leaveAnOpenDayOutOfTheirBaseline() {
        account.usual("11", DateRange.day(OPEN.plusDays(1)), "ILS", 100);
        account.clock.set(account.at(OPEN.plusDays(2), 1, 0));
        tracker.sync().between(OPEN.plusDays(1), OPEN.plusDays(1)).run();

        AnomalyVerdict verdict = tracker.campaign("11")
                .anomalies()
                .metrics(Metric.SPEND)
                .detect()
                .verdicts()
                .get(0);

        assertThat(verdict.n()).isEqualTo(69);
        assertThat(verdict.isAnomaly()).isFalse();
    }

    @Test
    void alerts_onAnOpenDay_areWithheldWithTheReason() {
        for (AlertType type : List.of(AlertType.SPEND_ANOMALY, AlertType.CTR_DROP)) {
            AlertResult checked = tracker.campaign("11").alert(type).check();

            assertThat(checked.outcome()).as("%s", type).isEqualTo(AlertResult.Outcome.WITHHELD);
            assertThat(checked.reason()).contains("last fetched before the day was over");
        }
    }

    @Test
    void figures_thatHoldAnOpenDay_sayThatTheyDo() {
        MetricsResult metrics = tracker.campaign("11").metrics().calculate();

        assertThat(metrics.explain().daysOpen()).containsExactly(OPEN);
        assertThat(metrics.explain())
                .hasToString(metrics.explain().toString())
                .asString()
                .contains("not over when last fetched: [2026-11-20]");
        assertThat(tracker.campaign("11").roas().calculate().explain().daysOpen())
                .containsExactly(OPEN);
        assertThat(tracker.campaign("11")
                        .metrics()
                        .byCampaign()
                        .get("11")
                        .explain()
                        .daysOpen())
                .containsExactly(OPEN);
        List<MetricSeries.Point> points =
                tracker.campaign("11").trend(Metric.SPEND).lastDays(2).series().points();
        assertThat(points).extracting(MetricSeries.Point::state).containsExactly(DayState.FETCHED, DayState.OPEN);
    }

    @Test
    void whyRoasChanged_overAnOpenDay_isWithheldAndNamesTheDay() {
        RoasChange change = tracker.campaign("11").whyRoasChanged().lastDays(7).explain();

        assertThat(change.withheld()).contains("2026-11-20");
        assertThat(change.parts()).isEmpty();
        assertThat(change.roasAfter().isDefined()).isTrue();
    }

    @Test
    void whyRoasChanged_overFetchedDays_isExplained() {
        RoasChange change = tracker.campaign("11")
                .whyRoasChanged()
                .between(OPEN.minusDays(7), OPEN.minusDays(1))
                .explain();

        assertThat(change.withheld()).isNull();
        assertThat(change.parts()).hasSize(1);
    }

    @Test
    void report_onAnOpenDay_comparesNothingAndMarksItInEveryForm() {
        Report report = tracker.reports().daily().generate();

        CurrencySection section = report.figures().currencies().get(0);
        assertThat(section.total().state()).isEqualTo(DayState.OPEN);
        MetricChange spend = section.changes().stream()
                .filter(change -> change.metric() == Metric.SPEND)
                .findFirst()
                .orElseThrow();
        assertThat(spend.value().asDouble()).isEqualTo(12.4);
        assertThat(spend.usual().asDouble()).isCloseTo(105, within(6.0));
        assertThat(spend.sinceUsual().reason()).contains(UndefinedReason.OPEN_DAY);
        assertThat(spend.sinceBefore().reason()).contains(UndefinedReason.OPEN_DAY);
        assertThat(report.figures().anomalies().anomalies()).isEmpty();
        assertThat(report.figures().notes()).anyMatch(note -> note.contains("was not over when it was last fetched"));
        assertThat(report.render(ReportFormat.TEXT))
                .contains("Spend, so far", "so far: the day was not over when it was last fetched")
                .doesNotContain("-8");
        assertThat(report.render(ReportFormat.HTML)).contains("Spend so far", "was not over when it was last fetched");
        assertThat(report.render(ReportFormat.JSON))
                .contains("\"state\":\"open\"", "\"days_open\":[\"2026-11-20\"]", "\"spend\":12.4");
        assertThat(report.render(ReportFormat.CSV).lines().toList().get(1))
                .startsWith("total,2026-11-20,2026-11-20,ILS,,,,open,");
    }

    @Test
    void report_whoseComparedDayIsOpen_comparesTheMeanOfTheOthers() {
        LocalDate later = OPEN.plusDays(7);
        account.usual("11", DateRange.of(OPEN.plusDays(1), later), "ILS", 100);
        account.clock.set(account.at(later.plusDays(1), 1, 0));
        tracker.sync().between(OPEN.plusDays(1), later).run();

        MetricChange spend = tracker.reports().daily().generate().figures().currencies().get(0).changes().stream()
                .filter(change -> change.metric() == Metric.SPEND)
                .findFirst()
                .orElseThrow();

        assertThat(spend.sinceBefore().reason()).contains(UndefinedReason.OPEN_DAY);
        assertThat(spend.usual().asDouble()).isCloseTo(105, within(6.0));
        assertThat(Math.abs(spend.sinceUsual().asDouble())).isLessThan(15);
    }

    @Test
    void prediction_overAnOpenDay_waitsForItToBeFetched() {
        tracker.predictions()
                .record(Prediction.of("p1", "11", Metric.SPEND, 100)
                        .over(OPEN, OPEN)
                        .madeAt(Instant.parse("2026-11-01T00:00:00Z"))
                        .build());
        account.clock.set(account.at(OPEN.plusDays(60), 12, 0));

        assertThat(tracker.predictions().compare("p1", "11").metrics())
                .singleElement()
                .satisfies(compared -> {
                    assertThat(compared.status()).isEqualTo(PredictionStatus.IMMATURE);
                    assertThat(compared.daysImmature()).containsExactly(OPEN);
                });
        assertThat(tracker.predictions().scoreDue()).isEmpty();
    }

    @Test
    void coverage_tellsTheOpenDayAndWhenItWasFetched() {
        DataCoverage coverage = tracker.coverage().lastDays(3).calculate();

        assertThat(coverage.open()).containsExactly(OPEN);
        assertThat(coverage.missing()).isEmpty();
        assertThat(coverage.isComplete()).isFalse();
        assertThat(coverage.completeUntil()).contains(OPEN.minusDays(1));
        assertThat(coverage.syncedAt()).isEqualTo(account.at(OPEN, 8, 0));
        assertThat(coverage.immature()).contains(OPEN);
        assertThat(coverage.days().get(2))
                .isEqualTo(new DayCoverage(OPEN, DayState.OPEN, account.at(OPEN, 8, 0), true));
        assertThat(coverage).asString().contains("open: [2026-11-20]");
    }

    @Test
    void coverage_asOfTheMorning_knowsNothingOfTheLaterSync() {
        tracker.sync().run();

        assertThat(tracker.coverage().on(OPEN).calculate().isComplete()).isTrue();
        DataCoverage morning =
                tracker.asOf(account.at(OPEN, 9, 0)).coverage().on(OPEN).calculate();
        assertThat(morning.open()).containsExactly(OPEN);
        assertThat(tracker.asOf(account.at(OPEN, 7, 0))
                        .coverage()
                        .on(OPEN)
                        .calculate()
                        .missing())
                .containsExactly(OPEN);
    }

    @Test
    void coverage_ofOneCampaignThatWasSyncedAlone_isFurtherThanThatOfItsAccount() {
        account.campaign("12", "Winter");
        tracker.sync().campaigns(List.of("11")).run();

        assertThat(tracker.campaign("11").coverage().on(OPEN).calculate().isComplete())
                .isTrue();
        assertThat(tracker.account(ACCOUNT).coverage().on(OPEN).calculate().open())
                .containsExactly(OPEN);
        assertThat(tracker.campaigns("11", "12").coverage().on(OPEN).calculate().open())
                .containsExactly(OPEN);
    }
}
