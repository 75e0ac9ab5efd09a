package io.campaigntracker.core.creative.attribute;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.stats.regression.StratifiedRates;
import io.campaigntracker.model.MetricsHistory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One model of what goes with a rate: each value of an attribute against the key's most frequent one, within ad set and fortnight, net of the other
 * attributes and of the creative's age ({@link StratifiedRates}).
 *
 * <p>Creatives that tell no attribute are not in it. Values that fewer than {@value #FEWEST} creatives have, or fewer than that lack, are not told, and neither is what a
 * creative that does not tell a key has of it; as neither is the most frequent value, such creatives have an effect of their own beside the columns, one for each key. Values
 * whose correlation within the strata is {@value
 * #ALWAYS_TOGETHER} or more are one column: they can't be told apart. The ridge is a prior of a standard deviation of 0.5 on the log scale; age has
 * none.
 *
 * @param columns what stands in the model, in the order of the effects
 * @param baselines the most frequent value by key
 * @param untold values that are not in it, a sentence each
 * @param fit the effects: of the columns, of creatives with a key's rare values or without the key, and last that of age; null where there is nothing to fit
 * @param counts how many creatives have each column
 */
record AssociationModel(
        List<Column> columns,
        Map<String, String> baselines,
        List<String> untold,
        StratifiedRates.@Nullable Result fit,
        List<Integer> counts) {

    static final int FEWEST = 3;
    static final double ALWAYS_TOGETHER = 0.97;
    static final double RIDGE = 4;
    private static final double INSEPARABLE = 30;
    private static final int FORTNIGHT = 14;

    /**
     * Values that occur together.
     *
     * @param values one or more, the first gives its name
     */
    record Column(List<Value> values) {}

    /**
     * A value of an attribute.
     *
     * @param key the attribute
     * @param value its value
     */
    record Value(String key, String value) {

        @Override
        public String toString() {
            return key + "=" + value;
        }
    }

    /** What was counted of a creative in an ad set and fortnight. */
    private static final class Sum {
        private double events;
        private double exposure;
        private final SortedMap<Long, Double> exposureByAge = new TreeMap<>();

        /** Added up by age, so that it does not depend on the order of rows. */
        double age() {
            double ages = 0;
            for (Map.Entry<Long, Double> at : exposureByAge.entrySet()) {
                ages += at.getValue() * Math.log1p((double) at.getKey());
            }
            return ages / exposure;
        }
    }

    private record Place(String creative, String stratum) implements Comparable<Place> {

        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::creative).thenComparing(Place::stratum);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    static AssociationModel of(AttributedHistory rows, AttributeTable attributes, CountedRate rate) {
        Map<Place, Sum> sums = sums(rows, attributes, rate);
        List<String> creatives =
                sums.keySet().stream().map(Place::creative).distinct().sorted().toList();
        Map<String, String> baselines = new TreeMap<>();
        List<String> untold = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        for (String key : attributes.keys()) {
            Map<String, Integer> counts = attributes.counts(key, creatives);
            String baseline = counts.entrySet().stream()
                    .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
                    .map(Map.Entry::getKey)
                    .orElse(null);
            if (baseline == null) {
                continue;
            }
            baselines.put(key, baseline);
            if (counts.size() == 1) {
                untold.add(
                        key + " is " + baseline + " in every creative that tells it, so there is nothing to compare");
            }
            counts.forEach((value, count) -> {
                if (!value.equals(baseline) && count >= FEWEST && creatives.size() - count >= FEWEST) {
                    values.add(new Value(key, value));
                } else if (!value.equals(baseline)) {
                    untold.add(key + "=" + value + " is told of " + count + " creatives; at least " + FEWEST
                            + " with and without it are needed");
                }
            });
        }
        if (values.isEmpty()) {
            return new AssociationModel(List.of(), baselines, untold, null, List.of());
        }
        List<Column> single =
                values.stream().map(value -> new Column(List.of(value))).toList();
        Collection<Set<String>> beside = beside(attributes, creatives, baselines, values);
        StratifiedRates.Result first = fit(sums, creatives, attributes, single, beside);
        List<Column> columns = merged(single, first);
        StratifiedRates.Result fit =
                columns.size() == single.size() ? first : fit(sums, creatives, attributes, columns, beside);
        return new AssociationModel(
                columns,
                baselines,
                untold,
                fit,
                columns.stream()
                        .map(column -> (int) creatives.stream()
                                .filter(creative -> has(attributes, creative, column))
                                .count())
                        .toList());
    }

    /** {@return whether the effect of a column can be told: it varies within strata and does not follow from the others} */
    boolean isTold(int column) {
        return varies(column) && !follows(column);
    }

    /** {@return whether a column differs within any stratum} */
    boolean varies(int column) {
        StratifiedRates.Result found = fit;
        return found != null && found.correlations()[column][column] > 0 && found.covariance()[column][column] > 0;
    }

    /** {@return whether the other attributes determine a column almost wholly} */
    boolean follows(int column) {
        StratifiedRates.Result found = fit;
        return found != null && found.collinearity()[column] > INSEPARABLE;
    }

    /** The creatives of each key that have neither its most frequent value nor one that stands in the model; each set once. */
    private static Collection<Set<String>> beside(
            AttributeTable attributes, List<String> creatives, Map<String, String> baselines, List<Value> values) {
        Set<Set<String>> beside = new LinkedHashSet<>();
        baselines.forEach((key, baseline) -> beside.add(creatives.stream()
                .filter(creative -> {
                    String value = attributes.of(creative).get(key);
                    return !baseline.equals(value) && (value == null || !values.contains(new Value(key, value)));
                })
                .collect(Collectors.toSet())));
        beside.remove(Set.<String>of());
        return beside;
    }

    private static Map<Place, Sum> sums(AttributedHistory rows, AttributeTable attributes, CountedRate rate) {
        MetricsHistory history = rows.history();
        Map<String, LocalDate> launch = new HashMap<>();
        LocalDate start = null;
        for (int row = 0; row < history.size(); row++) {
            LocalDate date = history.date(row);
            start = start == null || date.isBefore(start) ? date : start;
            history.creativeId(row)
                    .ifPresent(creative ->
                            launch.merge(creative, date, (one, other) -> one.isBefore(other) ? one : other));
        }
        Map<Place, Sum> sums = new TreeMap<>();
        for (int row = 0; row < history.size(); row++) {
            String creative = history.creativeId(row).orElse(null);
            double[] counted = rate.of(rows, row).orElse(null);
            if (creative == null
                    || attributes.of(creative).isEmpty()
                    || counted == null
                    || !(counted[1] > 0)
                    || start == null) {
                continue;
            }
            LocalDate date = history.date(row);
            long fortnight = (date.toEpochDay() - start.toEpochDay()) / FORTNIGHT;
            String stratum = place(history, row) + " " + fortnight;
            Sum sum = sums.computeIfAbsent(new Place(creative, stratum), place -> new Sum());
            long age = date.toEpochDay() - launch.getOrDefault(creative, date).toEpochDay();
            sum.events += counted[0];
            sum.exposure += counted[1];
            sum.exposureByAge.merge(age, counted[1], Double::sum);
        }
        return sums;
    }

    private static String place(MetricsHistory history, int row) {
        return history.adSetId(row).or(() -> history.campaignId(row)).orElse("");
    }

    private static StratifiedRates.Result fit(
            Map<Place, Sum> sums,
            List<String> creatives,
            AttributeTable attributes,
            List<Column> columns,
            Collection<Set<String>> beside) {
        int size = columns.size() + beside.size() + 1;
        Map<String, Integer> strata = new HashMap<>();
        Map<String, Integer> clusters = new HashMap<>();
        creatives.forEach(creative -> clusters.put(creative, clusters.size()));
        List<StratifiedRates.Cell> cells = new ArrayList<>();
        sums.forEach((place, sum) -> {
            double[] properties = new double[size];
            for (int j = 0; j < columns.size(); j++) {
                properties[j] = has(attributes, place.creative(), columns.get(j)) ? 1 : 0;
            }
            int next = columns.size();
            for (Set<String> others : beside) {
                properties[next++] = others.contains(place.creative()) ? 1 : 0;
            }
            properties[next] = sum.age();
            cells.add(new StratifiedRates.Cell(
                    sum.events,
                    sum.exposure,
                    strata.computeIfAbsent(place.stratum(), key -> strata.size()),
                    clusters.getOrDefault(place.creative(), 0),
                    properties));
        });
        double[] ridges = new double[size];
        Arrays.fill(ridges, RIDGE);
        ridges[size - 1] = 0;
        return StratifiedRates.fit(cells, ridges);
    }

    static boolean has(AttributeTable attributes, String creative, Column column) {
        Value value = column.values().get(0);
        return value.value().equals(attributes.of(creative).get(value.key()));
    }

    private static List<Column> merged(List<Column> single, StratifiedRates.Result fit) {
        List<List<Value>> groups = new ArrayList<>();
        List<Integer> heads = new ArrayList<>();
        for (int j = 0; j < single.size(); j++) {
            int found = -1;
            for (int g = 0; g < heads.size() && found < 0; g++) {
                found = fit.correlations()[heads.get(g)][j] >= ALWAYS_TOGETHER ? g : -1;
            }
            if (found < 0) {
                heads.add(j);
                groups.add(new ArrayList<>(single.get(j).values()));
            } else {
                groups.get(found).addAll(single.get(j).values());
            }
        }
        return groups.stream().map(Column::new).toList();
    }
}
