package io.campaigntracker.core;

import static io.campaigntracker.core.fixture.WrittenStore.TODAY;
import static io.campaigntracker.core.fixture.WrittenStore.YESTERDAY;
import static io.campaigntracker.core.fixture.WrittenStore.noon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.fixture.WrittenStore;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OfflinePolicy;
import io.campaigntracker.offline.OfflineRevenue;
import io.campaigntracker.offline.RevenueBasis;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.report.Report;
import io.campaigntracker.report.ReportFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One sale at the counter, asked for through every door. */
class OfflinePolicyTest {

    private static final LocalDate DAY = TODAY.minusDays(5);

    private final WrittenStore history = new WrittenStore();

    /** Ten days of 100 spent and 100 earned by one order, and one sale of 2,000: a week's ROAS of 1 online, 3.857 with offline. */
    private CampaignTracker tracker() {
        for (LocalDate day = TODAY.minusDays(10); day.isBefore(TODAY); day = day.plusDays(1)) {
            history.day("123", day, "100", "100", "1");
        }
        return history.sale("1", DAY, "2000", "123").tracker();
    }

    @Test
    void oneSale_isInEveryFigureOfTheName() {
        CampaignTracker tracker = tracker();
        double week = 2700.0 / 700;

        assertThat(tracker.campaign("123").roas().calculate().value().asDouble())
                .isEqualTo(week);
        assertThat(tracker.allCampaigns().blendedRoas().calculate().value().asDouble())
                .isEqualTo(week);
        assertThat(tracker.campaign("123").metrics().calculate().roas().asDouble())
                .isEqualTo(week);
        assertThat(tracker.allCampaigns()
                        .metrics()
                        .byCampaign()
                        .get("123")
                        .roas()
                        .asDouble())
                .isEqualTo(week);
        assertThat(tracker.allCampaigns()
                        .metrics()
                        .totalsByCampaign()
                        .get("123")
                        .revenue())
                .isEqualByComparingTo("2700");
        assertThat(tracker.campaign("123").metrics().byDay().get(DAY).roas().asDouble())
                .isEqualTo(21);
        assertThat(tracker.campaign("123")
                        .trend(Metric.ROAS)
                        .between(DAY, DAY)
                        .series()
                        .points())
                .singleElement()
                .satisfies(point -> assertThat(point.value().asDouble()).isEqualTo(21));
        assertThat(tracker.campaign("123")
                        .whyRoasChanged()
                        .explain()
                        .roasAfter()
                        .asDouble())
                .isEqualTo(week);
    }

    @Test
    void oneSale_quietsTheAlertThatTheOnlineFigureWouldRaise() {
        CampaignTracker tracker = tracker();

        AlertResult with = tracker.campaign("123")
                .alert(AlertType.ROAS_BELOW_TARGET)
                .threshold(3.5)
                .check();
        AlertResult without = tracker.campaign("123")
                .alert(AlertType.ROAS_BELOW_TARGET)
                .threshold(3.5)
                .excludingOffline()
                .check();

        assertThat(with.outcome()).isEqualTo(AlertResult.Outcome.QUIET);
        assertThat(with.reason()).contains("with offline");
        assertThat(without.outcome()).isEqualTo(AlertResult.Outcome.RAISED);
        assertThat(without.reason()).contains("online");
    }

    @Test
    void oneSale_isInTheReport_whichSaysSoInEveryFormat() {
        Report report = tracker().reports().daily().on(DAY).generate();

        assertThat(report.figures()
                        .currencies()
                        .get(0)
                        .total()
                        .value(Metric.ROAS)
                        .asDouble())
                .isEqualTo(21);
        assertThat(report.figures()
                        .currencies()
                        .get(0)
                        .campaigns()
                        .get(0)
                        .figures()
                        .value(Metric.REVENUE)
                        .asDouble())
                .isEqualTo(2100);
        assertThat(report.render(ReportFormat.TEXT)).contains("CLICK_7D_VIEW_1D, with offline");
        assertThat(report.render(ReportFormat.HTML)).contains("CLICK_7D_VIEW_1D, with offline");
        assertThat(report.render(ReportFormat.JSON)).contains("\"revenue_basis\":\"with_offline\"");
        assertThat(report.render(ReportFormat.CSV).lines())
                .filteredOn(line -> line.startsWith("total") || line.startsWith("campaign,"))
                .hasSize(2)
                .allMatch(line -> line.contains(",with_offline,"));
        Report online = tracker().reports().daily().on(DAY).excludingOffline().generate();
        assertThat(online.render(ReportFormat.TEXT)).contains("CLICK_7D_VIEW_1D, online");
        assertThat(online.render(ReportFormat.JSON))
                .contains("\"revenue_basis\":\"online\"")
                .doesNotContain("with_off");
    }

    @Test
    void oneSale_countsAsAConversionToo() {
        MetricsResult metrics = tracker().campaign("123").metrics().on(DAY).calculate();

        assertThat(metrics.totals().conversions()).isEqualByComparingTo("2");
        assertThat(metrics.cpa().asDouble()).isEqualTo(50);
        assertThat(metrics.aov().asDouble()).isEqualTo(1050);
        assertThat(metrics.conversionRate().asDouble()).isEqualTo(5);
        assertThat(metrics.ctr().asDouble()).isEqualTo(5);
    }

    @Test
    void aPrediction_isJudgedByThePolicyItWasRecordedUnder_andSaysSo() {
        LocalDate day = TODAY.minusDays(40);
        CampaignTracker house = history.day("123", day, "100", "100", "1")
                .sale("1", day, "500", "123")
                .tracker();
        house.predictions().record(prediction("default", day).build());
        house.predictions()
                .record(prediction("online", day)
                        .offline(OfflinePolicy.EXCLUDED)
                        .build());

        CampaignTracker other = history.under(OfflinePolicy.EXCLUDED).tracker();
        MetricComparison judged =
                other.predictions().compare("default", "123").metrics().get(0);

        assertThat(judged.actual().asDouble()).isEqualTo(6);
        assertThat(judged.basis()).isEqualTo(RevenueBasis.WITH_OFFLINE);
        assertThat(judged.prediction().offline()).isEqualTo(OfflinePolicy.COUNTED_BY_PLATFORM);
        MetricComparison kept =
                other.predictions().compare("default", "123").metrics().get(0);
        assertThat(kept.revision()).isEqualTo(1);
        assertThat(kept.basis()).isEqualTo(RevenueBasis.WITH_OFFLINE);
        MetricComparison online =
                other.predictions().compare("online", "123").metrics().get(0);
        assertThat(online.actual().asDouble()).isEqualTo(1);
        assertThat(online.basis()).isEqualTo(RevenueBasis.ONLINE);
        // recording it again under another house policy is the same prediction
        assertThat(other.predictions().record(List.of(prediction("default", day).build())))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(OfflinePolicy.class)
    void theTrackersPolicy_isThatOfQuestionsThatAskForNone(OfflinePolicy policy) {
        history.sale(
                new OfflineConversion("1001", "2", noon(DAY), Money.of("300", "EUR"), "123", null, null, true, "till"));
        history.under(policy);
        CampaignTracker tracker = tracker();
        double revenue = policy == OfflinePolicy.EXCLUDED ? 700 : policy == OfflinePolicy.ADD ? 3000 : 2700;

        RoasResult roas = tracker.campaign("123").roas().calculate();
        MetricsResult metrics = tracker.campaign("123").metrics().calculate();

        assertThat(roas.revenue()).isEqualTo(Money.of(BigDecimal.valueOf(revenue), "EUR"));
        assertThat(metrics.roas()).isEqualTo(roas.value());
        assertThat(roas.explain().revenueBasis())
                .isEqualTo(policy == OfflinePolicy.EXCLUDED ? RevenueBasis.ONLINE : RevenueBasis.WITH_OFFLINE);
        assertThat(tracker.campaign("123")
                        .metrics()
                        .offline(OfflinePolicy.EXCLUDED)
                        .calculate()
                        .roas()
                        .asDouble())
                .isEqualTo(1);
    }

    @Test
    void whereTheShareCantBeKnown_theFigureSaysOnline() {
        history.ad("a1", "k1", DAY, "100", "100");
        CampaignTracker tracker = tracker();

        assertThat(tracker.campaign("123")
                        .metrics()
                        .byCreative()
                        .get("k1")
                        .explain()
                        .toString())
                .contains("online (offline sales can't be told apart by this)");
        assertThat(tracker.campaign("123").creatives().list().explain().revenueBasis())
                .isEqualTo(RevenueBasis.ONLINE);
        assertThat(tracker.campaign("123")
                        .costPerResult("purchase")
                        .calculate()
                        .explain()
                        .revenueBasis())
                .isEqualTo(RevenueBasis.ONLINE);
        MetricsResult clicks = tracker.campaign("123")
                .metrics()
                .on(DAY)
                .counting(ConversionDefinition.LINK_CLICK)
                .calculate();
        assertThat(clicks.totals().conversions()).isEqualByComparingTo("40");
        assertThat(clicks.explain().offline().status()).isEqualTo(OfflineRevenue.Status.NOT_APPLICABLE);
    }

    @Test
    void whetherThePlatformHasCountedASale_isDecidedByItsCampaignsDay_soThatDaysAddUpToTheWhole() {
        ActionStats.Builder actions = ActionStats.builder(EnumSet.allOf(ActionWindow.class));
        put(actions, "omni_purchase", "4");
        put(actions, "offline_conversion.purchase", "1");
        history.told("123", YESTERDAY, "100", actions.build())
                .day("123", DAY, "100", "100", "1")
                .sale("1", DAY, "50", "123")
                .sale("2", YESTERDAY, "70", "123");
        CampaignTracker tracker = history.tracker();

        RoasResult week = tracker.campaign("123").roas().calculate();

        assertThat(week.offline().counted()).isEqualTo(Money.of("50", "EUR"));
        assertThat(week.offline().countedByPlatform()).isEqualTo(Money.of("70", "EUR"));
        assertThat(tracker.campaign("123").metrics().byDay().values().stream()
                        .map(day -> day.totals().revenue())
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(week.revenue().amount());
    }

    @Test
    void aDayOnWhichNothingRanButSomethingWasSold_tellsItsRevenue_andNoRatioOnSpend() {
        LocalDate idle = TODAY.minusDays(2);
        CampaignTracker tracker = history.day("123", DAY, "100", "100", "1")
                .sale("1", idle, "80", "123")
                .tracker();

        MetricsResult day = tracker.campaign("123").metrics().byDay().get(idle);

        assertThat(day.value(Metric.REVENUE).asDouble()).isEqualTo(80);
        assertThat(day.aov().asDouble()).isEqualTo(80);
        assertThat(day.roas().reason()).contains(UndefinedReason.NO_DATA);
        assertThat(tracker.campaign("123").roas().calculate().value().asDouble())
                .isEqualTo(1.8);
        assertThat(tracker.campaign("123").roas().calculate().explain().rows()).isEqualTo(1);
    }

    @Test
    void aSaleInACurrencyWithoutARate_isLeftOutAndTold_andTakesNoFigureWithIt() {
        history.day("123", DAY, "100", "100", "1")
                .sale(new OfflineConversion(
                        "1001", "1", noon(DAY), Money.of("90", "USD"), "123", null, null, false, "till"));

        RoasResult roas = history.tracker().campaign("123").roas().calculate();

        assertThat(roas.value().asDouble()).isEqualTo(1);
        assertThat(roas.offline().unconverted()).isEqualTo(1);
        assertThat(roas.explain().toString()).contains("1 in a currency without a rate");
        history.converting((from, to, day) -> Optional.of(new BigDecimal("0.5")));
        assertThat(history.tracker().campaign("123").roas().calculate().value().asDouble())
                .isEqualTo(1.45);
    }

    @Test
    void theBoundOfARoasOfZero_isOneRule_forTheQuestionAndTheAlert() {
        for (LocalDate day = TODAY.minusDays(20); day.isBefore(TODAY); day = day.plusDays(1)) {
            history.day("123", day, "10", "0", "0").day("456", day, "10", "80", "2");
        }
        // an order of another day of the account moves what an order is worth: 90 days, the whole account, sales
        // included
        CampaignTracker tracker = history.day("456", TODAY.minusDays(60), "10", "4000", "10")
                .sale("1", TODAY.minusDays(30), "900", "456")
                .tracker();

        AlertResult alert = tracker.campaign("123")
                .alert(AlertType.ROAS_BELOW_TARGET)
                .threshold(1)
                .check();
        LocalDate last = alert.evidence().date();
        // the alert tells ROAS over as many days as its evidence rests on: here over all that there are
        DateRange week = DateRange.of(TODAY.minusDays(20), last);
        RoasResult roas = tracker.campaign("123")
                .roas()
                .between(week.since(), week.until())
                .calculate();

        double orderValue = (80.0 * 20 + 4000 + 900) / (2 * 20 + 10 + 1);
        assertThat(week.until()).isEqualTo(TODAY.minusDays(1));
        assertThat(roas.interval().upper()).isCloseTo(-Math.log(0.025) * orderValue / 200, within(1e-6));
        assertThat(alert.evidence().upper()).isEqualTo(roas.level().interval().upper());
    }

    private static Prediction.Builder prediction(String id, LocalDate day) {
        return Prediction.of(id, "123", Metric.ROAS, 5).over(day, day).madeAt(noon(day.minusDays(2)));
    }

    private static void put(ActionStats.Builder actions, String type, String count) {
        actions.put(type, ActionMeasure.COUNT, ActionWindow.CLICK_7D, new BigDecimal(count));
        actions.put(type, ActionMeasure.VALUE, ActionWindow.CLICK_7D, new BigDecimal(count + "00"));
        actions.put(type, ActionMeasure.COUNT, ActionWindow.VIEW_1D, BigDecimal.ZERO);
        actions.put(type, ActionMeasure.VALUE, ActionWindow.VIEW_1D, BigDecimal.ZERO);
    }
}
