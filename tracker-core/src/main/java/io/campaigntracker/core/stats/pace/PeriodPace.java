package io.campaigntracker.core.stats.pace;

import java.util.OptionalDouble;

/**
 * How spend stands against a plan whose slots, days of a period or hours of a day, have weights (methods I02). Platforms may overspend a day, so a period is judged as a
 * whole.
 *
 * @param status where it stands
 * @param expected budget × weight passed / weight of all
 * @param index spent / expected; empty where nothing was expected yet
 * @param projected spent and the rest at the rate so far; empty where no weight has passed
 * @param requiredRate what is left of the budget for each unit of weight that is left, below 0 where more was spent; empty where none is left
 * @param requiredNext the same times the weight of the next slot
 */
public record PeriodPace(
        Status status,
        double expected,
        OptionalDouble index,
        OptionalDouble projected,
        OptionalDouble requiredRate,
        OptionalDouble requiredNext) {

    /** Where a period stands. */
    public enum Status {
        /** Nothing was to be spent yet. */
        NOT_STARTED,
        /** Less than the tolerance allows. */
        UNDER,
        /** Within the tolerance. */
        ON_TRACK,
        /** More than the tolerance allows. */
        OVER,
        /** Nothing is to come. */
        FINISHED
    }

    /**
     * {@return how a period stands}
     *
     * @param weights of its slots, none below 0
     * @param passed how many slots are over, 0 to all
     * @param tolerance how far the index may lie from 1, such as 0.1
     * @throws IllegalArgumentException if more slots are over than there are
     */
    public static PeriodPace of(double[] weights, int passed, double spent, double budget, double tolerance) {
        if (passed < 0 || passed > weights.length) {
            throw new IllegalArgumentException(passed + " of " + weights.length + " slots are over; 0 to all can be");
        }
        double before = 0;
        double after = 0;
        for (int i = 0; i < weights.length; i++) {
            before += i < passed ? weights[i] : 0;
            after += i < passed ? 0 : weights[i];
        }
        double expected = before + after > 0 ? budget * before / (before + after) : 0;
        OptionalDouble index = expected > 0 ? OptionalDouble.of(spent / expected) : OptionalDouble.empty();
        OptionalDouble rate = after > 0 ? OptionalDouble.of((budget - spent) / after) : OptionalDouble.empty();
        return new PeriodPace(
                status(weights.length == passed, index, tolerance),
                expected,
                index,
                before > 0 ? OptionalDouble.of(spent + spent / before * after) : OptionalDouble.empty(),
                rate,
                rate.isPresent() ? OptionalDouble.of(rate.getAsDouble() * weights[passed]) : rate);
    }

    private static Status status(boolean over, OptionalDouble index, double tolerance) {
        if (over) {
            return Status.FINISHED;
        }
        if (index.isEmpty()) {
            return Status.NOT_STARTED;
        }
        double value = index.getAsDouble();
        return value < 1 - tolerance ? Status.UNDER : value > 1 + tolerance ? Status.OVER : Status.ON_TRACK;
    }
}
