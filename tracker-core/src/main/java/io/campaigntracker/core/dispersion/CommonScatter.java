package io.campaigntracker.core.dispersion;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How much of their days' scatter the campaigns of an account share: a holiday, a sale, the weather.
 *
 * <p>Formula: from the residuals e of the campaigns i about their own levels and their expectations m, by day d:
 * {@code sum_d ((sum_i e)^2 - sum_i e^2) / sum_d ((sum_i m)^2 - sum_i m^2)}, kept between 0 and the variance of a single campaign; counting errors of different
 * campaigns don't go together, so that nothing has to be taken away. In the unit of the pairing. Pure.
 */
final class CommonScatter {

    private CommonScatter() {}

    private static final class Day {
        private double residual;
        private double residuals;
        private double expected;
        private double squares;
    }

    static double of(Pairing pairing, Collection<DaySums> campaigns, double variance) {
        Map<Integer, Day> days = new HashMap<>();
        double events = 0;
        double exposure = 0;
        for (DaySums campaign : campaigns) {
            double[] y = pairing.events(campaign);
            double[] x = pairing.exposure(campaign);
            double rate = rate(y, x);
            for (int i = 0; i < y.length && rate > 0; i++) {
                if (x[i] > 0 && !Double.isNaN(y[i])) {
                    Day day = days.computeIfAbsent(campaign.epochDay()[i], date -> new Day());
                    double e = y[i] - rate * x[i];
                    double m = rate * x[i];
                    day.residual += e;
                    day.residuals += e * e;
                    day.expected += m;
                    day.squares += m * m;
                    events += y[i];
                    exposure += x[i];
                }
            }
        }
        double shared = 0;
        double scale = 0;
        for (Day day : days.values()) {
            shared += day.residual * day.residual - day.residuals;
            scale += day.expected * day.expected - day.squares;
        }
        if (!(scale > 0)) {
            return 0;
        }
        double mean = pairing.isOfTrials() ? events / exposure : 0;
        // a squared coefficient of variation, as an intraclass correlation where trials are counted
        double unit = pairing.isOfTrials() ? mean / (1 - mean) : 1;
        return Math.max(0, Math.min(variance, shared / scale * unit));
    }

    private static double rate(double[] y, double[] x) {
        double events = 0;
        double exposure = 0;
        for (int i = 0; i < y.length; i++) {
            if (x[i] > 0 && !Double.isNaN(y[i])) {
                events += y[i];
                exposure += x[i];
            }
        }
        return exposure > 0 ? events / exposure : 0;
    }
}
