package io.campaigntracker.core.anomaly;

import io.campaigntracker.anomaly.AnomalyType;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.model.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
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

    /** The causes, the worst first, each with what follows from it. */
    private final Map<AnomalyVerdict, List<AnomalyVerdict>> consequences;

    private AnomalyCauses(Map<AnomalyVerdict, List<AnomalyVerdict>> consequences) {
        this.consequences = consequences;
    }

    /**
     * {@return the causes among anomalies of one campaign}
     *
     * @param anomalies at least one
     */
    public static AnomalyCauses among(List<AnomalyVerdict> anomalies) {
        Map<AnomalyVerdict, AnomalyVerdict> causeOf = new LinkedHashMap<>();
        for (AnomalyVerdict anomaly : anomalies) {
            anomalies.stream()
                    .filter(other -> explains(other, anomaly))
                    .max(Comparator.comparingDouble(other -> share(other, anomaly)))
                    .ifPresent(cause -> causeOf.put(anomaly, cause));
        }
        Map<AnomalyVerdict, List<AnomalyVerdict>> found = new LinkedHashMap<>();
        anomalies.stream()
                .filter(anomaly -> !causeOf.containsKey(anomaly))
                .forEach(root -> found.put(root, new ArrayList<>()));
        causeOf.keySet()
                .forEach(anomaly -> found.computeIfAbsent(root(anomaly, causeOf), root -> new ArrayList<>())
                        .add(anomaly));
        Map<AnomalyVerdict, List<AnomalyVerdict>> ordered = new LinkedHashMap<>();
        found.entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<AnomalyVerdict, List<AnomalyVerdict>> group) -> worst(group), WORST_FIRST)
                        .thenComparing(Map.Entry::getKey, WORST_FIRST))
                .forEach(group -> ordered.put(
                        group.getKey(),
                        group.getValue().stream().sorted(WORST_FIRST).toList()));
        return new AnomalyCauses(ordered);
    }

    /** No metric is made of itself through others, so this ends. */
    private static AnomalyVerdict root(AnomalyVerdict anomaly, Map<AnomalyVerdict, AnomalyVerdict> causeOf) {
        AnomalyVerdict root = anomaly;
        for (AnomalyVerdict cause = causeOf.get(root); cause != null; cause = causeOf.get(root)) {
            root = cause;
        }
        return root;
    }

    private static AnomalyVerdict worst(Map.Entry<AnomalyVerdict, List<AnomalyVerdict>> group) {
        List<AnomalyVerdict> all = new ArrayList<>(group.getValue());
        all.add(group.getKey());
        return all.stream().min(WORST_FIRST).orElseThrow();
    }

    /** {@return the cause of the worst} */
    public AnomalyVerdict first() {
        return consequences.keySet().iterator().next();
    }

    /** {@return each cause with what follows from it, the worst first} */
    public Map<AnomalyVerdict, List<AnomalyVerdict>> consequences() {
        return Map.copyOf(consequences);
    }

    /** {@return all of them in one sentence: a cause, what follows from it, and what else there is} */
    public String sentence() {
        return consequences.entrySet().stream()
                .map(group -> group.getKey().message()
                        + (group.getValue().isEmpty()
                                ? ""
                                : "; with it "
                                        + group.getValue().stream()
                                                .map(AnomalyCauses::inShort)
                                                .collect(Collectors.joining(", "))))
                .collect(Collectors.joining("; besides, "));
    }

    private static String inShort(AnomalyVerdict verdict) {
        return VerdictText.name(verdict.metric()) + " " + VerdictText.change(verdict.observed(), verdict.expected())
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
