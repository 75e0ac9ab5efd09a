package io.campaigntracker.core.maturity;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * From what was known of each day at each age, the age from which days are mature: that from which the {@link ChainLadder} completion stays
 * between 98 % and 102 % of the value at 28 days.
 *
 * <p>Learned only from enough: at least {@value #MIN_PAIRS} days seen at both ages of every step, and {@value #MIN_EVENTS} events in all;
 * otherwise {@link MaturityRule#DEFAULT} holds. Each metric has its own: an account may count leads that have no revenue. Units: whole days. Pure and thread-safe; the
 * observations that it is given are not.
 */
public final class MaturityLearner {

    /** Days that each step from one age to the next needs. */
    public static final int MIN_PAIRS = 5;
    /** Conversions, or money, without which nothing is learned. */
    public static final double MIN_EVENTS = 50;

    private static final double MATURE = 0.98;

    private MaturityLearner() {}

    /** What was known of days at their ages, 1 to 28. Not thread-safe. */
    public static final class Observations {

        private final LocalDate firstDay;
        private final double[][] byDayAndAge;

        /**
         * @param firstDay the oldest day
         * @param days how many days follow, the oldest included
         */
        public Observations(LocalDate firstDay, int days) {
            this.firstDay = firstDay;
            this.byDayAndAge = new double[days][MaturityRule.FINAL_AGE];
            for (double[] ages : byDayAndAge) {
                Arrays.fill(ages, Double.NaN);
            }
        }

        /** Adds what one row of a day was known to have on a later day; days and ages outside are ignored. */
        public void add(LocalDate day, LocalDate seenOn, double figure) {
            long index = ChronoUnit.DAYS.between(firstDay, day);
            long age = ChronoUnit.DAYS.between(day, seenOn);
            if (index < 0 || index >= byDayAndAge.length || age < 1 || age > MaturityRule.FINAL_AGE) {
                return;
            }
            double[] ages = byDayAndAge[(int) index];
            int column = (int) age - 1;
            ages[column] = (Double.isNaN(ages[column]) ? 0 : ages[column]) + figure;
        }

        /** The days seen from their first age on without a gap, oldest first. */
        private double[][] triangle() {
            List<double[]> rows = new ArrayList<>();
            for (double[] ages : byDayAndAge) {
                int seen = 0;
                while (seen < ages.length && ages[seen] >= 0) {
                    seen++;
                }
                if (seen > 0) {
                    double[] row = ages.clone();
                    Arrays.fill(row, seen, row.length, Double.NaN);
                    rows.add(row);
                }
            }
            return rows.toArray(double[][]::new);
        }
    }

    /** {@return the rule that a metric asks for, or the default where it tells too little} */
    public static MaturityRule learn(Observations metric) {
        return completion(metric.triangle())
                .map(pattern -> {
                    int age = matureAge(pattern);
                    return new MaturityRule(age, true, arrived(pattern, age));
                })
                .orElse(MaturityRule.DEFAULT);
    }

    /** The share at each age before maturity, up to the first that is unknown. */
    private static List<Double> arrived(List<OptionalDouble> pattern, int matureAge) {
        return pattern.subList(0, matureAge - 1).stream()
                .takeWhile(OptionalDouble::isPresent)
                .map(share -> Math.min(1, share.getAsDouble()))
                .toList();
    }

    private static Optional<List<OptionalDouble>> completion(double[][] triangle) {
        if (triangle.length == 0) {
            return Optional.empty();
        }
        ChainLadder.Result ladder = ChainLadder.of(triangle);
        boolean thin = ladder.steps().stream().anyMatch(step -> step.pairs() < MIN_PAIRS)
                || ladder.total().latest() < MIN_EVENTS;
        return thin ? Optional.empty() : Optional.of(ladder.completion());
    }

    private static int matureAge(List<OptionalDouble> completion) {
        int age = completion.size();
        while (age > 1 && isMature(completion.get(age - 2))) {
            age--;
        }
        return age;
    }

    private static boolean isMature(OptionalDouble completion) {
        return completion.isPresent() && completion.getAsDouble() >= MATURE && completion.getAsDouble() <= 2 - MATURE;
    }
}
