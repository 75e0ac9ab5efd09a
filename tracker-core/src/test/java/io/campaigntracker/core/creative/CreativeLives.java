package io.campaigntracker.core.creative;

import io.campaigntracker.core.creative.FatigueDetector.ArrivedResults;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.Explanation;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/** Forty days of creatives, drawn as a test says, and what the detector makes of them. */
abstract class CreativeLives {

    static final int LIFE = 40;
    static final LocalDate LAST = AdDays.START.plusDays(LIFE - 1);

    final Random random = new Random(42);

    List<FatigueResult> all(AdDays days, List<MetricsRow> account) {
        return FatigueDetector.detect(
                days.history(),
                null,
                FatigueSettings.DEFAULTS,
                context(DateRange.of(AdDays.START.minusDays(50), LAST), LAST.minusDays(3), Set.of(), account));
    }

    void lifeFrom(AdDays days, String creative, int launch, IntToDoubleFunction rate) {
        for (int day = launch; day < LIFE; day++) {
            days.day(creative, day, 5000, clicks(5000, rate.applyAsDouble(day)), 50, 5);
        }
    }

    long clicks(long impressions, double rate) {
        long clicks = 0;
        for (int i = 0; i < impressions; i++) {
            clicks += random.nextDouble() < rate ? 1 : 0;
        }
        return clicks;
    }

    void life(AdDays days, String creative, IntToDoubleFunction rate, double price, double conversionRate) {
        lifeAt(days, creative, rate, day -> price, day -> conversionRate);
    }

    void lifeAt(
            AdDays days,
            String creative,
            IntToDoubleFunction rate,
            IntToDoubleFunction price,
            IntToDoubleFunction conversionRate) {
        for (int day = 0; day < LIFE; day++) {
            long impressions = 5000 + random.nextInt(1000);
            long clicks = 0;
            double today = rate.applyAsDouble(day);
            for (int i = 0; i < impressions; i++) {
                clicks += random.nextDouble() < today ? 1 : 0;
            }
            long conversions = 0;
            for (int i = 0; i < clicks; i++) {
                conversions += random.nextDouble() < conversionRate.applyAsDouble(day) ? 1 : 0;
            }
            double spend = Math.round(impressions * price.applyAsDouble(day)) / 100.0;
            days.day(creative, day, impressions, clicks, spend, conversions);
        }
    }

    static FatigueResult judge(AdDays days, String creative) {
        return judge(days, creative, FatigueSettings.DEFAULTS, LAST);
    }

    static FatigueResult judge(AdDays days, String creative, FatigueSettings settings, LocalDate matureUntil) {
        return FatigueDetector.detect(
                        days.history(),
                        Set.of(creative),
                        settings,
                        context(DateRange.of(AdDays.START.minusDays(50), LAST), matureUntil, Set.of()))
                .get(0);
    }

    static FatigueResult judge(AdDays days, String creative, Set<LocalDate> unsettled, LocalDate matureUntil) {
        return FatigueDetector.detect(
                        days.history(),
                        Set.of(creative),
                        FatigueSettings.DEFAULTS,
                        context(DateRange.of(AdDays.START.minusDays(50), LAST), matureUntil, unsettled))
                .get(0);
    }

    static FatigueDetector.Context context(DateRange lookback, LocalDate matureUntil, Set<LocalDate> unsettled) {
        return context(lookback, matureUntil, unsettled, List.of());
    }

    static FatigueDetector.Context context(
            DateRange lookback, LocalDate matureUntil, Set<LocalDate> unsettled, List<MetricsRow> account) {
        return new FatigueDetector.Context(
                lookback,
                ArrivedResults.until(matureUntil),
                unsettled,
                MetricsHistory.of(account),
                CreativeKey::creativeId,
                key -> MetricValue.undefined(UndefinedReason.NOT_FETCHED),
                PlacementDays.UNKNOWN,
                new Explanation(
                        lookback,
                        AttributionWindow.CLICK_7D_VIEW_1D,
                        "purchase@1",
                        0,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }
}
