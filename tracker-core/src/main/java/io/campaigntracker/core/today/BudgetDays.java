package io.campaigntracker.core.today;

import io.campaigntracker.core.stats.RobustMean;
import io.campaigntracker.model.HourlySeries;
import java.util.Arrays;

/**
 * Places changes of a daily budget within the week in which they were made. Catalogs tell the budget of some days only, and those between two of them get the later's;
 * where the budget changed meanwhile, the day of the change is the one from which spend follows it best. Pure.
 */
public final class BudgetDays {

    private static final int WEEK = 7;

    private BudgetDays() {}

    /**
     * {@return the budgets by day, with each change where spend shows it}
     *
     * @param budgets by day of the series, as the catalogs tell; NaN where none is known
     */
    public static double[] placed(double[] budgets, HourlySeries series) {
        double[] placed = budgets.clone();
        double[] spend = new double[placed.length];
        for (int day = 0; day < placed.length; day++) {
            for (int hour = 0; hour < 24; hour++) {
                spend[day] += series.spend(day, hour);
            }
        }
        for (int day = 1; day < placed.length - 1; day++) {
            if (budgets[day] > 0 && budgets[day - 1] > 0 && budgets[day] != budgets[day - 1]) {
                int until = Math.min(placed.length - 1, day + WEEK);
                int from = from(budgets, spend, day, until);
                Arrays.fill(placed, day, from, budgets[day - 1]);
            }
        }
        return placed;
    }

    private static int from(double[] budgets, double[] spend, int told, int until) {
        double usual = usual(budgets, spend, told);
        int best = told;
        double least = Double.POSITIVE_INFINITY;
        for (int change = told; change < until && budgets[change] == budgets[told]; change++) {
            double apart = 0;
            for (int day = told; day < until; day++) {
                if (spend[day] > 0) {
                    double budget = day < change ? budgets[told - 1] : budgets[day];
                    apart += Math.abs(Math.log(spend[day] / budget) - usual);
                }
            }
            if (apart < least) {
                least = apart;
                best = change;
            }
        }
        return best;
    }

    private static double usual(double[] budgets, double[] spend, int before) {
        double[] logs = new double[before];
        int n = 0;
        for (int day = 0; day < before; day++) {
            if (spend[day] > 0 && budgets[day] > 0) {
                logs[n++] = Math.log(spend[day] / budgets[day]);
            }
        }
        return n == 0 ? 0 : RobustMean.median(logs, n);
    }
}
