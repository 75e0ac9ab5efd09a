package io.campaigntracker.core.anomaly;

import io.campaigntracker.anomaly.AnomalyType;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.core.wording.Figures;
import io.campaigntracker.model.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Which of a campaign's anomalies explains the others. Metrics are made of each other: CPC is CPM over CTR, so that where CPM doubled CPC has doubled too,
 * and is no finding of its own. One follows from another where it is made of it and the other's change accounts for at least half of its own, measured
 * as logarithms, in which the changes of factors add up. Pure.
 */
public final class AnomalyCauses {

    private static final double ENOUGH = 0.5;

    /** How a metric answers to those that it is made of: by the same factor, or by its inverse. */
    private static final Map<Metric, Map<Metric, Integer>> MADE_OF = madeOf();

    private static final Comparator<AnomalyVerdict> WORST_FIRST = Comparator.comparing(
                    (AnomalyVerdict verdict) -> Objects.requireNonNull(verdict.severity()))
            .reversed()
            .thenComparing(verdict -> verdict.qValue() == null ? 0 : verdict.qValue());

    private AnomalyCauses() {}

    /**
     * {@return the same verdicts in the same order: each anomaly that another one explains names that one's metric, and each of the others tells in words what
     * follows from it}
     *
     * @param verdicts those of one campaign and day
     */
    static List<AnomalyVerdict> mark(List<AnomalyVerdict> verdicts) {
        List<AnomalyVerdict> anomalies =
                verdicts.stream().filter(AnomalyVerdict::isAnomaly).toList();
        Map<AnomalyVerdict, AnomalyVerdict> causeOf = new HashMap<>();
        for (AnomalyVerdict anomaly : anomalies) {
            anomalies.stream()
                    .filter(other -> explains(other, anomaly))
                    .max(Comparator.comparingDouble(other -> share(other, anomaly)))
                    .ifPresent(cause -> causeOf.put(anomaly, cause));
        }
        if (causeOf.isEmpty()) {
            return verdicts;
        }
        Map<AnomalyVerdict, List<AnomalyVerdict>> consequences = new HashMap<>();
        causeOf.keySet().stream()
                .sorted(WORST_FIRST)
                .forEach(anomaly -> consequences
                        .computeIfAbsent(root(anomaly, causeOf), root -> new ArrayList<>())
                        .add(anomaly));
        return verdicts.stream()
                .map(verdict -> causeOf.containsKey(verdict)
                        ? verdict.causedBy(root(verdict, causeOf).metric())
                        : told(verdict, consequences.getOrDefault(verdict, List.of())))
                .toList();
    }

    /** No metric is made of itself through others, so this ends. */
    private static AnomalyVerdict root(AnomalyVerdict anomaly, Map<AnomalyVerdict, AnomalyVerdict> causeOf) {
        AnomalyVerdict root = anomaly;
        for (AnomalyVerdict cause = causeOf.get(root); cause != null; cause = causeOf.get(root)) {
            root = cause;
        }
        return root;
    }

    private static AnomalyVerdict told(AnomalyVerdict cause, List<AnomalyVerdict> consequences) {
        return consequences.isEmpty()
                ? cause
                : cause.saying(cause.message() + "; with it "
                        + consequences.stream().map(AnomalyCauses::inShort).collect(Collectors.joining(", ")));
    }

    /**
     * {@return the anomalies that no other one of them explains, that with the worst consequences first}
     *
     * @param marked verdicts of one campaign, as {@link #mark} gives them back; possibly not all of them
     */
    public static List<AnomalyVerdict> first(List<AnomalyVerdict> marked) {
        List<AnomalyVerdict> anomalies =
                marked.stream().filter(AnomalyVerdict::isAnomaly).toList();
        return anomalies.stream()
                .filter(anomaly -> anomalies.stream().noneMatch(other -> isCause(other, anomaly)))
                .sorted(Comparator.comparing((AnomalyVerdict root) -> worst(root, anomalies), WORST_FIRST)
                        .thenComparing(WORST_FIRST))
                .toList();
    }

    private static AnomalyVerdict worst(AnomalyVerdict root, List<AnomalyVerdict> anomalies) {
        return anomalies.stream()
                .filter(anomaly -> anomaly.equals(root) || isCause(root, anomaly))
                .min(WORST_FIRST)
                .orElse(root);
    }

    private static boolean isCause(AnomalyVerdict cause, AnomalyVerdict anomaly) {
        return cause.cause() == null
                && anomaly.cause() == cause.metric()
                && cause.date().equals(anomaly.date());
    }

    private static String inShort(AnomalyVerdict verdict) {
        return Figures.name(verdict.metric()) + " " + Figures.change(verdict.observed(), verdict.expected())
                + " the usual";
    }

    private static boolean explains(AnomalyVerdict cause, AnomalyVerdict anomaly) {
        if (anomaly.type() != AnomalyType.UNUSUAL_LEVEL || !cause.date().equals(anomaly.date())) {
            return false;
        }
        return switch (cause.type()) {
            case UNUSUAL_LEVEL -> share(cause, anomaly) >= ENOUGH;
            case TRACKING_OUTAGE -> anomaly.metric().restsOnConversions();
            case OVERSPEND -> anomaly.metric() == Metric.SPEND && anomaly.observed() > anomaly.expected();
            case NO_DELIVERY -> true;
        };
    }

    /** The share of an anomaly's change that another one's accounts for; 0 or less where it accounts for none. */
    private static double share(AnomalyVerdict cause, AnomalyVerdict anomaly) {
        Integer power = MADE_OF.getOrDefault(anomaly.metric(), Map.of()).get(cause.metric());
        double own = change(anomaly);
        double others = change(cause);
        // two that fell to nothing are as alike as can be
        double ratio = Double.isInfinite(own) && Double.isInfinite(others)
                ? Math.signum(own) * Math.signum(others)
                : others / own;
        return power == null || Double.isNaN(ratio) ? 0 : power * ratio;
    }

    private static double change(AnomalyVerdict verdict) {
        return Math.log(verdict.observed() / verdict.expected());
    }

    private static Map<Metric, Map<Metric, Integer>> madeOf() {
        Map<Metric, Map<Metric, Integer>> made = new EnumMap<>(Metric.class);
        made.put(Metric.IMPRESSIONS, Map.of(Metric.SPEND, 1, Metric.CPM, -1));
        made.put(Metric.REACH, Map.of(Metric.SPEND, 1, Metric.CPM, -1, Metric.IMPRESSIONS, 1));
        made.put(Metric.CLICKS, Map.of(Metric.SPEND, 1, Metric.CPM, -1, Metric.IMPRESSIONS, 1, Metric.CTR, 1));
        made.put(
                Metric.LINK_CLICKS,
                Map.of(Metric.SPEND, 1, Metric.CPM, -1, Metric.IMPRESSIONS, 1, Metric.LINK_CTR, 1, Metric.CTR, 1));
        made.put(Metric.LINK_CTR, Map.of(Metric.CTR, 1));
        made.put(Metric.CPC, Map.of(Metric.CPM, 1, Metric.CTR, -1));
        Map<Metric, Integer> orders = Map.of(
                Metric.SPEND, 1,
                Metric.CPM, -1,
                Metric.IMPRESSIONS, 1,
                Metric.CTR, 1,
                Metric.LINK_CTR, 1,
                Metric.CPC, -1,
                Metric.CLICKS, 1,
                Metric.LINK_CLICKS, 1,
                Metric.CONVERSION_RATE, 1);
        made.put(Metric.CONVERSIONS, orders);
        Map<Metric, Integer> revenue = new EnumMap<>(orders);
        revenue.put(Metric.CONVERSIONS, 1);
        revenue.put(Metric.AOV, 1);
        made.put(Metric.REVENUE, revenue);
        made.put(
                Metric.CPA,
                Map.of(Metric.CPM, 1, Metric.CTR, -1, Metric.LINK_CTR, -1, Metric.CPC, 1, Metric.CONVERSION_RATE, -1));
        made.put(
                Metric.ROAS,
                Map.of(
                        Metric.CPM, -1,
                        Metric.CTR, 1,
                        Metric.LINK_CTR, 1,
                        Metric.CPC, -1,
                        Metric.CONVERSION_RATE, 1,
                        Metric.CPA, -1,
                        Metric.AOV, 1));
        return made;
    }
}
