package io.campaigntracker.model;

import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A number, or the reason why there is none. Never NaN, never infinite, never a zero that stands for "unknown".
 *
 * {@snippet :
 * double cpa = result.cpa().orElse(Double.POSITIVE_INFINITY);
 * String shown = result.cpa().isDefined() ? String.valueOf(result.cpa().asDouble()) : "n/a";
 * }
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface MetricValue {

    /**
     * {@return a defined value}
     *
     * @throws IllegalArgumentException if {@code value} is NaN or infinite
     */
    static MetricValue of(double value) {
        return new Defined(value);
    }

    /** {@return an undefined value with its reason} */
    static MetricValue undefined(UndefinedReason reason) {
        return new Undefined(reason);
    }

    /** {@return whether there is a number} */
    default boolean isDefined() {
        return this instanceof Defined;
    }

    /**
     * {@return the number}
     *
     * @throws NoSuchElementException if undefined; the message gives the reason
     */
    default double asDouble() {
        if (this instanceof Defined defined) {
            return defined.value();
        }
        throw new NoSuchElementException("undefined: " + reason().orElseThrow());
    }

    /** {@return the number, or {@code fallback} if undefined} */
    default double orElse(double fallback) {
        return this instanceof Defined defined ? defined.value() : fallback;
    }

    /** {@return the number as an optional} */
    default OptionalDouble toOptional() {
        return this instanceof Defined defined ? OptionalDouble.of(defined.value()) : OptionalDouble.empty();
    }

    /** {@return why there is no number, empty if there is one} */
    default Optional<UndefinedReason> reason() {
        return this instanceof Undefined undefined ? Optional.of(undefined.cause()) : Optional.empty();
    }

    /**
     * A number.
     *
     * @param value finite
     */
    record Defined(double value) implements MetricValue {
        public Defined {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value is " + value + "; a defined metric is a finite number");
            }
        }

        @Override
        public String toString() {
            return Double.toString(value);
        }
    }

    /**
     * No number.
     *
     * @param cause why
     */
    record Undefined(UndefinedReason cause) implements MetricValue {
        public Undefined {
            Objects.requireNonNull(cause, "cause");
        }

        @Override
        public String toString() {
            return "undefined (" + cause + ")";
        }
    }
}
