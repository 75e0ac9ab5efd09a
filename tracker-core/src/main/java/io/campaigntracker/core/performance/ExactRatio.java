package io.campaigntracker.core.performance;

import io.campaigntracker.model.Ratio;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A ratio of two exact decimals: CTR, CPC, CPM, CPA, cost per result, conversion rate, ROAS, average order value or frequency,
 * depending on what is divided by what.
 *
 * <p>Formula: {@code factor x numerator / denominator}, divided once with 34 significant digits half-even. The factor is 1, 100
 * for a percentage, 1,000 for CPM, and is applied before the division so that nothing is rounded twice.
 *
 * <p>Units: those of the numerator per unit of the denominator, times the factor.
 *
 * <p>Edge cases: a missing operand and a zero denominator have no value, in this order of testing, and {@link #status()} says
 * which; never 0, NaN or infinity. Negative money (refunds, credits) gives a signed ratio. Clicks may exceed impressions here.
 *
 * <p>Thread safety: immutable.
 *
 * <p>Reference: IEEE 754-2008 decimal128 ({@link MathContext#DECIMAL128}).
 */
public final class ExactRatio {

    /** Whether the ratio has a value, and if not, why. */
    public enum Status {
        /** The ratio has a value. */
        DEFINED,
        /** An operand is unknown. */
        MISSING_INPUT,
        /** The denominator is 0. */
        ZERO_DENOMINATOR
    }

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final long[] POWERS = powers();

    private final BigDecimal dividend;
    private final BigDecimal divisor;
    private final Status status;

    private ExactRatio(@Nullable BigDecimal numerator, @Nullable BigDecimal denominator, BigDecimal factor) {
        if (numerator == null || denominator == null) {
            this.dividend = BigDecimal.ZERO;
            this.divisor = BigDecimal.ONE;
            this.status = Status.MISSING_INPUT;
        } else {
            this.dividend = numerator.multiply(factor);
            this.divisor = denominator;
            this.status = denominator.signum() == 0 ? Status.ZERO_DENOMINATOR : Status.DEFINED;
        }
    }

    /** {@code numerator / denominator}; an operand that is unknown is null. */
    public static ExactRatio of(@Nullable BigDecimal numerator, @Nullable BigDecimal denominator) {
        return new ExactRatio(numerator, denominator, BigDecimal.ONE);
    }

    /** {@code factor x numerator / denominator} of a metric; an operand that is unknown is null. */
    public static ExactRatio of(Ratio ratio, @Nullable BigDecimal numerator, @Nullable BigDecimal denominator) {
        return new ExactRatio(numerator, denominator, BigDecimal.valueOf(ratio.factor()));
    }

    /** {@code 100 x numerator / denominator}, for rates that are told in percent; an operand that is unknown is null. */
    public static ExactRatio percent(@Nullable BigDecimal numerator, @Nullable BigDecimal denominator) {
        return new ExactRatio(numerator, denominator, HUNDRED);
    }

    /** {@code 1,000 x numerator / denominator}, for CPM; an operand that is unknown is null. */
    public static ExactRatio perThousand(@Nullable BigDecimal numerator, @Nullable BigDecimal denominator) {
        return new ExactRatio(numerator, denominator, THOUSAND);
    }

    /** Whether there is a value, and if not, why. */
    public Status status() {
        return status;
    }

    /** The value to 34 significant digits; empty unless defined. */
    public Optional<BigDecimal> value() {
        return status == Status.DEFINED
                ? Optional.of(dividend.divide(divisor, MathContext.DECIMAL128))
                : Optional.empty();
    }

    /**
     * The value with {@code scale} decimals, rounded half-even in one step from the operands; empty unless defined.
     *
     * @param scale the digits after the point, 0 or more
     */
    public Optional<BigDecimal> rounded(int scale) {
        if (scale < 0) {
            throw new IllegalArgumentException("scale must be 0 or more, got " + scale);
        }
        return status == Status.DEFINED
                ? Optional.of(dividend.divide(divisor, scale, RoundingMode.HALF_EVEN))
                : Optional.empty();
    }

    /** The nearest double, for statistics and plots; empty unless defined. */
    public OptionalDouble asDouble() {
        if (status != Status.DEFINED) {
            return OptionalDouble.empty();
        }
        int scale = Math.max(dividend.scale(), divisor.scale());
        if (isShort(dividend, scale) && isShort(divisor, scale)) {
            // both are whole numbers that a double holds, so that this rounds once, to the nearest
            return dividend.signum() == 0
                    ? OptionalDouble.of(0)
                    : OptionalDouble.of((double) whole(dividend, scale) / whole(divisor, scale));
        }
        return value().map(v -> OptionalDouble.of(v.doubleValue())).orElseGet(OptionalDouble::empty);
    }

    /** Whether it has no more than fifteen digits in units of a scale. */
    private static boolean isShort(BigDecimal figure, int scale) {
        return (long) figure.precision() + scale - figure.scale() < POWERS.length;
    }

    private static long whole(BigDecimal figure, int scale) {
        return figure.scaleByPowerOfTen(figure.scale()).longValue() * POWERS[scale - figure.scale()];
    }

    private static long[] powers() {
        long[] powers = new long[16];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = 10 * powers[i - 1];
        }
        return powers;
    }

    /** Whether both have the same value, whatever the operands, or lack one for the same reason. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExactRatio ratio
                && status == ratio.status
                && normalized().equals(ratio.normalized());
    }

    @Override
    public int hashCode() {
        return Objects.hash(status, normalized());
    }

    @Override
    public String toString() {
        return value().map(BigDecimal::toPlainString).orElseGet(status::name);
    }

    private Optional<BigDecimal> normalized() {
        return value().map(BigDecimal::stripTrailingZeros);
    }
}
