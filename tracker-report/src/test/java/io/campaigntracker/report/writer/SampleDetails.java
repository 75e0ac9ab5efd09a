package io.campaigntracker.report.writer;

import io.campaigntracker.creative.CreativePerformance;
import io.campaigntracker.creative.FatigueCause;
import io.campaigntracker.creative.FatigueEvidence;
import io.campaigntracker.creative.FatigueForecast;
import io.campaigntracker.creative.FatigueLevel;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.RotationAction;
import io.campaigntracker.creative.SiblingScope;
import io.campaigntracker.creative.VideoPlays;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.Severity;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.naming.NameMatch;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.performance.DimensionMetrics;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.performance.Reconciliation;
import io.campaigntracker.prediction.AccuracyResult;
import io.campaigntracker.prediction.CalibrationResult;
import io.campaigntracker.prediction.MetricAccuracy;
import io.campaigntracker.report.CreativeCard;
import io.campaigntracker.report.DimensionTable;
import io.campaigntracker.report.PeriodFigures;
import io.campaigntracker.report.PredictionQuality;
import io.campaigntracker.report.ReportDetails;
import io.campaigntracker.report.ReportPart;
import io.campaigntracker.today.DayProjection;
import io.campaigntracker.today.HourPoint;
import io.campaigntracker.today.IntradayType;
import io.campaigntracker.today.IntradayVerdict;
import io.campaigntracker.today.TodayReport;
import io.campaigntracker.today.TodayResult;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What stands beside the figures, in the sample that has something of everything. */
final class SampleDetails {

    private static final MetricValue NONE = MetricValue.undefined(UndefinedReason.NO_DATA);
    private static final int NOW_HOUR = 8;

    private SampleDetails() {}

    static ReportDetails of(ReportDetails plain) {
        return ReportDetails.of(
                plain.coveragePart(),
                ReportPart.told(differing("c1", "118.50", "110.25")),
                ReportPart.told(differing("1001", "690.10", "703")),
                plain.maturityPart(),
                ReportPart.told(List.of(
                        card("k1", "Summer film", "EUR", FatigueLevel.HEALTHY, RotationAction.KEEP),
                        card("k2", "Größen & Farben", "EUR", FatigueLevel.FATIGUED, RotationAction.REPLACE))),
                ReportPart.told(predictions()),
                ReportPart.told(today()),
                List.of(market(), new DimensionTable("format", null, "The store can't tell names.")));
    }

    /** {@return how markets of two currencies stand, beside books that differ in both} */
    static ReportDetails inTwoCurrencies(ReportDetails plain) {
        SortedMap<String, MetricsResult> values = new TreeMap<>();
        values.put("DE", result("EUR", 200, 4, 480));
        values.put("JP", result("JPY", 8000, 4, 16_000));
        NameMatch match = new NameMatch("market", EntityLevel.CAMPAIGN, 2, List.of("brand"));
        Reconciliation differing = new Reconciliation(
                DateRange.day(SampleReport.DAY),
                18,
                List.of(
                        difference("c1", Metric.SPEND, "EUR", "100.50", "90"),
                        difference("j1", Metric.SPEND, "JPY", "5000", "4000"),
                        difference("j1", Metric.CONVERSIONS, null, "5", "3")),
                List.of());
        return ReportDetails.of(
                plain.coveragePart(),
                ReportPart.told(differing),
                plain.againstOrdersPart(),
                plain.maturityPart(),
                plain.creativesPart(),
                plain.predictionsPart(),
                plain.todayPart(),
                List.of(new DimensionTable(
                        "market", new DimensionMetrics(match, values, result("JPY", 700, 1, 1400)), null)));
    }

    private static Reconciliation.Difference difference(
            String of, Metric metric, @Nullable String currency, String expected, String found) {
        return new Reconciliation.Difference(
                of, SampleReport.DAY, metric, currency, new BigDecimal(expected), new BigDecimal(found));
    }

    private static Reconciliation differing(String of, String expected, String found) {
        return new Reconciliation(
                DateRange.day(SampleReport.DAY),
                18,
                List.of(new Reconciliation.Difference(
                        of, SampleReport.DAY, Metric.REVENUE, "EUR", new BigDecimal(expected), new BigDecimal(found))),
                List.of("Ads that were deleted are not among them."));
    }

    static CreativeCard card(String id, String name, String currency, FatigueLevel level, RotationAction action) {
        DateRange days = DateRange.lastDays(28, SampleReport.DAY.plusDays(1));
        PeriodFigures figures = SampleReport.figures(SampleReport.DAY, 800, 12, 1_900, false);
        MetricTotals totals = in(currency, 28, figures.totals());
        SortedMap<LocalDate, MetricValue> ctr = new TreeMap<>();
        for (LocalDate day : days.dates()) {
            ctr.put(day, day.getDayOfMonth() == 13 ? NONE : MetricValue.of(1.2 - 0.01 * ctr.size()));
        }
        return new CreativeCard(
                new CreativePerformance(
                        "1001",
                        id,
                        new Creative("1001", id, name, null, null, "VIDEO", null, "https://cdn.example/" + id + ".jpg"),
                        days,
                        totals,
                        figures.values(),
                        Map.of(),
                        Map.of(),
                        new MetricTotals(0, null, 0, 0, null, null, null, null),
                        new MetricTotals(0, null, 0, 0, null, null, null, null),
                        Set.of("ad" + id),
                        Set.of("c0"),
                        new VideoPlays(0, Map.of(), false)),
                new FatigueResult(
                        id,
                        name,
                        level,
                        MetricValue.of(level == FatigueLevel.HEALTHY ? 4 : 97),
                        action,
                        level == FatigueLevel.HEALTHY ? FatigueCause.NONE : FatigueCause.CREATIVE,
                        level == FatigueLevel.HEALTHY ? "it holds" : "it has lost 52 % of its own click rate",
                        evidence(),
                        SampleReport.explanation()),
                ctr);
    }

    private static MetricTotals in(String currency, long rows, MetricTotals sums) {
        return new MetricTotals(
                rows,
                currency,
                sums.impressions(),
                sums.clicks(),
                sums.linkClicks(),
                sums.spend(),
                sums.conversions(),
                sums.revenue());
    }

    private static FatigueEvidence evidence() {
        return new FatigueEvidence(
                null,
                null,
                NONE,
                NONE,
                NONE,
                NONE,
                null,
                0,
                SiblingScope.NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                28,
                0,
                0,
                false,
                FatigueForecast.NONE);
    }

    private static PredictionQuality predictions() {
        MetricValue score = MetricValue.of(78.4);
        return new PredictionQuality(
                new AccuracyResult(
                        0,
                        score,
                        null,
                        score,
                        NONE,
                        64,
                        0,
                        0,
                        5,
                        1,
                        0,
                        List.of(accuracy(Metric.ROAS, null), accuracy(Metric.SPEND, "EUR"))),
                new CalibrationResult(
                        Metric.ROAS,
                        64,
                        MetricValue.of(0.1),
                        MetricValue.of(0.9),
                        MetricValue.of(0.05),
                        MetricValue.of(0.04),
                        MetricValue.of(0.2),
                        List.of(
                                new CalibrationResult.ReliabilityBin(21, 1.1, 1.2),
                                new CalibrationResult.ReliabilityBin(22, 2.0, 1.9),
                                new CalibrationResult.ReliabilityBin(21, 3.4, 3.1)),
                        new CalibrationResult.Intervals(
                                64,
                                80,
                                79.7,
                                share(68, 88),
                                1.2,
                                1.6,
                                null,
                                9.4,
                                share(4, 19),
                                10.9,
                                share(5, 21),
                                List.of(6, 7, 6, 6, 7, 6, 6, 7, 6, 7),
                                NONE,
                                NONE,
                                null),
                        null,
                        null));
    }

    private static ConfidenceInterval share(double lower, double upper) {
        return new ConfidenceInterval(lower, upper, 0.95, ConfidenceInterval.Method.OVERDISPERSED_WILSON, 64);
    }

    private static MetricAccuracy accuracy(Metric metric, @Nullable String currency) {
        return new MetricAccuracy(
                metric,
                currency,
                64,
                MetricValue.of(78.4),
                null,
                MetricValue.of(80),
                null,
                0,
                MetricValue.of(0.05),
                null,
                MetricValue.of(2),
                null,
                MetricValue.of(18),
                null,
                NONE,
                null,
                MetricValue.of(0.4),
                null,
                MetricValue.of(0.7),
                null,
                MetricValue.of(79.7),
                null,
                MetricValue.of(80),
                64);
    }

    private static TodayReport today() {
        LocalDate today = SampleReport.DAY.plusDays(1);
        List<HourPoint> curve = IntStream.range(0, 24)
                .mapToObj(hour -> new HourPoint(
                        hour,
                        hour < NOW_HOUR ? 9.5 * (hour + 1) : null,
                        8.0 * (hour + 1),
                        9.0 * (hour + 1),
                        8.5 * (hour + 1),
                        9.5 * (hour + 1)))
                .toList();
        return new TodayReport(
                List.of(
                        new TodayResult(
                                EntityRef.campaign("1001", "c0"),
                                today,
                                SampleReport.NOW,
                                NOW_HOUR,
                                Money.of("76", "EUR"),
                                new DayProjection(216, 204, 228, 0.8, 64, 192),
                                null,
                                curve,
                                List.of(),
                                List.of(new IntradayVerdict(
                                        IntradayType.SPEND_RUNAWAY,
                                        Severity.WARNING,
                                        3,
                                        28.5,
                                        24,
                                        0.001,
                                        false,
                                        "Prospecting, broad (c0) spends more than expected")),
                                3,
                                null,
                                "Prospecting, broad (c0) has spent 76.00 EUR over 8 hours"),
                        TodayResult.withheld(
                                EntityRef.campaign("1001", "c1"), today, "fewer than 14 days of hours are known")),
                List.of("The platform delivered late in account 1001 this morning."));
    }

    private static DimensionTable market() {
        SortedMap<String, MetricsResult> values = new TreeMap<>();
        values.put("DE", result(200, 4, 480));
        values.put("FR", result(80, 1, 150));
        return new DimensionTable(
                "market",
                new DimensionMetrics(
                        new NameMatch("market", EntityLevel.CAMPAIGN, 2, List.of("Größen & Farben")),
                        values,
                        result(49, 1, 73)),
                null);
    }

    private static MetricsResult result(long spend, long conversions, long revenue) {
        return result("EUR", spend, conversions, revenue);
    }

    private static MetricsResult result(String currency, long spend, long conversions, long revenue) {
        PeriodFigures figures = SampleReport.figures(SampleReport.DAY, spend, conversions, revenue, false);
        return new MetricsResult(
                figures.range(),
                in(currency, 1, figures.totals()),
                figures.values(),
                Map.of(),
                Map.of(),
                Map.of(Metric.ROAS, figures.level(Metric.ROAS)),
                SampleReport.explanation());
    }
}
