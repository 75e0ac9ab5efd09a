package io.campaigntracker.core.creative;

import io.campaigntracker.core.stats.Distributions;
import java.util.List;
import java.util.Optional;

/**
 * Whether a creative fell by more than its siblings in the same ad set or account. If all fall alike, the cause is the
 * auction, the season or the tracking, and a new creative would not help.
 *
 * <p>Formula: the difference in differences of log-odds, {@code did = [logit(recent) − logit(base)] of the creative − the same
 * of its siblings}, {@code se = √Σ (1/clicks + 1/(impressions − clicks))} over the four cells. If any of the eight counts is 0,
 * 0.5 is added to all of them (Haldane–Anscombe). The one-sided p-value of an own decline is Φ(did/se).
 *
 * <p>Edge cases: INSUFFICIENT_DATA when a cell has no impressions, NOT_BINOMIAL when one has more clicks than impressions.
 * Thread safety: stateless.
 *
 * <p>Reference: J. B. S. Haldane (1956), "The estimation and significance of the logarithm of a ratio of frequencies", Annals of
 * Human Genetics 20; F. J. Anscombe (1956), "On estimating binomial response relations", Biometrika 43.
 */
public final class SiblingComparison {

    private SiblingComparison() {}

    /** Whether there is a comparison, and if not, why. */
    public enum Status {
        /** Compared. */
        OK,
        /** A cell has no impressions. */
        INSUFFICIENT_DATA,
        /** A cell has more clicks than impressions. */
        NOT_BINOMIAL
    }

    /**
     * Sums over one window.
     *
     * @param clicks 0 or more
     * @param impressions 0 or more
     */
    public record Cell(long clicks, long impressions) {

        /** Rejects negative counts. */
        public Cell {
            if (clicks < 0 || impressions < 0) {
                throw new IllegalArgumentException(
                        "counts must be 0 or more, were " + clicks + " clicks of " + impressions + " impressions");
            }
        }
    }

    /**
     * The difference in differences.
     *
     * @param logOdds own change less the siblings' change; negative when the creative fell by more
     * @param standardError of it
     * @param z logOdds / standardError
     * @param pDecline one-sided p-value of a decline beyond the siblings'
     * @param corrected whether 0.5 was added to every count
     */
    public record Difference(double logOdds, double standardError, double z, double pDecline, boolean corrected) {

        /** The creative's change of odds net of its siblings, in percent. */
        public double oddsChangePercent() {
            return 100 * Math.expm1(logOdds);
        }
    }

    /**
     * The outcome.
     *
     * @param status whether there is a comparison
     * @param difference present exactly when the status is OK
     */
    public record Result(Status status, Optional<Difference> difference) {}

    /**
     * Compares a creative with its siblings.
     *
     * @param base the creative at launch
     * @param recent the creative now
     * @param siblingBase sums over the siblings in the base window
     * @param siblingRecent sums over the siblings in the recent window
     */
    public static Result of(Cell base, Cell recent, Cell siblingBase, Cell siblingRecent) {
        List<Cell> cells = List.of(base, recent, siblingBase, siblingRecent);
        boolean zero = false;
        for (Cell cell : cells) {
            if (cell.impressions() == 0) {
                return new Result(Status.INSUFFICIENT_DATA, Optional.empty());
            }
            zero |= cell.clicks() == 0 || cell.clicks() == cell.impressions();
        }
        if (cells.stream().anyMatch(cell -> cell.clicks() > cell.impressions())) {
            return new Result(Status.NOT_BINOMIAL, Optional.empty());
        }
        double added = zero ? 0.5 : 0;
        double own = logit(recent, added) - logit(base, added);
        double siblings = logit(siblingRecent, added) - logit(siblingBase, added);
        double difference = own - siblings;
        double variance = 0;
        for (Cell cell : cells) {
            variance += 1 / (cell.clicks() + added) + 1 / (cell.impressions() - cell.clicks() + added);
        }
        double error = Math.sqrt(variance);
        double z = difference / error;
        return new Result(
                Status.OK, Optional.of(new Difference(difference, error, z, Distributions.normalCdf(z), zero)));
    }

    private static double logit(Cell cell, double added) {
        return Math.log((cell.clicks() + added) / (cell.impressions() - cell.clicks() + added));
    }
}
