package io.campaigntracker.core.dispersion;

import java.io.Serializable;
import java.util.Collection;

/**
 * How far orders of one campaign differ in value. A few dear orders carry most of a revenue that is spread widely, so that it rests on fewer orders than were
 * counted. Pooled over the account, since a campaign's own orders rarely hold enough of the dear ones.
 *
 * <p>Formula: {@code cv^2 = sum (revenue_d - AOV_i n_d)^2 / (AOV^2 sum n_d (1 - n_d / n_i))} over the days d of the campaigns i, drawn toward 1, which counts
 * for 20 orders. Pure.
 *
 * @param squaredVariation the squared coefficient of variation of an order's value
 * @param value the mean value of an order; 0 where none is known
 */
public record OrderSpread(double squaredVariation, double value) implements Serializable {

    /** Before any order is known: as spread as an exponential distribution. */
    public static final OrderSpread ASSUMED = new OrderSpread(1, 0);

    private static final double ASSUMED_ORDERS = 20;
    /** What the campaign's orders have in common with the account's counts for so many of them. */
    private static final double ACCOUNT_ORDERS = 10;

    /** {@return what these campaigns' orders teach; all money in one currency} */
    static OrderSpread learn(Collection<DaySums> campaigns) {
        double orders = 0;
        double revenue = 0;
        double squares = 0;
        double degrees = 0;
        for (DaySums days : campaigns) {
            double own = 0;
            double earned = 0;
            for (int day = 0; day < days.size(); day++) {
                if (isKnown(days, day)) {
                    own += days.conversions()[day];
                    earned += days.revenue()[day];
                }
            }
            if (own <= 0) {
                continue;
            }
            for (int day = 0; day < days.size(); day++) {
                if (isKnown(days, day)) {
                    double n = days.conversions()[day];
                    double off = days.revenue()[day] - earned / own * n;
                    squares += off * off;
                    degrees += n * (1 - n / own);
                }
            }
            orders += own;
            revenue += earned;
        }
        if (orders <= 0 || revenue <= 0) {
            return ASSUMED;
        }
        double value = revenue / orders;
        double seen = degrees > 0 ? squares / (value * value * degrees) : ASSUMED.squaredVariation;
        double counted = degrees > 0 ? orders : 0;
        return new OrderSpread(
                (ASSUMED_ORDERS * ASSUMED.squaredVariation + counted * seen) / (ASSUMED_ORDERS + counted), value);
    }

    /** {@return what an order of these days is worth, drawn toward the account's; 0 where none is known} */
    double mean(DaySums days) {
        double orders = 0;
        double revenue = 0;
        for (int day = 0; day < days.size(); day++) {
            if (isKnown(days, day)) {
                orders += days.conversions()[day];
                revenue += days.revenue()[day];
            }
        }
        double drawn = value > 0 ? ACCOUNT_ORDERS : 0;
        return orders + drawn > 0 ? Math.max(0, (revenue + drawn * value) / (orders + drawn)) : 0;
    }

    private static boolean isKnown(DaySums days, int day) {
        return days.conversions()[day] > 0 && !Double.isNaN(days.revenue()[day]);
    }

    /**
     * {@return how many orders of one value would vary as much as this revenue by chance}
     *
     * @param revenue above 0
     * @param conversions 0 or more
     */
    double effectiveOrders(double revenue, double conversions) {
        double known = value > 0 ? value : revenue / Math.max(1, conversions);
        double mean = (revenue + ACCOUNT_ORDERS * known) / (conversions + ACCOUNT_ORDERS);
        return revenue / (mean * (1 + squaredVariation));
    }

    /** {@return how many orders of one value would vary as much by their mean value alone} */
    double effectiveValues(double conversions) {
        return conversions / squaredVariation;
    }
}
