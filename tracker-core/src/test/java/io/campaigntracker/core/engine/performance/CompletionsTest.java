package io.campaigntracker.core.engine.performance;

import static io.campaigntracker.core.engine.performance.ComingIn.FINAL_ROAS;
import static io.campaigntracker.core.engine.performance.ComingIn.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.action.ActionRule;
import io.campaigntracker.core.fixture.StatementLog;
import io.campaigntracker.maturity.ClockStore;
import io.campaigntracker.maturity.MaturityClock;
import io.campaigntracker.maturity.MaturityCurve;
import io.campaigntracker.maturity.RecordedClock;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.performance.CompletedFigure;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.performance.MetricSeries;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.report.PeriodFigures;
import io.campaigntracker.report.Report;
import io.campaigntracker.report.ReportFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What figures of young days will come to, through every door. */
class CompletionsTest {

    private static final int TODAY = 40;
    private static final double RAW_ROAS = (2 + 3 + 3.6 + 4 * 4) / 7;

    @Test
    void roas_ofYoungDays_isToldRaw_andBesideItWhatItWillComeTo() {
        RoasResult roas = new ComingIn(3)
                .syncedUntil(TODAY)
                .tracker(TODAY)
                .campaign("c1")
                .roas()
                .calculate();

        assertThat(roas.value().asDouble()).isEqualTo(RAW_ROAS, within(1e-9));
        assertThat(roas.finalValue().value().asDouble()).isEqualTo(FINAL_ROAS, within(0.03));
        ConfidenceInterval interval = Objects.requireNonNull(roas.finalValue().interval());
        assertThat(interval.contains(FINAL_ROAS)).isTrue();
        assertThat(interval.method()).isEqualTo(ConfidenceInterval.Method.COMPLETION);
        assertThat(roas.finalValue().shareEstimated()).isEqualTo(1 - RAW_ROAS / FINAL_ROAS, within(0.02));
        String sentence = roas.sentence().orElseThrow();
        assertThat(sentence).matches("3\\.51 so far, 3\\.\\d\\d to 4\\.\\d\\d expected");
        assertThat(roas.explain().notes())
                .contains(
                        sentence,
                        "purchase@1 is booked on the day of the impression, as the account's own restatements show");
    }

    @Test
    void level_isAtLeastAsWideAsTheFinalValue_aroundTheSameFigure() {
        RoasResult roas = new ComingIn(3)
                .syncedUntil(TODAY)
                .tracker(TODAY)
                .campaign("c1")
                .roas()
                .calculate();

        ConfidenceInterval level = Objects.requireNonNull(roas.level().interval());
        ConfidenceInterval completion = Objects.requireNonNull(roas.finalValue().interval());
        assertThat(roas.level().value()).isEqualTo(roas.finalValue().value());
        assertThat(level.method()).isEqualTo(ConfidenceInterval.Method.COMPLETION_AND_SAMPLING);
        assertThat(level.lower()).isLessThanOrEqualTo(completion.lower());
        assertThat(level.upper()).isGreaterThanOrEqualTo(completion.upper());
    }

    @Test
    void everyFigureOnConversions_isCompleted_andThoseOfDeliveryStayWhatTheyAre() {
        MetricsResult metrics = new ComingIn(3)
                .syncedUntil(TODAY)
                .tracker(TODAY)
                .campaign("c1")
                .metrics()
                .calculate();

        assertThat(metrics.finalValue(Metric.CONVERSIONS).value().asDouble()).isEqualTo(280, within(2.5));
        assertThat(metrics.finalValue(Metric.REVENUE).value().asDouble()).isEqualTo(2800, within(25.0));
        assertThat(metrics.finalValue(Metric.CPA).value().asDouble()).isEqualTo(2.5, within(0.03));
        assertThat(metrics.finalValue(Metric.CONVERSION_RATE).value().asDouble())
                .isEqualTo(20, within(0.2));
        assertThat(metrics.finalValue(Metric.AOV).value().asDouble()).isEqualTo(10, within(0.05));
        assertThat(metrics.finalValue(Metric.CTR)).isEqualTo(CompletedFigure.complete(metrics.ctr()));
        for (Metric metric : List.of(Metric.CPA, Metric.CONVERSION_RATE, Metric.AOV)) {
            ConfidenceInterval interval =
                    Objects.requireNonNull(metrics.finalValue(metric).interval());
            assertThat(interval.contains(metrics.finalValue(metric).value().asDouble()))
                    .as("%s", metric)
                    .isTrue();
        }
    }

    @Test
    void doors_tellTheSameCompletedRoas() {
        CampaignTracker tracker = new ComingIn(1).syncedUntil(TODAY).tracker(TODAY);
        CompletedFigure one = tracker.campaign("c0").roas().calculate().finalValue();

        assertThat(tracker.campaigns("c0").blendedRoas().calculate().finalValue())
                .isEqualTo(one);
        assertThat(tracker.campaign("c0").metrics().calculate().finalValue(Metric.ROAS))
                .isEqualTo(one);
        assertThat(tracker.allCampaigns().metrics().byCampaign().get("c0"))
                .extracting(result -> result.finalValue(Metric.ROAS))
                .isEqualTo(one);
    }

    @Test
    void eachDay_isCompletedByItself_inTheTrendByDayAndInTheReport() {
        CampaignTracker tracker = new ComingIn(3).syncedUntil(TODAY).tracker(TODAY);
        LocalDate yesterday = FIRST.plusDays(TODAY - 1L);
        SortedMap<LocalDate, MetricsResult> days =
                tracker.campaign("c0").metrics().byDay();
        MetricSeries trend = tracker.campaign("c0").trend(Metric.ROAS).series();
        MetricSeries.Point last = trend.points().get(trend.points().size() - 1);
        PeriodFigures report = tracker.reports()
                .daily()
                .generate()
                .figures()
                .currencies()
                .get(0)
                .total();

        MetricsResult young = Objects.requireNonNull(days.get(yesterday));
        assertThat(young.roas().asDouble()).isEqualTo(2);
        assertThat(young.finalValue(Metric.ROAS).value().asDouble()).isEqualTo(4, within(0.15));
        assertThat(Objects.requireNonNull(days.get(yesterday.minusDays(6)))
                        .finalValue(Metric.ROAS)
                        .value()
                        .asDouble())
                .isEqualTo(4, within(0.01));
        assertThat(last.finalValue()).isEqualTo(young.finalValue(Metric.ROAS));
        assertThat(last.level()).isEqualTo(young.level(Metric.ROAS));
        assertThat(last.level().interval()).isNotNull();
        assertThat(report.finalValue(Metric.ROAS).value().asDouble()).isEqualTo(4, within(0.1));
        assertThat(report.finalValue(Metric.ROAS).isEstimated()).isTrue();
    }

    @Test
    void report_tellsWhatTheDayWillComeTo_inEveryForm() {
        Report report = new ComingIn(3)
                .syncedUntil(TODAY)
                .tracker(TODAY)
                .reports()
                .daily()
                .generate();

        assertThat(report.render(ReportFormat.TEXT))
                .containsPattern("2\\.00 so far, 3\\.\\d\\d to 4\\.\\d\\d expected");
        assertThat(report.render(ReportFormat.HTML))
                .containsPattern("<p class=\"soft\">3\\.\\d\\d to 4\\.\\d\\d expected</p>")
                .containsPattern("<small>3\\.\\d\\d to 4\\.\\d\\d exp.</small>");
        assertThat(report.render(ReportFormat.JSON)).contains("\"expected\"").contains("\"share_estimated\"");
        List<String> csv = report.render(ReportFormat.CSV).lines().toList();
        assertThat(csv.get(0)).contains("roas_expected,roas_expected_lower,roas_expected_upper");
        assertThat(csv.subList(1, 5))
                .allSatisfy(line -> assertThat(line).matches(".*,[34]\\.\\d+,3\\.\\d+,4\\.\\d+,.*"));
    }

    @Test
    void clock_foundOnce_goesOnHolding_whereTooFewConversionsShowIt() {
        ComingIn account = new ComingIn(1).syncedUntil(5);
        ClockStore clocks = account.store().part(ClockStore.class).orElseThrow();
        clocks.addClocks(List.of(new RecordedClock("1001", "purchase@1", MaturityClock.CLICK, ComingIn.noon(2))));

        assertThat(account.tracker(1).campaign("c0").maturity().orElseThrow()).satisfies(curve -> {
            assertThat(curve.learned()).isFalse();
            assertThat(curve.clock()).isEqualTo(MaturityClock.CLICK);
        });
        assertThat(account.tracker(3)
                        .asOf(ComingIn.noon(1))
                        .campaign("c0")
                        .maturity()
                        .orElseThrow()
                        .clock())
                .isEqualTo(MaturityClock.CONVERSION);
    }

    @Test
    void maturity_ofACampaign_isItsCurve() {
        MaturityCurve curve = new ComingIn(3)
                .syncedUntil(TODAY)
                .tracker(TODAY)
                .campaign("c1")
                .maturity()
                .orElseThrow();

        assertThat(curve.learned()).isTrue();
        assertThat(curve.clock()).isEqualTo(MaturityClock.CLICK);
        assertThat(curve.points().get(0).conversions()).isEqualTo(0.5, within(0.01));
        assertThat(curve.points().get(1).conversions()).isEqualTo(0.75, within(0.01));
        assertThat(curve.points().get(3).conversions()).isEqualTo(1, within(0.005));
        assertThatThrownBy(() -> new ComingIn(1)
                        .syncedUntil(2)
                        .tracker(2)
                        .campaign("nobody")
                        .maturity())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("campaign nobody is in no catalog and has no row");
    }

    @Test
    void reportsThatAreMissing_withholdWhatTheDaysComeTo_withTheReason() {
        ComingIn account = new ComingIn(3).syncedUntil(TODAY - 1);
        account.sync(TODAY, 1);

        RoasResult roas = account.tracker(TODAY).campaign("c1").roas().calculate();

        assertThat(roas.value().isDefined()).isTrue();
        assertThat(roas.finalValue().value().reason()).contains(UndefinedReason.REPORTS_LATE);
        assertThat(roas.explain().notes())
                .contains("reports came nights late for [" + FIRST.plusDays(TODAY - 1L) + "]");
        assertThat(account.tracker(TODAY)
                        .campaign("c1")
                        .maturity()
                        .orElseThrow()
                        .lateDays())
                .containsExactly(FIRST.plusDays(TODAY - 1L));
    }

    @Test
    void reportsThatAreMissing_stopActing_untilTheyAreThere() {
        ActionPolicy policy = ActionPolicy.propose(ActionRule.pauseCampaignsBelowRoas("roas", 1));
        ComingIn account = new ComingIn(3).syncedUntil(TODAY - 1);
        account.sync(TODAY, 1);

        assertThat(account.tracker(TODAY).actions().plan(policy).get(0).suspicions())
                .contains("the conversions of " + FIRST.plusDays(TODAY - 1L) + " come late: REPORTS_LATE");
        account.sync(TODAY + 1, 0);
        assertThat(account.tracker(TODAY + 1).actions().plan(policy).get(0).suspicions())
                .isEmpty();
    }

    @Test
    void reportsThatCameLate_countAsThatManyNightsYounger() {
        ComingIn account = new ComingIn(3).syncedUntil(TODAY - 2);
        account.sync(TODAY - 1, 1);
        account.sync(TODAY, 0);

        assertThat(account.tracker(TODAY)
                        .campaign("c1")
                        .roas()
                        .calculate()
                        .finalValue()
                        .value()
                        .isDefined())
                .isTrue();
    }

    @Test
    void openAndMissingDays_areWithheld_andFinalOnesComplete() {
        CampaignTracker tracker = new ComingIn(3).syncedUntil(TODAY).tracker(TODAY);
        LocalDate today = FIRST.plusDays(TODAY);

        RoasResult late = new ComingIn(3)
                .syncedUntil(TODAY - 2)
                .tracker(TODAY)
                .campaign("c1")
                .roas()
                .calculate();
        RoasResult old = tracker.campaign("c1")
                .roas()
                .between(today.minusDays(38), today.minusDays(30))
                .calculate();

        assertThat(late.explain().daysNotFetched()).isNotEmpty();
        assertThat(late.finalValue().value().isDefined()).isFalse();
        assertThat(old.finalValue()).isEqualTo(CompletedFigure.complete(old.value()));
        assertThat(old.sentence()).isEmpty();
    }

    @Test
    void otherDefinition_thatNoRowTells_isWithheld() {
        CampaignTracker tracker = new ComingIn(3).syncedUntil(TODAY).tracker(TODAY);

        RoasResult other = tracker.campaign("c1")
                .roas()
                .counting(ConversionDefinition.LEAD)
                .calculate();

        assertThat(other.finalValue().value().isDefined()).isFalse();
    }

    @Test
    void otherActions_comeInAtTheirOwnPace_countAndValueApart() {
        CampaignTracker tracker = new ComingIn(3).withLeads().syncedUntil(TODAY).tracker(TODAY);

        MetricsResult leads = tracker.campaign("c1")
                .metrics()
                .counting(ConversionDefinition.LEAD)
                .calculate();

        // three days are half there, as purchases are after one
        assertThat(leads.value(Metric.CONVERSIONS).asDouble()).isEqualTo(5 * 3 + 10 * 4);
        assertThat(leads.finalValue(Metric.CONVERSIONS).value().asDouble()).isEqualTo(70, within(1.5));
        assertThat(tracker.campaign("c1")
                        .roas()
                        .counting(ConversionDefinition.LEAD)
                        .calculate()
                        .explain()
                        .notes())
                .contains("lead@1 is booked on the day of the impression, as the account's own restatements show");
        assertThat(tracker.campaign("c1").metrics().calculate().finalValue(Metric.CONVERSIONS))
                .isEqualTo(new ComingIn(3)
                        .syncedUntil(TODAY)
                        .tracker(TODAY)
                        .campaign("c1")
                        .metrics()
                        .calculate()
                        .finalValue(Metric.CONVERSIONS));
    }

    @Test
    void offlineSales_areAddedAsTheyAre() {
        ComingIn account = new ComingIn(3).syncedUntil(TODAY);
        CampaignTracker tracker = account.tracker(TODAY);
        double before =
                tracker.campaign("c1").roas().calculate().finalValue().value().asDouble();

        tracker.offlineConversions()
                .importConversions(List.of(OfflineConversion.ofCampaign(
                        "1001",
                        "o1",
                        FIRST.plusDays(TODAY - 2L).atTime(12, 0).toInstant(ZoneOffset.UTC),
                        Money.of(new BigDecimal("700"), "EUR"),
                        "c1")));

        assertThat(tracker.campaign("c1")
                        .roas()
                        .calculate()
                        .finalValue()
                        .value()
                        .asDouble())
                .isEqualTo(before + 1, within(1e-6));
    }

    /** Whatever is synced after a moment changes nothing of what was expected at it. */
    @ParameterizedTest
    @ValueSource(ints = {5, 12, 25, 38})
    void expectation_asOfAMoment_isWhatItWasThen(int then) {
        ComingIn account = new ComingIn(3).syncedUntil(then);
        RoasResult told = account.tracker(then).campaign("c1").roas().calculate();
        Optional<MaturityCurve> curve = account.tracker(then).campaign("c1").maturity();
        account.sync(then + 1, 1);
        account.sync(then + 2, 0);
        account.sync(then + 9, 3);

        CampaignTracker later = account.tracker(then + 9).asOf(ComingIn.noon(then));

        assertThat(later.campaign("c1").roas().calculate().finalValue()).isEqualTo(told.finalValue());
        assertThat(later.campaign("c1").roas().calculate().level()).isEqualTo(told.level());
        assertThat(later.campaign("c1").maturity()).isEqualTo(curve);
    }

    @Test
    void fleet_isCompletedByAsManyStatements_howeverLarge_andByNoneWhileNothingChanges() {
        int few = statements(new ComingIn(2), 1);
        int many = statements(new ComingIn(60), 1);

        assertThat(many).isEqualTo(few);
        assertThat(statements(new ComingIn(2), 3)).isEqualTo(few);
    }

    private static int statements(ComingIn account, int questions) {
        StatementLog log = new StatementLog(account.syncedUntil(30).store());
        CampaignTracker tracker = ComingIn.tracker(log.store(), 30);
        for (int question = 0; question < questions; question++) {
            tracker.allCampaigns().metrics().byCampaign();
        }
        return log.count("knownTotals") + log.count("arrivals");
    }
}
