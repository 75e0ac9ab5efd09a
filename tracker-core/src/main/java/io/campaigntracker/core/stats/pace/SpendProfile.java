package io.campaigntracker.core.stats.pace;

import java.util.OptionalDouble;

/**
 * Expected spend by slot, hours of a day or days of a week, at an even rate within each; the list repeats. Positions are counted in slots from its begin, so that
 * 2.5 is the middle of the third. Answers when a budget will be spent (methods I01). Immutable and thread-safe.
 */
public final class SpendProfile {

    private final double[] cumulative;

    private SpendProfile(double[] cumulative) {
        this.cumulative = cumulative;
    }

    /**
     * {@return the profile of these slots}
     *
     * @param slots expected spend of each, at least one, none below 0
     * @throws IllegalArgumentException if there is none, or one is below 0 or not finite
     */
    public static SpendProfile of(double... slots) {
        if (slots.length == 0) {
            throw new IllegalArgumentException("a profile of no slots; at least one is needed");
        }
        double[] cumulative = new double[slots.length + 1];
        for (int i = 0; i < slots.length; i++) {
            if (!(slots[i] >= 0 && slots[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "slot " + i + " of the profile is " + slots[i] + "; a finite amount of at least 0 is needed");
            }
            cumulative[i + 1] = cumulative[i] + slots[i];
        }
        return new SpendProfile(cumulative);
    }

    /** {@return expected spend of the whole list} */
    public double total() {
        return cumulative[size()];
    }

    private int size() {
        return cumulative.length - 1;
    }

    /** {@return E(x): expected spend from the list's begin to a position, which may lie in a repetition} */
    public double until(double position) {
        double lists = Math.floor(position / size());
        double within = position - lists * size();
        int slot = Math.min(size() - 1, (int) within);
        return lists * total() + cumulative[slot] + (within - slot) * (cumulative[slot + 1] - cumulative[slot]);
    }

    /**
     * {@return how much more or less than the profile is spent: (spent + ρ E(x)) / ((1 + ρ) E(x)); 1 where nothing was expected yet}
     *
     * @param prior ρ, how much of a whole so far the profile itself counts for; it shrinks the noise of early hours
     */
    public double scale(double position, double spent, double prior) {
        double expected = until(position);
        return expected == 0 ? 1 : (spent + prior * expected) / (expected * (1 + prior));
    }

    /**
     * {@return the first position from one on by which an amount more will be spent; empty where that is not within the lists looked at}
     *
     * @param amount what is left to spend; the position itself where it is 0 or less
     * @param scale as {@link #scale}
     * @param lists how many times the list is gone through, counted from its begin
     */
    public OptionalDouble spentBy(double position, double amount, double scale, int lists) {
        if (amount <= 0) {
            return OptionalDouble.of(position);
        }
        double wanted = until(position) + amount / scale;
        if (!(scale > 0) || !(wanted <= lists * total())) {
            return OptionalDouble.empty();
        }
        double whole = Math.max(0, Math.ceil(wanted / total()) - 1);
        double rest = wanted - whole * total();
        int slot = 0;
        while (slot < size() - 1 && cumulative[slot + 1] < rest) {
            slot++;
        }
        double rate = cumulative[slot + 1] - cumulative[slot];
        double part = rate > 0 ? (rest - cumulative[slot]) / rate : 0;
        return OptionalDouble.of(Math.max(position, whole * size() + slot + Math.min(1, part)));
    }
}
