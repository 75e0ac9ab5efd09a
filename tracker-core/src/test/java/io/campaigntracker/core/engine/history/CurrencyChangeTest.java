package io.campaigntracker.core.engine.history;

import static io.campaigntracker.core.fixture.WrittenAccount.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.WithheldReason;
import io.campaigntracker.anomaly.WithheldVerdict;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.fixture.WrittenAccount;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.EntityRef;
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
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account that billed about 15,000 yen a day until 9 November and bills about 100 dollars since, beside a healthy one in euros. */
class CurrencyChangeTest {

    private static final LocalDate CHANGE = LocalDate.of(2026, 11, 10);
    private static final String OTHER_ACCOUNT = "2002";

    private final WrittenAccount account = new WrittenAccount(
                    ZoneOffset.UTC, "JPY", CHANGE.atTime(9, 0).toInstant(ZoneOffset.UTC))
            .campaign("11", "Tokyo")
            .usual("11", DateRange.of(CHANGE.minusDays(70), CHANGE.minusDays(1)), "JPY", 15_000);
    private final CampaignTracker tracker = account.tracker();

    @BeforeEach
    void syncBeforeAndAfterTheChange() {
        account.source.accounts.add(new Account(OTHER_ACCOUNT, "Paris", "EUR", ZoneOffset.UTC));
        account.campaign(OTHER_ACCOUNT, "21", "Paris");
        for (LocalDate day :
                DateRange.of(CHANGE.minusDays(70), CHANGE.plusDays(20)).dates()) {
            account.day(OTHER_ACCOUNT, "21", day, "EUR", new BigDecimal(100 + day.getDayOfMonth() % 5));
        }
        tracker.sync().lastDays(70).run();
        account.billing("USD").usual("11", DateRange.of(CHANGE, CHANGE.plusDays(20)), "USD", 100);
        askOn(CHANGE.plusDays(4));
    }

    @AfterEach
    void close() {
        tracker.close();
    }

    private void askOn(LocalDate day) {
        account.clock.set(account.at(day, 9, 0));
        tracker.sync().between(CHANGE, day).run();
    }

    @Test
    void anomalies_shortlyAfterTheChange_areWithheldForTooLittleHistory() {
        AnomalyReport report =
                tracker.allCampaigns().anomalies().metrics(Metric.SPEND).detect();

        assertThat(report.anomalies()).isEmpty();
        assertThat(report.withheld()).singleElement().satisfies(withheld -> {
            assertThat(withheld.entity()).isEqualTo(EntityRef.campaign(ACCOUNT, "11"));
            assertThat(withheld.reason()).isEqualTo(WithheldReason.TOO_LITTLE_HISTORY);
        });
        assertThat(report.verdicts())
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.entity()).isEqualTo(EntityRef.campaign(OTHER_ACCOUNT, "21")));
    }

    @Test
    void anomalies_overTheChange_areWithheldOnTheDaysInTheFormerCurrency() {
        assertThat(tracker.campaign("11")
                        .anomalies()
                        .metrics(Metric.SPEND)
                        .between(CHANGE.minusDays(1), CHANGE)
                        .detect()
                        .withheld())
                .extracting(WithheldVerdict::reason)
                .containsExactly(WithheldReason.OTHER_CURRENCY, WithheldReason.TOO_LITTLE_HISTORY);
    }

    @Test
    void anomalies_onceThePresentCurrencyHasAPast_areJudgedByItAndLabelledSo() {
        askOn(CHANGE.plusDays(15));

        assertThat(tracker.campaign("11")
                        .anomalies()
                        .metrics(Metric.SPEND)
                        .detect()
                        .verdicts())
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.currency()).isEqualTo("USD");
                    assertThat(verdict.expected()).isCloseTo(105, within(10.0));
                    assertThat(verdict.isAnomaly()).isFalse();
                });
    }

    @Test
    void alerts_ofTheWholeFleet_haveAnOutcomeForEachCampaign() {
        for (AlertType type : AlertType.values()) {
            var checked = tracker.allCampaigns().alert(type);
            boolean needsTarget = type == AlertType.ROAS_BELOW_TARGET || type == AlertType.CPA_ABOVE_TARGET;
            var results = (needsTarget ? checked.threshold(2) : checked).checkAll();

            assertThat(results).as("%s", type).hasSize(2);
            assertThat(results)
                    .filteredOn(result -> result.entity().id().equals("11"))
                    .allSatisfy(result -> assertThat(result.fired()).isFalse());
        }
        assertThat(tracker.campaign("11").alert(AlertType.SPEND_ANOMALY).check().outcome())
                .isEqualTo(AlertResult.Outcome.WITHHELD);
    }

    @Test
    void report_comparesThePresentCurrencyWithItself() {
        CurrencySection dollars = tracker.reports().daily().generate().figures().currencies().stream()
                .filter(section -> section.currency().equals("USD"))
                .findFirst()
                .orElseThrow();

        assertThat(tracker.reports().daily().generate().figures().currencies())
                .extracting(CurrencySection::currency)
                .containsExactly("EUR", "USD");
        MetricChange spend = dollars.changes().stream()
                .filter(change -> change.metric() == Metric.SPEND)
                .findFirst()
                .orElseThrow();
        assertThat(spend.usual().asDouble()).isCloseTo(105, within(6.0));
        assertThat(Math.abs(spend.sinceUsual().asDouble())).isLessThan(15);
        assertThat(spend.before().reason()).contains(UndefinedReason.MIXED_CURRENCIES);
    }

    @Test
    void report_asJsonAndCsv_marksTheDaysInTheFormerCurrency() {
        String former = CHANGE.minusDays(2).toString();
        Report report = tracker.reports().daily().generate();

        assertThat(report.render(ReportFormat.JSON))
                .contains("{\"since\":\"" + former + "\",\"until\":\"" + former + "\",\"state\":\"other_currency\"")
                .contains("{\"date\":\"" + CHANGE.plusDays(1) + "\",\"state\":\"fetched\"");
        assertThat(report.render(ReportFormat.CSV).lines().findFirst().orElseThrow())
                .startsWith("scope,since,until,currency,account_id,campaign_id,campaign_name,state,provisional");
    }

    @Test
    void whyRoasChanged_fromTheFormerToThePresentCurrency_isWithheldWithBothNamed() {
        RoasChange change = tracker.campaign("11")
                .whyRoasChanged()
                .from(DateRange.of(CHANGE.minusDays(8), CHANGE.minusDays(1)))
                .to(DateRange.of(CHANGE, CHANGE.plusDays(3)))
                .explain();

        assertThat(change.withheld()).isEqualTo("the earlier days are in JPY, the later ones in USD");
        assertThat(change.parts()).isEmpty();
    }

    @Test
    void figures_overTheChange_areThoseOfThePresentCurrency_andSaySo() {
        MetricsResult metrics = tracker.campaign("11").metrics().lastDays(14).calculate();

        assertThat(metrics.totals().currency()).isEqualTo("USD");
        assertThat(metrics.value(Metric.SPEND).asDouble()).isCloseTo(4 * 105, within(25.0));
        assertThat(metrics.explain().notes())
                .anyMatch(note -> note.startsWith("account 1001 bills in USD and did in JPY before"));
        assertThat(tracker.campaign("11").roas().lastDays(14).calculate().value())
                .isEqualTo(metrics.roas());
        assertThat(tracker.allCampaigns().metrics().lastDays(14).byCampaign())
                .containsOnlyKeys("11", "21")
                .hasEntrySatisfying("11", own -> assertThat(own.roas()).isEqualTo(metrics.roas()));
        assertThat(tracker.campaign("11").creatives().list().creatives()).isEmpty();
    }

    @Test
    void trend_overTheChange_leavesTheFormerDaysOutOfItsMean() {
        var points =
                tracker.campaign("11").trend(Metric.SPEND).lastDays(6).series().points();

        assertThat(points)
                .extracting(MetricSeries.Point::state)
                .containsExactly(
                        DayState.OTHER_CURRENCY,
                        DayState.OTHER_CURRENCY,
                        DayState.FETCHED,
                        DayState.FETCHED,
                        DayState.FETCHED,
                        DayState.FETCHED);
        assertThat(points.get(1).value().isDefined()).isFalse();
        assertThat(points.get(5).smoothed().asDouble()).isCloseTo(105, within(8.0));
    }

    @Test
    void coverage_tellsTheDaysInTheFormerCurrency() {
        assertThat(tracker.account(ACCOUNT).coverage().lastDays(5).calculate().inOtherCurrency())
                .containsExactly(CHANGE.minusDays(1));
        assertThat(tracker.account(OTHER_ACCOUNT)
                        .coverage()
                        .lastDays(5)
                        .calculate()
                        .isComplete())
                .isTrue();
    }

    @Test
    void asOfBeforeTheChange_everythingIsInTheFormerCurrency() {
        MetricsResult then = tracker.asOf(account.at(CHANGE, 9, 0))
                .campaign("11")
                .metrics()
                .lastDays(7)
                .calculate();

        assertThat(then.totals().currency()).isEqualTo("JPY");
        assertThat(then.value(Metric.SPEND).isDefined()).isTrue();
    }

    @Test
    void whoCanConvert_leavesNothingOut() {
        try (CampaignTracker converting = CampaignTrackers.builder()
                .store(account.store)
                .clock(account.clock)
                .currencyConverter((from, to, day) -> from.equals("JPY") && to.equals("USD")
                        ? Optional.of(new BigDecimal("0.0066667"))
                        : Optional.empty())
                .build()) {
            MetricsResult metrics =
                    converting.campaign("11").metrics().lastDays(14).in("USD").calculate();

            assertThat(metrics.value(Metric.SPEND).asDouble()).isCloseTo(14 * 105, within(80.0));
        }
    }

    @Test
    void predictions_overTheChange_areWithheldWithTheReason_andTheOthersScored() {
        LocalDate horizonEnd = CHANGE.plusDays(1);
        tracker.predictions()
                .record(Prediction.of("p1", "11", Metric.SPEND, 100)
                        .over(CHANGE.minusDays(2), horizonEnd)
                        .madeAt(Instant.parse("2026-10-01T00:00:00Z"))
                        .build());
        tracker.predictions()
                .record(Prediction.of("p2", "21", Metric.SPEND, 400)
                        .over(CHANGE.minusDays(2), horizonEnd)
                        .madeAt(Instant.parse("2026-10-01T00:00:00Z"))
                        .build());
        account.clock.set(account.at(CHANGE.plusDays(40), 9, 0));
        tracker.sync().between(CHANGE.minusDays(5), CHANGE.plusDays(20)).run();

        assertThat(tracker.predictions().scoreDue())
                .singleElement()
                .satisfies(scored -> assertThat(scored.prediction().id()).isEqualTo("p2"));
        assertThat(tracker.predictions().compare("p1", "11").metrics().get(0)).satisfies(withheld -> {
            assertThat(withheld.status()).isEqualTo(PredictionStatus.WITHHELD);
            assertThat(withheld.reason()).contains("JPY", "USD");
        });
    }
}
