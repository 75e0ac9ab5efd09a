package io.campaigntracker.report;

import io.campaigntracker.coverage.DataCoverage;
import io.campaigntracker.performance.Reconciliation;
import io.campaigntracker.today.TodayReport;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a report tells beside its figures. A part of which nothing is told is null or empty, and {@code absent} says why in a sentence.
 *
 * @param coverage which days of the period and the days before it are known
 * @param againstAds whether the ads add up to their campaigns over the period
 * @param againstOrders whether the platform and the caller's own orders agree over the period
 * @param maturity how the conversions of each account come in
 * @param creatives the creatives with the highest spend, highest first
 * @param predictions whether predictions came true
 * @param today the day after the period so far, where that is today
 * @param dimensions the period by each dimension that was asked for
 * @param absent why a part is not told, by its name here, such as {@code againstOrders}
 */
public record ReportDetails(
        @Nullable DataCoverage coverage,
        @Nullable Reconciliation againstAds,
        @Nullable Reconciliation againstOrders,
        List<AccountCurve> maturity,
        List<CreativeCard> creatives,
        @Nullable PredictionQuality predictions,
        @Nullable TodayReport today,
        List<DimensionTable> dimensions,
        SortedMap<String, String> absent) {

    public ReportDetails {
        maturity = List.copyOf(maturity);
        creatives = List.copyOf(creatives);
        dimensions = List.copyOf(dimensions);
        absent = Collections.unmodifiableSortedMap(new TreeMap<>(absent));
    }

    /** {@return the details that these parts make} */
    public static ReportDetails of(
            ReportPart<DataCoverage> coverage,
            ReportPart<Reconciliation> againstAds,
            ReportPart<Reconciliation> againstOrders,
            ReportPart<List<AccountCurve>> maturity,
            ReportPart<List<CreativeCard>> creatives,
            ReportPart<PredictionQuality> predictions,
            ReportPart<TodayReport> today,
            List<DimensionTable> dimensions) {
        SortedMap<String, String> absent = new TreeMap<>();
        Map.of(
                        "coverage", coverage,
                        "againstAds", againstAds,
                        "againstOrders", againstOrders,
                        "maturity", maturity,
                        "creatives", creatives,
                        "predictions", predictions,
                        "today", today)
                .forEach((name, part) -> {
                    if (part.absent() != null) {
                        absent.put(name, part.absent());
                    }
                });
        return new ReportDetails(
                coverage.found().orElse(null),
                againstAds.found().orElse(null),
                againstOrders.found().orElse(null),
                maturity.found().orElse(List.of()),
                creatives.found().orElse(List.of()),
                predictions.found().orElse(null),
                today.found().orElse(null),
                dimensions,
                absent);
    }

    /** {@return details of which none is told, for this reason} */
    public static ReportDetails absent(String why) {
        return of(
                ReportPart.absent(why),
                ReportPart.absent(why),
                ReportPart.absent(why),
                ReportPart.absent(why),
                ReportPart.absent(why),
                ReportPart.absent(why),
                ReportPart.absent(why),
                List.of());
    }

    /** {@return {@link #coverage()}, or why there is none} */
    public ReportPart<DataCoverage> coveragePart() {
        return part("coverage", coverage);
    }

    /** {@return {@link #againstAds()}, or why there is none} */
    public ReportPart<Reconciliation> againstAdsPart() {
        return part("againstAds", againstAds);
    }

    /** {@return {@link #againstOrders()}, or why there is none} */
    public ReportPart<Reconciliation> againstOrdersPart() {
        return part("againstOrders", againstOrders);
    }

    /** {@return {@link #maturity()}, or why there is none} */
    public ReportPart<List<AccountCurve>> maturityPart() {
        return part("maturity", maturity.isEmpty() ? null : maturity);
    }

    /** {@return {@link #creatives()}, or why there is none} */
    public ReportPart<List<CreativeCard>> creativesPart() {
        return part("creatives", creatives.isEmpty() ? null : creatives);
    }

    /** {@return {@link #predictions()}, or why there is none} */
    public ReportPart<PredictionQuality> predictionsPart() {
        return part("predictions", predictions);
    }

    /** {@return {@link #today()}, or why it is not told} */
    public ReportPart<TodayReport> todayPart() {
        return part("today", today);
    }

    private <T> ReportPart<T> part(String name, @Nullable T value) {
        return value == null ? ReportPart.absent(absent.getOrDefault(name, "Not told.")) : ReportPart.told(value);
    }
}
