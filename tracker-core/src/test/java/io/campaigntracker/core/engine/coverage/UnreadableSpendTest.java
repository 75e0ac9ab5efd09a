package io.campaigntracker.core.engine.coverage;

import static io.campaigntracker.core.fixture.WrittenAccount.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertQuery;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.anomaly.WithheldReason;
import io.campaigntracker.anomaly.WithheldVerdict;
import io.campaigntracker.core.fixture.WrittenAccount;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionStatus;
import io.campaigntracker.report.MetricChange;
import io.campaigntracker.report.Report;
import io.campaigntracker.report.ReportFormat;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every other of the last eight days has a spend that could not be read; each earned 300 and cost about 100. */
class UnreadableSpendTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final DateRange DAYS = DateRange.lastDays(8, TODAY);

    private final WrittenAccount account = new WrittenAccount(
                    ZoneOffset.UTC, "EUR", TODAY.atTime(9, 0).toInstant(ZoneOffset.UTC))
            .campaign("11", "Summer")
            .usual("11", DateRange.lastDays(70, TODAY), "EUR", 100);
    private final CampaignTracker tracker = account.tracker();

    @BeforeEach
    void sync() {
        for (int ago = 1; ago <= 8; ago++) {
            boolean readable = ago % 2 == 0;
            account.day(ACCOUNT, "11", TODAY.minusDays(ago), "EUR", readable ? new BigDecimal("100.00") : null);
        }
        tracker.sync().lastDays(70).run();
    }

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void ratios_leaveTheRowsOutWithBothFigures_andSaySo() {
        RoasResult roas = tracker.campaign("11").roas().lastDays(8).calculate();
        MetricsResult metrics = tracker.campaign("11").metrics().lastDays(8).calculate();

        assertThat(roas.value().asDouble()).isCloseTo(3.0, within(1e-9));
        assertThat(metrics.roas()).isEqualTo(roas.value());
        assertThat(roas.explain().notes()).anyMatch(note -> note.startsWith("the spend of 4 rows could not be read"));
        assertThat(metrics.explain().notes())
                .anyMatch(note -> note.startsWith("the spend of 4 rows could not be read"));
        assertThat(metrics.totals().rowsLeftOut(Metric.CPA)).isEqualTo(4);
        assertThat(metrics.cpa().asDouble()).isGreaterThan(12);
    }

    @Test
    void sumOfSpend_isUndefined_andNotThatOfTheOtherRows() {
        MetricsResult metrics = tracker.campaign("11").metrics().lastDays(8).calculate();

        assertThat(metrics.value(Metric.SPEND).reason()).contains(UndefinedReason.UNREADABLE);
        assertThat(metrics.value(Metric.IMPRESSIONS).isDefined()).isTrue();
        assertThat(tracker.campaign("11")
                        .metrics()
                        .lastDays(1)
                        .calculate()
                        .roas()
                        .reason())
                .contains(UndefinedReason.UNREADABLE);
    }

    @Test
    void storeTotals_andRows_tellTheSame() {
        MetricsResult summed = tracker.campaign("11").metrics().lastDays(8).calculate();
        MetricsResult rows =
                tracker.campaign("11").metrics().lastDays(8).byCampaign().get("11");

        assertThat(summed.values()).isEqualTo(rows.values());
    }

    @Test
    void anomaly_onAnUnreadableSpend_isWithheld() {
        assertThat(tracker.campaign("11")
                        .anomalies()
                        .metrics(Metric.SPEND)
                        .detect()
                        .withheld())
                .singleElement()
                .satisfies(withheld -> assertThat(withheld.reason()).isEqualTo(WithheldReason.UNDEFINED_VALUE));
    }

    @Test
    void impressionsThatCouldNotBeRead_areLeftOutOfRatios_andNoFall() {
        LocalDate day = TODAY.minusDays(2);
        account.countsUnreadable("11", day, Set.of(Metric.IMPRESSIONS));
        tracker.sync().lastDays(3).run();

        MetricsResult metrics = tracker.campaign("11").metrics().lastDays(2).calculate();

        assertThat(metrics.totals().rowsLeftOut(Metric.CTR)).isEqualTo(1);
        assertThat(metrics.ctr())
                .isEqualTo(
                        tracker.campaign("11").metrics().lastDays(1).calculate().ctr());
        assertThat(withheld(day, Metric.IMPRESSIONS, Metric.CTR))
                .hasSize(2)
                .allSatisfy(withheld -> assertThat(withheld.reason()).isEqualTo(WithheldReason.UNDEFINED_VALUE));
    }

    @Test
    void neitherImpressionsNorSpendRead_isNoDayWithoutDelivery() {
        LocalDate day = TODAY.minusDays(1);
        account.countsUnreadable("11", day, Set.of(Metric.IMPRESSIONS));
        tracker.sync().lastDays(3).run();

        assertThat(withheld(day, Metric.SPEND, Metric.CLICKS)).hasSize(2).allSatisfy(withheld -> {
            assertThat(withheld.reason()).isEqualTo(WithheldReason.UNDEFINED_VALUE);
            assertThat(withheld.toString()).contains("could not be read");
        });
    }

    private List<WithheldVerdict> withheld(LocalDate day, Metric... metrics) {
        return tracker.campaign("11")
                .anomalies()
                .metrics(metrics)
                .between(day, day)
                .detect()
                .withheld();
    }

    @Test
    void roasAlert_onAWeekOfWhichMostIsUnreadable_isWithheldAndNamesTheDays() {
        for (LocalDate day : DAYS.dates()) {
            account.day(ACCOUNT, "11", day, "EUR", null);
        }
        tracker.sync().run();

        AlertResult checked = tracker.campaign("11")
                .alert(AlertType.ROAS_BELOW_TARGET)
                .threshold(50)
                .check();

        assertThat(checked.outcome()).isEqualTo(AlertResult.Outcome.WITHHELD);
        assertThat(checked.reason()).contains("without a readable spend");
    }

    @Test
    void frequencyAlert_onAWeekOfWhichADayIsUnreadable_tellsNoCost() {
        account.source.reaches.add(new RangeReach(
                EntityRef.campaign(ACCOUNT, "11"),
                DateRange.lastDays(7, TODAY),
                5_000,
                75_000,
                account.clock.instant()));
        tracker.sync().run();
        AlertQuery often = tracker.campaign("11").alert(AlertType.FREQUENCY_HIGH);

        assertThat(often.check().fired()).isTrue();
        assertThat(often.check().evidence().cost()).isNull();

        for (LocalDate day : DAYS.dates()) {
            account.day(ACCOUNT, "11", day, "EUR", new BigDecimal("100.00"));
        }
        account.clock.advance(Duration.ofMinutes(1));
        tracker.sync().run();

        assertThat(often.check().evidence().cost()).isNotNull();
    }

    @Test
    void report_onAnUnreadableSpend_showsNoZeroAndNoFall() {
        Report report = tracker.reports().daily().generate();

        MetricChange spend = report.figures().currencies().get(0).changes().stream()
                .filter(change -> change.metric() == Metric.SPEND)
                .findFirst()
                .orElseThrow();
        assertThat(spend.value().reason()).contains(UndefinedReason.UNREADABLE);
        assertThat(spend.sinceUsual().isDefined()).isFalse();
        assertThat(report.render(ReportFormat.TEXT))
                .contains("Spend                   –")
                .doesNotContain("-100.0 %");
        assertThat(report.render(ReportFormat.JSON)).contains("\"spend\":null", "\"spend\":\"UNREADABLE\"");
        assertThat(report.figures().notes()).anyMatch(note -> note.contains("could not be read"));
    }

    @Test
    void prediction_thatRestsOnUnreadableSpend_waits() {
        tracker.predictions()
                .record(Prediction.of("p1", "11", Metric.ROAS, 3)
                        .over(DAYS.since(), DAYS.until())
                        .madeAt(Instant.parse("2026-11-01T00:00:00Z"))
                        .build());
        account.clock.set(account.at(TODAY.plusDays(60), 9, 0));

        assertThat(tracker.predictions().compare("p1", "11").metrics().get(0).status())
                .isEqualTo(PredictionStatus.MISSING_DAYS);
    }

    @Test
    void export_hasAnEmptyCell() {
        assertThat(tracker.campaign("11").rows().lastDays(1).load().row(0).spend())
                .isNull();
    }
}
