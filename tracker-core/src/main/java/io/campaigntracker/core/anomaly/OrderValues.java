package io.campaigntracker.core.anomaly;

/**
 * What single orders are worth, as daily sums tell: the revenue of n orders varies by {@code variation/n} of its square.
 *
 * @param mean value of an order
 * @param variation squared coefficient of variation of single orders
 */
record OrderValues(double mean, double variation) {

    private static final double USUAL_VARIATION = 0.5;
    private static final double LEAST_VARIATION = 0.2;
    private static final double LARGEST_VARIATION = 4;
    private static final int ENOUGH_ORDERS = 3;
    private static final int ENOUGH_DAYS = 7;

    /** From the revenue and the orders of days; days without either are left out. */
    static OrderValues of(double[] revenue, double[] orders) {
        double sum = 0;
        double count = 0;
        for (int day = 0; day < revenue.length; day++) {
            if (revenue[day] >= 0 && orders[day] > 0) {
                sum += revenue[day];
                count += orders[day];
            }
        }
        if (!(sum > 0)) {
            return new OrderValues(1, USUAL_VARIATION);
        }
        double mean = sum / count;
        double squares = 0;
        int days = 0;
        for (int day = 0; day < revenue.length; day++) {
            if (revenue[day] >= 0 && orders[day] >= ENOUGH_ORDERS) {
                double deviation = revenue[day] / orders[day] / mean - 1;
                squares += orders[day] * deviation * deviation;
                days++;
            }
        }
        return new OrderValues(
                mean,
                days < ENOUGH_DAYS
                        ? USUAL_VARIATION
                        : Math.max(LEAST_VARIATION, Math.min(LARGEST_VARIATION, squares / days)));
    }

    /** {@return the amount by which revenue varies as counts do by 1, where the number of orders is open} */
    double eventOfRevenue() {
        return mean * (1 + variation);
    }

    /** {@return the same where the number of orders is given} */
    double eventOfOrders() {
        return mean * variation;
    }
}
