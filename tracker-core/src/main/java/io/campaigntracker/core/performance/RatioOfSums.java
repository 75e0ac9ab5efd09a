package io.campaigntracker.core.performance;

import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The sums behind a ratio over many rows: of a campaign over days, of several campaigns (blended ROAS), of an account.
 *
 * <p>Formula: {@code sum(numerator) / sum(denominator)} over the rows in which <em>both</em> are present. The mean of the rows'
 * own ratios is a different number that weights a day of ten impressions like a day of a million; it is not offered. MER is
 * the same kernel with the whole business's revenue as the numerator and the sum of all spend as the denominator.
 *
 * <p>Units: see {@link ExactRatio}. Amounts of money must be of one currency; this class cannot tell.
 *
 * <p>Edge cases: a row that lacks an operand is left out of both sums and counted in {@link #rowsSkipped()}, otherwise a day
 * whose revenue is unknown would pull ROAS down. Without any complete row the ratio is a missing input, not 0.
 *
 * <p>Thread safety: immutable; sums of parts may be merged with {@link #plus(RatioOfSums)} in any order, to the same result.
 *
 * <p>Reference: E. H. Simpson (1951), "The Interpretation of Interaction in Contingency Tables", JRSS B 13(2), for how
 * averaged ratios reverse an ordering.
 *
 * @param numerator the sum of the numerators of complete rows
 * @param denominator the sum of the denominators of complete rows
 * @param rowsUsed the complete rows
 * @param rowsSkipped the rows that lack an operand
 */
public record RatioOfSums(BigDecimal numerator, BigDecimal denominator, long rowsUsed, long rowsSkipped) {

    /** The sums over no rows. */
    public static final RatioOfSums EMPTY = new RatioOfSums(BigDecimal.ZERO, BigDecimal.ZERO, 0, 0);

    /** @throws IllegalArgumentException if a number of rows is negative */
    public RatioOfSums {
        if (rowsUsed < 0 || rowsSkipped < 0) {
            throw new IllegalArgumentException(
                    "numbers of rows must be 0 or more, got " + rowsUsed + " used and " + rowsSkipped + " skipped");
        }
    }

    /**
     * The sums over {@code rows}.
     *
     * @param numerator a row's numerator, null where unknown
     * @param denominator a row's denominator, null where unknown
     */
    public static <R> RatioOfSums over(
            Iterable<R> rows,
            Function<? super R, ? extends @Nullable BigDecimal> numerator,
            Function<? super R, ? extends @Nullable BigDecimal> denominator) {
        RatioOfSums sums = EMPTY;
        for (R row : rows) {
            sums = sums.plus(numerator.apply(row), denominator.apply(row));
        }
        return sums;
    }

    /** These sums and one more row, whose unknown operands are null. */
    public RatioOfSums plus(@Nullable BigDecimal rowNumerator, @Nullable BigDecimal rowDenominator) {
        if (rowNumerator == null || rowDenominator == null) {
            return new RatioOfSums(numerator, denominator, rowsUsed, rowsSkipped + 1);
        }
        return new RatioOfSums(numerator.add(rowNumerator), denominator.add(rowDenominator), rowsUsed + 1, rowsSkipped);
    }

    /** These sums and those of other rows. */
    public RatioOfSums plus(RatioOfSums other) {
        return new RatioOfSums(
                numerator.add(other.numerator),
                denominator.add(other.denominator),
                rowsUsed + other.rowsUsed,
                rowsSkipped + other.rowsSkipped);
    }

    /** The ratio of the sums. */
    public ExactRatio ratio() {
        return rowsUsed == 0 ? ExactRatio.of(null, null) : ExactRatio.of(numerator, denominator);
    }

    /** The ratio of the sums in percent, for CTR and conversion rate. */
    public ExactRatio percent() {
        return rowsUsed == 0 ? ExactRatio.percent(null, null) : ExactRatio.percent(numerator, denominator);
    }

    /** The ratio of the sums per thousand, for CPM. */
    public ExactRatio perThousand() {
        return rowsUsed == 0 ? ExactRatio.perThousand(null, null) : ExactRatio.perThousand(numerator, denominator);
    }
}
