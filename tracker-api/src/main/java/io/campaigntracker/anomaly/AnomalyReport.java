package io.campaigntracker.anomaly;

import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything one run judged, and everything it withheld.
 *
 * @param days the days asked for
 * @param verdicts judged values, anomalies or not, by entity, day and metric
 * @param withheld values that were not judged, each with its reason, in the same order
 * @param falseDiscoveryRate the accepted share of false findings among the findings
 * @param tests entity-days that entered the correction
 */
public record AnomalyReport(
        List<LocalDate> days,
        List<AnomalyVerdict> verdicts,
        List<WithheldVerdict> withheld,
        double falseDiscoveryRate,
        int tests) {

    private static final Comparator<AnomalyVerdict> MOST_SERIOUS_FIRST = Comparator.comparing(
                    (AnomalyVerdict verdict) -> Objects.requireNonNull(verdict.severity()))
            .reversed()
            .thenComparing(verdict -> verdict.qValue() == null ? 0 : verdict.qValue());

    public AnomalyReport {
        days = List.copyOf(days);
        verdicts = List.copyOf(verdicts);
        withheld = List.copyOf(withheld);
    }

    /** {@return the same run with its verdicts in other words} */
    public AnomalyReport withVerdicts(List<AnomalyVerdict> others) {
        return new AnomalyReport(days, others, withheld, falseDiscoveryRate, tests);
    }

    /**
     * {@return what is to be raised, the most serious first}
     *
     * <p>One cause is one anomaly: where CPM doubled and CPC with it, this is CPM, whose message names CPC; see {@link #consequences}.
     */
    public List<AnomalyVerdict> anomalies() {
        return raised().filter(verdict -> verdict.cause() == null).toList();
    }

    /** {@return the anomalies of the same campaign and day that one of {@link #anomalies()} explains, the most serious first} */
    public List<AnomalyVerdict> consequences(AnomalyVerdict cause) {
        return raised().filter(verdict -> verdict.cause() == cause.metric()
                        && verdict.date().equals(cause.date())
                        && verdict.entity().equals(cause.entity()))
                .toList();
    }

    private Stream<AnomalyVerdict> raised() {
        return verdicts.stream().filter(AnomalyVerdict::isAnomaly).sorted(MOST_SERIOUS_FIRST);
    }

    /** {@return whether there is anything to raise} */
    public boolean hasAnomalies() {
        return verdicts.stream().anyMatch(AnomalyVerdict::isAnomaly);
    }

    /** {@return the highest severity, empty if there is nothing to raise} */
    public Optional<Severity> worst() {
        return verdicts.stream()
                .map(AnomalyVerdict::severity)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }

    /** {@return the anomalies of one metric, also those that another metric's explains, the most serious first} */
    public List<AnomalyVerdict> anomaliesOf(Metric metric) {
        return raised().filter(verdict -> verdict.metric() == metric).toList();
    }

    /** {@return the run in a few lines: the anomalies, and how much was judged and withheld for which reasons} */
    public String explain() {
        String counts =
                verdicts.size() + " values judged over " + tests + " entity-days, " + withheld.size() + " withheld";
        String reasons = withheld.stream()
                .collect(Collectors.groupingBy(WithheldVerdict::reason, java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", ", " (", ")"));
        String found = anomalies().stream()
                .map(verdict -> System.lineSeparator() + verdict.severity() + " " + verdict.message())
                .collect(Collectors.joining());
        return counts + (withheld.isEmpty() ? "" : reasons) + found;
    }

    @Override
    public String toString() {
        return explain();
    }
}
