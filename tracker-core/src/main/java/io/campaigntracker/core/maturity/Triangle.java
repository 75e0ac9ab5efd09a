package io.campaigntracker.core.maturity;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * What was known of an account's days at the ages of 1 to 28 days, from one state a night: conversions, revenue, and what was spent. The last
 * {@value #DAYS} days, oldest first. NaN where a day was not seen. Not thread-safe while it is filled.
 */
public final class Triangle {

    /** How many days are learned from. */
    public static final int DAYS = 35;

    static final int AGES = MaturityRule.FINAL_AGE;

    private final LocalDate first;
    private final double[][] conversions = unseen();
    private final double[][] revenue = unseen();
    private final double[] spend = new double[DAYS];

    /** @param today the day after the last one */
    public Triangle(LocalDate today) {
        this.first = today.minusDays(DAYS);
    }

    private static double[][] unseen() {
        double[][] cells = new double[DAYS][AGES];
        for (double[] ages : cells) {
            Arrays.fill(ages, Double.NaN);
        }
        return cells;
    }

    /** Adds what was known of a day at the end of another; days and ages outside are ignored. The spend of the latest counts. */
    public void add(LocalDate day, LocalDate seenOn, double dayConversions, double dayRevenue, double daySpend) {
        long index = ChronoUnit.DAYS.between(first, day);
        long age = ChronoUnit.DAYS.between(day, seenOn);
        if (index < 0 || index >= DAYS || age < 1) {
            return;
        }
        spend[(int) index] = Math.max(spend[(int) index], daySpend);
        if (age <= AGES) {
            conversions[(int) index][(int) age - 1] = dayConversions;
            revenue[(int) index][(int) age - 1] = dayRevenue;
        }
    }

    /** {@return the oldest day} */
    public LocalDate first() {
        return first;
    }

    double[][] conversions() {
        return conversions;
    }

    double[][] revenue() {
        return revenue;
    }

    double spend(int day) {
        return spend[day];
    }

    /** {@return how old a day is, in days} */
    static int age(int day) {
        return DAYS - day;
    }

    /** {@return whether a day was seen at both ends of a step, from the age of {@code step + 1} days to the next} */
    boolean hasStep(int day, int step) {
        return !Double.isNaN(conversions[day][step]) && !Double.isNaN(conversions[day][step + 1]);
    }
}
