package io.campaigntracker.core.stats.prior;

import java.util.Optional;

/** Newton's method with step control for a log-likelihood of two parameters. */
final class LikelihoodMaximum {

    private static final int MAX_STEPS = 200;
    private static final double CONVERGED = 1e-10;
    private static final double LONGEST_STEP = 2;

    private LikelihoodMaximum() {}

    /** Value and derivatives at a point. */
    record Point(double u, double v, double value, double du, double dv, double duu, double duv, double dvv) {}

    /** A log-likelihood on the whole plane. */
    interface Likelihood {
        Point at(double u, double v);
    }

    /**
     * The maximum near the start; empty when the likelihood keeps rising until v leaves [−limit, limit], where it is flat and
     * has no interior maximum.
     */
    static Optional<Point> find(Likelihood likelihood, double u, double v, double limit) {
        Point point = likelihood.at(u, v);
        for (int step = 0; step < MAX_STEPS; step++) {
            double determinant = point.duu() * point.dvv() - point.duv() * point.duv();
            double stepU;
            double stepV;
            if (point.duu() < 0 && determinant > 0) {
                stepU = -(point.dvv() * point.du() - point.duv() * point.dv()) / determinant;
                stepV = -(point.duu() * point.dv() - point.duv() * point.du()) / determinant;
            } else {
                double norm = Math.hypot(point.du(), point.dv());
                stepU = norm == 0 ? 0 : point.du() / norm;
                stepV = norm == 0 ? 0 : point.dv() / norm;
            }
            double length = Math.hypot(stepU, stepV);
            double shrink = length > LONGEST_STEP ? LONGEST_STEP / length : 1;
            Point next = likelihood.at(point.u() + shrink * stepU, point.v() + shrink * stepV);
            double slack = 1e-12 * Math.abs(point.value());
            for (int halving = 0; !(next.value() >= point.value() - slack) && halving < 60; halving++) {
                shrink /= 2;
                next = likelihood.at(point.u() + shrink * stepU, point.v() + shrink * stepV);
            }
            if (Math.abs(next.v()) > limit) {
                return Optional.empty();
            }
            point = next;
            if (shrink * length <= CONVERGED * (1 + Math.abs(point.u()) + Math.abs(point.v()))) {
                return Optional.of(point);
            }
        }
        return Optional.empty();
    }
}
