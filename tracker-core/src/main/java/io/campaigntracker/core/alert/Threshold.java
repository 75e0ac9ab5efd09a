package io.campaigntracker.core.alert;

import java.util.OptionalDouble;

/**
 * What the threshold of a rule means, and which values it allows.
 *
 * @param words what it is, with what is allowed and the default, as the documentation says it
 * @param above allowed are only values above it
 * @param below allowed are only values below it
 * @param byDefault what is taken where none is named; empty where the rule needs none
 * @param required whether one has to be named
 */
public record Threshold(String words, double above, double below, OptionalDouble byDefault, boolean required) {

    private static final double JUST_ABOVE_ONE = Math.nextUp(1.0);

    /** {@return one that is any number above 0} */
    static Threshold positive(String words) {
        return new Threshold(words, 0, Double.POSITIVE_INFINITY, OptionalDouble.empty(), false);
    }

    /** {@return one that is a share, above 0 and below 1} */
    static Threshold share(String words) {
        return new Threshold(words, 0, 1, OptionalDouble.empty(), false);
    }

    /** {@return one that is a share, above 0 and at most 1} */
    static Threshold shareOrAll(String words) {
        return new Threshold(words, 0, JUST_ABOVE_ONE, OptionalDouble.empty(), false);
    }

    Threshold byDefault(double value) {
        return new Threshold(words, above, below, OptionalDouble.of(value), required);
    }

    Threshold mustBeNamed() {
        return new Threshold(words, above, below, byDefault, true);
    }

    boolean allows(double value) {
        return Double.isFinite(value) && value > above && value < below;
    }
}
