package io.campaigntracker.core.engine.coverage;

import static io.campaigntracker.core.fixture.WrittenAccount.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.fixture.WrittenAccount;
import io.campaigntracker.coverage.DataCoverage;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.MetricSeries;
import io.campaigntracker.report.MetricChange;
import io.campaigntracker.report.ReportFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Days that were never fetched, and days that were and had nothing. */
class MissingDayTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final double TARGET = 50;

    private final WrittenAccount account = new WrittenAccount(
                    ZoneOffset.UTC, "EUR", TODAY.atTime(9, 0).toInstant(ZoneOffset.UTC))
            .campaign("11", "Summer")
            .usual("11", DateRange.of(TODAY.minusDays(70), TODAY), "EUR", 100);
    private final CampaignTracker tracker = account.tracker();

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void roasAlert_afterTenDaysWithoutASync_isWithheldAndStaysOpen() {
        tracker.sync().lastDays(70).run();
        assertThat(roasAlert().outcome()).isEqualTo(AlertResult.Outcome.RAISED);

        account.clock.set(account.at(TODAY.plusDays(10), 9, 0));
        AlertResult late = roasAlert();

        assertThat(late.outcome()).isEqualTo(AlertResult.Outcome.WITHHELD);
        assertThat(late.reason()).contains("0 of the 7 days", "not fetched since they were over", "2026-11-27");
        assertThat(tracker.alerts().open()).hasSize(1);
    }

    @Test
    void roasAlert_onAWeekOfWhichTwoDaysAreFetched_isWithheld() {
        tracker.sync().lastDays(70).run();
        account.clock.set(account.at(TODAY.plusDays(5), 9, 0));

        AlertResult checked = roasAlert();

        assertThat(checked.outcome()).isEqualTo(AlertResult.Outcome.WITHHELD);
        assertThat(checked.reason()).contains("only 2 of the 7 days");
    }

    @Test
    void roasAlert_onAWeekWithOneHole_restsOnTheOtherDaysAndSaysSo() {
        LocalDate hole = TODAY.minusDays(5);
        tracker.sync().between(TODAY.minusDays(70), hole.minusDays(1)).run();
        tracker.sync().between(hole.plusDays(1), TODAY).run();

        AlertResult checked = roasAlert();

        assertThat(checked.outcome()).isEqualTo(AlertResult.Outcome.RAISED);
        assertThat(checked.evidence().n()).isEqualTo(55);
        assertThat(checked.reason()).contains("not fetched since they were over: [" + hole + "]");
    }

    @Test
    void frequencyAlert_onAReachFetchedBeforeTheWeekWasOver_isWithheld() {
        tracker.sync().run();
        account.clock.set(account.at(TODAY.plusDays(1), 9, 0));

        AlertResult checked =
                tracker.campaign("11").alert(AlertType.FREQUENCY_HIGH).check();

        assertThat(checked.outcome()).isEqualTo(AlertResult.Outcome.WITHHELD);
        assertThat(checked.reason()).contains("not fetched since its last day was over");
    }

    @Test
    void coverage_withoutASync_isAllMissing() {
        DataCoverage coverage = tracker.campaign("11").coverage().lastDays(3).calculate();

        assertThat(coverage.missing()).hasSize(3);
        assertThat(coverage.syncedAt()).isNull();
        assertThat(coverage.completeUntil()).isEmpty();
        assertThat(coverage.immature()).isEmpty();
        assertThat(coverage).asString().contains("not synced");
    }

    @Test
    void coverage_tellsHolesApartFromTheRest() {
        LocalDate hole = TODAY.minusDays(3);
        tracker.sync().between(TODAY.minusDays(28), hole.minusDays(1)).run();
        tracker.sync().between(hole.plusDays(1), TODAY).run();

        DataCoverage coverage = tracker.coverage().calculate();

        assertThat(coverage.range()).isEqualTo(DateRange.lastDays(28, TODAY));
        assertThat(coverage.missing()).containsExactly(hole);
        assertThat(coverage.completeUntil()).contains(hole.minusDays(1));
        assertThat(coverage.syncedAt()).isEqualTo(account.clock.instant());
    }

    @Test
    void aFirstDayEver_comparedWithFetchedDaysBeforeIt_isComparedWithKnownZeros() {
        account.campaign("12", "New").day(ACCOUNT, "12", TODAY.minusDays(1), "EUR", new BigDecimal("40.00"));
        tracker.sync().lastDays(70).run();

        MetricChange spend = spendOf("12");

        assertThat(spend.value().asDouble()).isEqualTo(40);
        assertThat(spend.before()).isEqualTo(MetricValue.of(0));
        assertThat(spend.usual()).isEqualTo(MetricValue.of(0));
        assertThat(spend.sinceUsual().reason()).contains(UndefinedReason.ZERO_DENOMINATOR);
        assertThat(tracker.reports().daily().forCampaigns("12").generate().render(ReportFormat.TEXT))
                .contains("40.00 EUR     0.00 EUR");
    }

    @Test
    void aFirstDay_comparedWithDaysNeverFetched_isComparedWithNothing() {
        account.campaign("12", "New").day(ACCOUNT, "12", TODAY.minusDays(1), "EUR", new BigDecimal("40.00"));
        tracker.sync().lastDays(1).run();

        MetricChange spend = spendOf("12");

        assertThat(spend.before().reason()).contains(UndefinedReason.NOT_FETCHED);
        assertThat(spend.usual().reason()).contains(UndefinedReason.NOT_FETCHED);
    }

    @Test
    void metrics_ofFetchedDaysWithoutARow_areKnownZeros_andOfMissingDaysUnknown() {
        account.campaign("12", "Idle");
        tracker.sync().between(TODAY.minusDays(3), TODAY).run();

        assertThat(tracker.campaign("12")
                        .metrics()
                        .between(TODAY.minusDays(3), TODAY.minusDays(1))
                        .calculate()
                        .value(Metric.SPEND))
                .isEqualTo(MetricValue.of(0));
        assertThat(tracker.campaign("12")
                        .metrics()
                        .lastDays(7)
                        .calculate()
                        .value(Metric.SPEND)
                        .reason())
                .contains(UndefinedReason.NO_DATA);
        List<MetricSeries.Point> points = tracker.campaign("12")
                .trend(Metric.SPEND)
                .lastDays(5)
                .smoothedOver(1)
                .series()
                .points();
        assertThat(points)
                .extracting(MetricSeries.Point::state)
                .containsExactly(
                        DayState.MISSING, DayState.MISSING, DayState.FETCHED, DayState.FETCHED, DayState.FETCHED);
        assertThat(points.get(1).value().isDefined()).isFalse();
        assertThat(points.get(2).value().asDouble()).isCloseTo(0, within(0.0));
    }

    private AlertResult roasAlert() {
        return tracker.campaign("11")
                .alert(AlertType.ROAS_BELOW_TARGET)
                .threshold(TARGET)
                .check();
    }

    private MetricChange spendOf(String campaign) {
        return tracker
                .reports()
                .daily()
                .forCampaigns(campaign)
                .generate()
                .figures()
                .currencies()
                .get(0)
                .changes()
                .stream()
                .filter(change -> change.metric() == Metric.SPEND)
                .findFirst()
                .orElseThrow();
    }
}
