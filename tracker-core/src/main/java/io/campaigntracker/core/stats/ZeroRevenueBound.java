package io.campaigntracker.core.stats;

import java.util.Optional;

/**
 * The ROAS interval of spend that has brought no revenue yet. Its ROAS is 0, but one day without an order does not prove
 * that no order can come; an interval of [0, 0] would claim just that.
 *
 * <p>Formula: from 0 to {@code g x order value / spend}, where g is {@link PoissonInterval Garwood's} upper bound of the
 * expected number of orders after none was seen: 3.69 at 95 % confidence ({@code -ln(0.025)}).
 *
 * <p>Units: ROAS; order value and spend in the same currency.
 *
 * <p>Edge cases: empty without spend, because there is no ROAS then. The order value is the account's average; an account
 * without any order has none, and no bound can be given.
 *
 * <p>Thread safety: stateless.
 *
 * <p>Reference: F. Garwood (1936), "Fiducial limits for the Poisson distribution", Biometrika 28.
 */
public final class ZeroRevenueBound {

    private ZeroRevenueBound() {}

    /**
     * The interval of ROAS after {@code spend} without revenue; empty when nothing was spent.
     *
     * @param averageOrderValue the account's average order value, above 0
     * @param spend the money spent, 0 or more
     * @param confidence the two-sided level, for example 0.95
     * @throws IllegalArgumentException if an amount or the confidence is out of range
     */
    public static Optional<Bounds> of(double averageOrderValue, double spend, double confidence) {
        double orders = PoissonInterval.count(0, confidence).upper();
        Confidence.requireNonNegative("spend", spend);
        if (!(averageOrderValue > 0 && averageOrderValue < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "averageOrderValue must be above 0 and finite, got " + averageOrderValue);
        }
        return spend == 0 ? Optional.empty() : Optional.of(new Bounds(0, orders * averageOrderValue / spend));
    }
}
