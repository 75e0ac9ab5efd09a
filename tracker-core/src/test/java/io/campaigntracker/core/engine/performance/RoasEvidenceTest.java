package io.campaigntracker.core.engine.performance;

import static io.campaigntracker.core.fixture.WrittenStore.WEEK;
import static io.campaigntracker.core.fixture.WrittenStore.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.fixture.WrittenStore;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.performance.ConfidenceInterval.Method;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.performance.RoasResult;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which interval a ratio gets, which window a figure comes from, and what an answer tells of itself. */
class RoasEvidenceTest {

    private final WrittenStore history = new WrittenStore();

    @Test
    void explain_tellsWhatWasDividedUnderWhatAndByWhichDays() {
        history.day("123", YESTERDAY.minusDays(5), "100", "300", "3").day("123", YESTERDAY, "50", "60", "1");

        Explanation explained =
                history.tracker().campaign("123").roas().calculate().explain();

        assertThat(explained.range()).isEqualTo(WEEK);
        assertThat(explained.definition()).isEqualTo("purchase@1");
        assertThat(explained.window()).isEqualTo(AttributionWindow.CLICK_7D_VIEW_1D);
        assertThat(explained.operands().numerator()).isEqualTo(Money.of("360", "EUR"));
        assertThat(explained.operands().denominator()).isEqualTo(Money.of("150", "EUR"));
        assertThat(explained.rows()).isEqualTo(2);
        assertThat(explained.daysWithRows()).containsExactly(YESTERDAY.minusDays(5), YESTERDAY);
        assertThat(explained.daysNotFetched()).isEmpty();
        assertThat(explained.daysImmature()).containsExactly(YESTERDAY.minusDays(1), YESTERDAY);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 28})
    void attributionWindowDays_areClicksOfSoManyDaysAndViewsOfOne(int days) {
        history.told("123", YESTERDAY, "100", purchases());

        RoasResult roas = history.tracker()
                .campaign("123")
                .roas()
                .attributionWindowDays(days)
                .calculate();

        assertThat(roas.window()).isEqualTo(AttributionWindow.clickDays(days));
        assertThat(roas.revenue().amount())
                .isEqualByComparingTo(new BigDecimal(days == 1 ? "105" : days == 7 ? "115" : "125"));
    }

    @Test
    void adSetSetting_isToldOnRequest_withAWarning_andNeverStandsInForAWindow() {
        history.told(
                "123",
                YESTERDAY,
                "100",
                ActionStats.builder(EnumSet.of(ActionWindow.AD_SET_SETTING))
                        .put("purchase", ActionMeasure.COUNT, ActionWindow.AD_SET_SETTING, BigDecimal.ONE)
                        .put("purchase", ActionMeasure.VALUE, ActionWindow.AD_SET_SETTING, new BigDecimal("70"))
                        .build());
        var roas = history.tracker().campaign("123").roas();

        assertThat(roas.calculate().value().reason()).contains(UndefinedReason.NOT_REPORTED);
        assertThat(roas.calculate().revenue()).isNull();
        RoasResult own = roas.within(AttributionWindow.AD_SET_SETTING).calculate();
        assertThat(own.value().asDouble()).isEqualTo(0.7);
        assertThat(own.explain().notes()).anyMatch(note -> note.startsWith("each ad set counts under its own setting"));
    }

    @Test
    void cpa_ofFewConversions_isAboutGarwoodsInterval_aLittleWiderForItsDays() {
        for (LocalDate day : WEEK.dates()) {
            history.day("123", day, "50", "100", day.equals(YESTERDAY) ? "4" : "1");
        }

        // 10 conversions: 4.7954 to 18.3904 at 95 %; spend 350
        ConfidenceInterval cpa = metrics().interval(Metric.CPA).orElseThrow();
        assertThat(cpa.method()).isEqualTo(Method.OVERDISPERSED_GARWOOD);
        assertThat(cpa.lower()).isBetween(350 / 18.3904 / 1.1, 350 / 18.3904 * 1.001);
        assertThat(cpa.upper()).isBetween(350 / 4.7954 / 1.2, 350 / 4.7954 * 1.1);
    }

    @Test
    void cpa_isWiderWhereConversionsVaryMuchFromDayToDay() {
        int[] uneven = {10, 90, 10, 20, 10, 80, 20};
        for (int day = 0; day < 7; day++) {
            history.day("123", WEEK.since().plusDays(day), "50", "100", String.valueOf(30 + 10 * (day % 2)))
                    .day("456", WEEK.since().plusDays(day), "50", "100", String.valueOf(uneven[day]));
        }
        var tracker = history.tracker();

        ConfidenceInterval steady = cpa(tracker.campaign("123").metrics().calculate());
        ConfidenceInterval varying = cpa(tracker.campaign("456").metrics().calculate());
        assertThat(varying.upper() / varying.lower()).isGreaterThan(1.1 * steady.upper() / steady.lower());
        assertThat(varying.n()).isPositive();
    }

    private static ConfidenceInterval cpa(MetricsResult metrics) {
        return metrics.interval(Metric.CPA).orElseThrow();
    }

    @Test
    void conversionRate_overClicksAlone_isWilson_andWithViewsGarwood() {
        history.told("123", YESTERDAY, "100", purchases());
        var metrics = history.tracker().campaign("123").metrics().on(YESTERDAY);

        assertThat(metrics.within(AttributionWindow.CLICK_7D)
                        .calculate()
                        .interval(Metric.CONVERSION_RATE)
                        .orElseThrow()
                        .method())
                .isEqualTo(Method.OVERDISPERSED_WILSON);
        assertThat(metrics.calculate()
                        .interval(Metric.CONVERSION_RATE)
                        .orElseThrow()
                        .method())
                .isEqualTo(Method.OVERDISPERSED_GARWOOD);
    }

    @Test
    void conversionRate_ofMoreConversionsThanClicks_isAboveAHundredPercent() {
        history.row("123", YESTERDAY, 1_000, 5, 4, "10", "100", "6");

        MetricsResult metrics = metrics();
        assertThat(metrics.conversionRate().asDouble()).isEqualTo(150);
        assertThat(metrics.interval(Metric.CONVERSION_RATE).orElseThrow().method())
                .isEqualTo(Method.OVERDISPERSED_GARWOOD);
    }

    @Test
    void ctr_ofMoreClicksThanImpressions_hasAValueAndNoInterval() {
        history.row("123", YESTERDAY, 10, 12, 4, "10", "100", "1");

        assertThat(metrics().ctr().asDouble()).isEqualTo(120);
        assertThat(metrics().interval(Metric.CTR)).isEmpty();
    }

    @Test
    void roas_ofRefundsBeyondRevenue_isNegativeWithThePlainInterval() {
        history.day("123", YESTERDAY.minusDays(1), "100", "-30", "1").day("123", YESTERDAY, "100", "-10", "1");

        RoasResult roas = history.tracker().campaign("123").roas().calculate();
        assertThat(roas.value().asDouble()).isEqualTo(-0.2);
        assertThat(roas.interval().method()).isEqualTo(Method.DELTA);
    }

    @Test
    void roas_withoutRevenue_neverHasAnIntervalOfZeroToZero() {
        history.day("123", YESTERDAY.minusDays(1), "100", "0", "0").day("123", YESTERDAY, "100", "0", "0");

        assertThat(metrics().roas().asDouble()).isZero();
        assertThat(metrics().interval(Metric.ROAS)).isEmpty();
        assertThat(history.tracker().campaign("123").roas().calculate().interval())
                .isNull();
    }

    @Test
    void roas_withoutRevenue_takesTheOrderValueOfAccountsInItsOwnCurrency() {
        history.day("123", YESTERDAY, "100", "0", "0")
                .day("456", YESTERDAY.minusDays(30), "100", "80", "2")
                .day("us1", YESTERDAY.minusDays(30), "100", "900", "1");

        RoasResult roas = history.tracker().allCampaigns().blendedRoas().calculate();

        assertThat(roas.value().asDouble()).isZero();
        assertThat(roas.interval().method()).isEqualTo(Method.ZERO_REVENUE);
        assertThat(roas.interval().upper()).isCloseTo(3.6889 * 40 / 100, within(1e-3));
    }

    @Test
    void offlineSales_belongToTheAccountsDay_alsoWhereItHas23Hours() {
        LocalDate short23 = LocalDate.of(2026, 3, 29);
        history.day("123", short23, "100", "0", "1");
        String[] times = {
            "2026-03-28T23:59:59+01:00",
            "2026-03-29T00:00:00+01:00",
            "2026-03-29T03:00:00+02:00",
            "2026-03-29T23:59:59+02:00",
            "2026-03-30T00:00:00+02:00"
        };
        for (String time : times) {
            history.sale(new OfflineConversion(
                    "1001",
                    time,
                    OffsetDateTime.parse(time).toInstant(),
                    Money.of("10", "EUR"),
                    "123",
                    null,
                    null,
                    false,
                    "till"));
        }

        assertThat(history.tracker()
                        .campaign("123")
                        .roas()
                        .on(short23)
                        .calculate()
                        .offline()
                        .counted())
                .isEqualTo(Money.of("30", "EUR"));
    }

    private MetricsResult metrics() {
        return history.tracker().campaign("123").metrics().calculate();
    }

    private static ActionStats purchases() {
        Set<ActionWindow> all = EnumSet.allOf(ActionWindow.class);
        ActionStats.Builder actions = ActionStats.builder(all);
        put(actions, ActionWindow.CLICK_1D, "10", "100");
        put(actions, ActionWindow.CLICK_7D, "11", "110");
        put(actions, ActionWindow.CLICK_28D, "12", "120");
        put(actions, ActionWindow.VIEW_1D, "1", "5");
        return actions.build();
    }

    private static void put(ActionStats.Builder actions, ActionWindow window, String count, String value) {
        actions.put("omni_purchase", ActionMeasure.COUNT, window, new BigDecimal(count));
        actions.put("omni_purchase", ActionMeasure.VALUE, window, new BigDecimal(value));
    }
}
