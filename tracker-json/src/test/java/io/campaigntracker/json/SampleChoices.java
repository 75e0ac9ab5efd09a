package io.campaigntracker.json;

import static java.util.Map.entry;

import io.campaigntracker.action.ActionType;
import io.campaigntracker.action.ControlRequest;
import io.campaigntracker.alert.AlertNotice;
import io.campaigntracker.goal.CampaignGoal;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.prediction.DriftResult;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.PredictedEvent;
import io.campaigntracker.prediction.Recalibration;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What samples of types need whose constructors do not take just any value. */
final class SampleChoices {

    private static final Instant LATER = Instant.parse("2026-12-01T00:00:00Z");

    /** By definition and component: what either sample has, or what the full and the sparse one have. */
    private static final Map<String, Object> CHOSEN = Map.ofEntries(
            entry("ActionProposal.type", full(ActionType.BUDGET, ActionType.PAUSE_CAMPAIGN)),
            entry("ActionProposal.pairedWith", full(null, null)),
            entry("AlertMessage.notices", (Supplier<Object>) () -> List.of(Samples.full(AlertNotice.class))),
            entry("AlertRule.name", "low roas"),
            entry("BudgetRise.end", LATER),
            entry("CampaignGoal.source", full(CampaignGoal.Source.STORED, CampaignGoal.Source.UNKNOWN)),
            entry("ControlRequest.entity", EntityRef.campaign("1", "2")),
            entry("ControlRequest.wanted", full(ControlRequest.Wanted.DAILY_BUDGET, ControlRequest.Wanted.PAUSED)),
            entry("ConversionDefinition.name", "purchase"),
            entry("ConversionDefinition.actionTypes", List.of("purchase", "lead")),
            entry("DriftResult.status", full(DriftResult.Status.DRIFTED, DriftResult.Status.STABLE)),
            entry("Goal.margin", full(new BigDecimal("0.4"), null)),
            entry("GoalScope.selector", full("*shop*", "")),
            entry("Kpi.metric", Metric.ROAS),
            entry("MetricTotals.currency", "EUR"),
            entry("MetricsResult.values", every(Metric.class)),
            entry("MetricsRevision.knownTo", full(LATER, null)),
            entry("OfflineConversion.source", "till"),
            entry("OnlineOrder.source", "shop"),
            entry("Prediction.id", "p1"),
            entry("Prediction.event", full(null, PredictedEvent.atLeast(2))),
            entry("Prediction.metric", full(Metric.SPEND, Metric.ROAS)),
            entry("Prediction.model", full("model", null)),
            entry("PredictionComparison.metrics", (Supplier<Object>)
                    () -> List.of(Samples.full(MetricComparison.class))),
            entry("QuietHours.until", LocalTime.of(7, 0)),
            entry("Recalibration.points", List.of(new Recalibration.Point(1, 1.5), new Recalibration.Point(2, 2.5))),
            entry("Reconciliation.Difference.metric", full(Metric.SPEND, Metric.IMPRESSIONS)),
            entry("Reconciliation.Difference.currency", full("EUR", null)),
            entry("TodayResult.withheld", full(null, "no hours")));

    private SampleChoices() {}

    /** {@return what a component needs, empty where any value does; a choice of null is one} */
    static Optional<Choice> of(Class<?> type, String component, boolean full) {
        Object chosen = CHOSEN.get(TrackerJson.definition(type) + "." + component);
        if (chosen instanceof Choices either) {
            return Optional.of(new Choice(full ? either.full : either.sparse));
        }
        return Optional.ofNullable(chosen instanceof Supplier<?> made ? made.get() : chosen)
                .map(Choice::new);
    }

    private static Choices full(@Nullable Object full, @Nullable Object sparse) {
        return new Choices(full, sparse);
    }

    private static Map<Metric, MetricValue> every(Class<Metric> metrics) {
        return Arrays.stream(metrics.getEnumConstants())
                .collect(Collectors.toMap(
                        metric -> metric,
                        metric -> metric == Metric.CPA
                                ? MetricValue.undefined(UndefinedReason.ZERO_DENOMINATOR)
                                : MetricValue.of(1.25)));
    }

    record Choice(@Nullable Object value) {}

    private record Choices(@Nullable Object full, @Nullable Object sparse) {}

    static MetricsRow row(boolean full) {
        if (!full) {
            return MetricsRow.builder(EntityRef.campaign("1", "2"), LocalDate.of(2026, 11, 5), "EUR")
                    .spend(null)
                    .build();
        }
        ActionStats actions = ActionStats.builder(Set.of(ActionWindow.CLICK_7D, ActionWindow.VIEW_1D))
                .type("link_click")
                .put("purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D, new BigDecimal("3"))
                .put("purchase", ActionMeasure.VALUE, ActionWindow.CLICK_7D, new BigDecimal("120.55"))
                .build();
        return MetricsRow.builder(EntityRef.ad("1", "9"), LocalDate.of(2026, 11, 5), "EUR")
                .campaignId("2")
                .adSetId("3")
                .creative("4", CreativeSource.values()[0])
                .impressions(1000)
                .clicks(20)
                .linkClicks(10)
                .reach(900)
                .spend(new BigDecimal("12.34"))
                .conversions(
                        new BigDecimal("3"), new BigDecimal("120.55"), "purchase@1", AttributionWindow.CLICK_7D_VIEW_1D)
                .attributionSetting("7d_click")
                .actions(actions)
                .fetchedAt(Instant.parse("2026-11-06T05:00:00Z"))
                .metadata(Map.of("note", "kept"))
                .build();
    }
}
