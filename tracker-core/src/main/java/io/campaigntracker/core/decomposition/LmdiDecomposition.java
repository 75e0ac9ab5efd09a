package io.campaigntracker.core.decomposition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Splits a ROAS change between two periods into order value, conversion rate, click-through rate and price of attention, by the
 * logarithmic mean Divisia index (LMDI-I).
 *
 * <p>Formula: {@code effect_k = L(R1, R0) ln(f1_k / f0_k)} with the logarithmic mean {@code L(a, b) = (a - b) / ln(a / b)},
 * {@code L(a, a) = a}. Exact without a residual, the same backwards in time, and independent of the order of factors.
 *
 * <p>Units: ROAS.
 *
 * <p>Edge cases: a factor that is 0 in a period takes the whole change (several share it equally), which is the analytic limit.
 * When both ROAS are 0 every effect is. Where a factor is 0/0 or negative in a period there is no decomposition, only the
 * change; {@link ShapleyDecomposition} works with zeros and negative factors.
 *
 * <p>Thread safety: stateless.
 *
 * <p>Reference: B. W. Ang (2005), "The LMDI approach to decomposition analysis: a practical guide", Energy Policy 33;
 * B. W. Ang, N. Liu (2007), "Handling zero values in the logarithmic mean Divisia index decomposition approach", Energy
 * Policy 35.
 */
public final class LmdiDecomposition {

    private LmdiDecomposition() {}

    /** Whether there is a decomposition, and if not, why. */
    public enum Status {
        /** Every factor is positive in both periods. */
        OK,
        /** A factor is 0 in a period: the effects are limits. */
        ZERO_LIMIT,
        /** A factor has no value or is negative in a period: only the change is known. */
        UNDEFINED_FACTOR,
        /** A period has no spend, and so no ROAS. */
        NO_SPEND
    }

    /**
     * A change of ROAS.
     *
     * @param status whether the effects are present
     * @param before the earlier ROAS; empty without spend
     * @param after the later ROAS; empty without spend
     * @param change after - before; empty unless both are present
     * @param effects the parts of the change; present for OK and ZERO_LIMIT
     */
    public record Result(
            Status status,
            OptionalDouble before,
            OptionalDouble after,
            OptionalDouble change,
            Optional<RoasEffects> effects) {}

    /** Decomposes the change from one period to the next. */
    public static Result decompose(RoasPeriod before, RoasPeriod after) {
        OptionalDouble roas0 = before.roas();
        OptionalDouble roas1 = after.roas();
        if (roas0.isEmpty() || roas1.isEmpty()) {
            return new Result(Status.NO_SPEND, roas0, roas1, OptionalDouble.empty(), Optional.empty());
        }
        double r0 = roas0.getAsDouble();
        double r1 = roas1.getAsDouble();
        OptionalDouble change = OptionalDouble.of(r1 - r0);
        List<OptionalDouble> factors0 = factors(before);
        List<OptionalDouble> factors1 = factors(after);
        boolean undefined = Stream.concat(factors0.stream(), factors1.stream())
                .anyMatch(factor -> factor.isEmpty() || factor.getAsDouble() < 0);
        if (undefined) {
            return new Result(Status.UNDEFINED_FACTOR, roas0, roas1, change, Optional.empty());
        }
        double[] f0 = values(factors0);
        double[] f1 = values(factors1);
        boolean zero =
                Arrays.stream(f0).anyMatch(f -> f == 0) || Arrays.stream(f1).anyMatch(f -> f == 0);
        RoasEffects effects = RoasEffects.of(zero ? limits(f0, f1, r1 - r0) : effects(f0, f1, r0, r1));
        return new Result(zero ? Status.ZERO_LIMIT : Status.OK, roas0, roas1, change, Optional.of(effects));
    }

    private static double[] effects(double[] f0, double[] f1, double r0, double r1) {
        double mean = logarithmicMean(r1, r0);
        double[] effects = new double[f0.length];
        for (int k = 0; k < f0.length; k++) {
            effects[k] = mean * logRatio(f1[k], f0[k]);
        }
        return effects;
    }

    private static double[] limits(double[] f0, double[] f1, double change) {
        double[] effects = new double[f0.length];
        if (change == 0) {
            return effects;
        }
        // With a change from or to 0, the zeros of that one period are the cause.
        double[] period = Arrays.stream(f0).anyMatch(f -> f == 0) ? f0 : f1;
        long zeros = Arrays.stream(period).filter(f -> f == 0).count();
        for (int k = 0; k < period.length; k++) {
            effects[k] = period[k] == 0 ? change / zeros : 0;
        }
        return effects;
    }

    /** L(a, b) for positive a and b, by its series where a / b is so close to 1 that the quotient would lose its digits. */
    static double logarithmicMean(double a, double b) {
        double x = (a - b) / b;
        if (Math.abs(x) < 1e-4) {
            return b * (1 + x / 2 - x * x / 12 + x * x * x / 24);
        }
        return (a - b) / Math.log(a / b);
    }

    private static double logRatio(double a, double b) {
        double x = (a - b) / b;
        return Math.abs(x) < 0.5 ? Math.log1p(x) : Math.log(a / b);
    }

    private static List<OptionalDouble> factors(RoasPeriod period) {
        return List.of(
                period.averageOrderValue(),
                period.conversionRate(),
                period.clickThroughRate(),
                period.impressionsPerSpend());
    }

    private static double[] values(List<OptionalDouble> factors) {
        return factors.stream().mapToDouble(OptionalDouble::orElseThrow).toArray();
    }
}
