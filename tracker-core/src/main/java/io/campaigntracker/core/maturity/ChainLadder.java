package io.campaigntracker.core.maturity;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How days complete, learned from their restatements: the chain ladder with Mack's standard error.
 *
 * <p>With {@code C(i, k)} the cumulative conversions of day i seen at age k: {@code f(k) = Σ C(i, k+1)/Σ C(i, k)} over the m days seen at both
 * ages; completion at age k is {@code 1/∏ f(j), j ≥ k}; a day's ultimate value is its latest times the remaining factors.
 * {@code σ²(k) = Σ C(i, k)·(C(i, k+1)/C(i, k) − f(k))²/(m − 1)}; where only one day is left, the last σ² is the least of
 * {@code σ⁴(k−1)/σ²(k−2)}, {@code σ²(k−1)} and {@code σ²(k−2)}. The squared standard error of an ultimate U is {@code U²·Σ
 * σ²(k)/f²(k)·(1/Ĉ(i, k) + 1/S(k))}, S(k) the denominator of f(k) and Ĉ the projected values; that of the total adds
 * {@code U(i)·Σ U(j), j > i, times Σ 2σ²(k)/(f²(k)·S(k))}.
 *
 * <p>Units: conversions; completion as a fraction. Edge cases: f below 1 is legal (refunds, removed clicks). A column that sums
 * to 0 has no factor, counts as 1 and carries no error. A day seen at its last age has error 0. Errors are absent where a σ² on
 * the way is.
 *
 * <p>Use the last 28 days, and at least 5 pairs a factor; pool campaigns otherwise. Multiplying the triangle multiplies ultimates
 * and leaves completion as it is. Thread safety: stateless. Cost O(days · ages).
 *
 * <p>Reference: T. Mack (1993), "Distribution-free calculation of the standard error of chain ladder reserve estimates", ASTIN
 * Bulletin 23(2).
 */
public final class ChainLadder {

    private ChainLadder() {}

    /**
     * One step from an age to the next.
     *
     * @param factor f; absent when the earlier column sums to 0 or no day was seen at both ages
     * @param variance σ²; absent when it cannot be estimated
     * @param pairs days seen at both ages
     * @param exposure S, the sum of the earlier column over those days
     */
    public record Step(OptionalDouble factor, OptionalDouble variance, int pairs, double exposure) {

        /** The standard error of the factor. */
        public OptionalDouble factorError() {
            return variance.isPresent() && exposure > 0
                    ? OptionalDouble.of(Math.sqrt(variance.getAsDouble() / exposure))
                    : OptionalDouble.empty();
        }

        private double factorOrOne() {
            return factor.orElse(1);
        }
    }

    /**
     * The projection of one day.
     *
     * @param latest last value seen
     * @param ultimate value when complete
     * @param standardError of the ultimate; absent where a variance on the way is
     */
    public record Projection(double latest, double ultimate, OptionalDouble standardError) {

        /** What is still to come; negative when values shrink with age. */
        public double remaining() {
            return ultimate - latest;
        }
    }

    /**
     * The outcome.
     *
     * @param steps one between each age and the next
     * @param completion of each age, as a fraction of the ultimate; above 1 when values shrink with age
     * @param days one projection a day, in the order given
     * @param total the sum of the projections
     */
    public record Result(List<Step> steps, List<OptionalDouble> completion, List<Projection> days, Projection total) {

        /** Copies the lists. */
        public Result {
            steps = List.copyOf(steps);
            completion = List.copyOf(completion);
            days = List.copyOf(days);
        }
    }

    /**
     * Learns the pattern and projects each day.
     *
     * @param triangle one row a day, oldest first, one column an age, all rows equally long; NaN where not yet seen, which
     *     must be the end of a row, and at least the first value of a row must be there
     * @throws IllegalArgumentException if the triangle is empty or not of that shape, or a value negative or infinite
     */
    public static Result of(double[][] triangle) {
        int[] seen = requireTriangle(triangle);
        int ages = triangle[0].length;
        List<Step> steps = steps(triangle, seen, ages);
        double[] completion = new double[ages];
        completion[ages - 1] = 1;
        double product = 1;
        for (int age = ages - 2; age >= 0; age--) {
            product *= steps.get(age).factorOrOne();
            completion[age] = 1 / product;
        }
        List<Projection> days = new ArrayList<>();
        for (int day = 0; day < triangle.length; day++) {
            days.add(project(triangle[day][seen[day] - 1], seen[day] - 1, steps));
        }
        List<OptionalDouble> completions = new ArrayList<>();
        for (double share : completion) {
            completions.add(Double.isFinite(share) ? OptionalDouble.of(share) : OptionalDouble.empty());
        }
        return new Result(steps, completions, days, total(days, seen, steps));
    }

    private static List<Step> steps(double[][] triangle, int[] seen, int ages) {
        List<Step> steps = new ArrayList<>();
        for (int age = 0; age + 1 < ages; age++) {
            double earlier = 0;
            double later = 0;
            int pairs = 0;
            for (int day = 0; day < triangle.length; day++) {
                if (seen[day] > age + 1) {
                    earlier += triangle[day][age];
                    later += triangle[day][age + 1];
                    pairs++;
                }
            }
            if (earlier == 0) {
                steps.add(new Step(OptionalDouble.empty(), OptionalDouble.empty(), pairs, 0));
                continue;
            }
            double factor = later / earlier;
            double squares = 0;
            for (int day = 0; day < triangle.length; day++) {
                if (seen[day] > age + 1 && triangle[day][age] > 0) {
                    squares += triangle[day][age] * Math.pow(triangle[day][age + 1] / triangle[day][age] - factor, 2);
                }
            }
            OptionalDouble variance =
                    pairs > 1 ? OptionalDouble.of(squares / (pairs - 1)) : lastVariance(steps, age, ages);
            steps.add(new Step(OptionalDouble.of(factor), variance, pairs, earlier));
        }
        return steps;
    }

    private static OptionalDouble lastVariance(List<Step> steps, int age, int ages) {
        if (age < 2 || age != ages - 2) {
            return OptionalDouble.empty();
        }
        OptionalDouble before = steps.get(age - 1).variance();
        OptionalDouble twoBefore = steps.get(age - 2).variance();
        if (before.isEmpty() || twoBefore.isEmpty()) {
            return OptionalDouble.empty();
        }
        double one = before.getAsDouble();
        double two = twoBefore.getAsDouble();
        double extrapolated = two > 0 ? one * one / two : 0;
        return OptionalDouble.of(Math.min(extrapolated, Math.min(one, two)));
    }

    private static Projection project(double latest, int age, List<Step> steps) {
        double value = latest;
        double relativeVariance = 0;
        boolean known = true;
        for (Step step : steps.subList(age, steps.size())) {
            if (step.factor().isEmpty() || step.variance().isEmpty()) {
                known = false;
            } else if (value > 0) {
                double factor = step.factorOrOne();
                relativeVariance +=
                        step.variance().getAsDouble() / (factor * factor) * (1 / value + 1 / step.exposure());
            }
            value *= step.factorOrOne();
        }
        OptionalDouble error = known ? OptionalDouble.of(value * Math.sqrt(relativeVariance)) : OptionalDouble.empty();
        return new Projection(latest, value, error);
    }

    /** Days share the estimated factors, so that their errors add up beyond their own variances. */
    private static Projection total(List<Projection> days, int[] seen, List<Step> steps) {
        double latest = days.stream().mapToDouble(Projection::latest).sum();
        double ultimate = days.stream().mapToDouble(Projection::ultimate).sum();
        if (days.stream().anyMatch(day -> day.standardError().isEmpty())) {
            return new Projection(latest, ultimate, OptionalDouble.empty());
        }
        double variance = 0;
        double younger = 0;
        for (int day = days.size() - 1; day >= 0; day--) {
            double own = days.get(day).standardError().getAsDouble();
            double shared = 0;
            for (Step step : steps.subList(seen[day] - 1, steps.size())) {
                double factor = step.factorOrOne();
                shared += 2 * step.variance().getAsDouble() / (factor * factor * step.exposure());
            }
            variance += own * own + days.get(day).ultimate() * younger * shared;
            younger += days.get(day).ultimate();
        }
        return new Projection(latest, ultimate, OptionalDouble.of(Math.sqrt(variance)));
    }

    /** How many ages of each day were seen. */
    private static int[] requireTriangle(double[][] triangle) {
        if (triangle.length == 0 || triangle[0].length == 0) {
            throw new IllegalArgumentException("the triangle must hold at least one day and one age, was empty");
        }
        int[] seen = new int[triangle.length];
        for (int day = 0; day < triangle.length; day++) {
            double[] row = triangle[day];
            if (row.length != triangle[0].length) {
                throw new IllegalArgumentException("rows must be equally long, were " + triangle[0].length + " and "
                        + row.length + " at day " + day);
            }
            while (seen[day] < row.length && !Double.isNaN(row[seen[day]])) {
                seen[day]++;
            }
            for (int age = 0; age < row.length; age++) {
                if (age < seen[day] ? !(row[age] >= 0 && Double.isFinite(row[age])) : !Double.isNaN(row[age])) {
                    throw new IllegalArgumentException(
                            "values must be finite and 0 or more, and unseen ones at the end," + " found " + row[age]
                                    + " at day " + day + ", age " + age);
                }
            }
            if (seen[day] == 0) {
                throw new IllegalArgumentException("each day must have been seen at least once, not so day " + day);
            }
        }
        return seen;
    }
}
