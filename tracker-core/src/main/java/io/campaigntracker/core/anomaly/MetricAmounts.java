package io.campaigntracker.core.anomaly;

import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Ratio;
import java.util.Arrays;

/** A metric as an amount on an exposure: CTR is clicks on impressions, ROAS revenue on spend, spend an amount on a day. Its arrays are not copied. */
final class MetricAmounts {

    private final double[] amount;
    private final double[] exposure;
    private final double unit;
    private final double scale;
    private final boolean inverse;

    /**
     * @param amount of each day, NaN where unknown
     * @param exposure of each day
     * @param unit the amount of one event: 1 for counts, the mean square of an order by its mean for revenue, 0 for money spent
     * @param scale the metric's value is {@code scale · amount/exposure}
     * @param inverse whether it is {@code scale · exposure/amount} instead: what an event costs
     */
    MetricAmounts(double[] amount, double[] exposure, double unit, double scale, boolean inverse) {
        this.amount = amount;
        this.exposure = exposure;
        this.unit = unit;
        this.scale = scale;
        this.inverse = inverse;
    }

    double[] amount() {
        return amount;
    }

    double[] exposure() {
        return exposure;
    }

    double unit() {
        return unit;
    }

    boolean inverse() {
        return inverse;
    }

    /** The days from one to another, both included; days before the series are missing. */
    static MetricAmounts of(EntitySeries series, Metric metric, int from, int to) {
        Days days = new Days(series, from, to);
        return switch (metric) {
            case SPEND, REACH -> days.alone(metric, 0);
            case IMPRESSIONS, CLICKS, LINK_CLICKS, CONVERSIONS -> days.alone(metric, 1);
            case REVENUE -> days.alone(metric, days.orders().eventOfRevenue());
            case CTR, LINK_CTR, CONVERSION_RATE -> days.ratio(metric, 1);
            case CPM, FREQUENCY -> days.ratio(metric, 0);
            case ROAS -> days.ratio(metric, days.orders().eventOfRevenue());
            case AOV -> days.ratio(metric, days.orders().eventOfOrders());
            case CPC, CPA -> days.cost(metric);
        };
    }

    /** {@return the same amounts on other exposures} */
    MetricAmounts on(double[] exposures) {
        return new MetricAmounts(amount, exposures, unit, scale, inverse);
    }

    /** {@return all numbers that a judgement rests on, in one row, with one that is the judge's} */
    double[] numbers(double judges) {
        double[] numbers = Arrays.copyOf(amount, amount.length + exposure.length + 4);
        System.arraycopy(exposure, 0, numbers, amount.length, exposure.length);
        int end = amount.length + exposure.length;
        numbers[end] = unit;
        numbers[end + 1] = scale;
        numbers[end + 2] = inverse ? 1 : 0;
        numbers[end + 3] = judges;
        return numbers;
    }

    double value(double amountSum, double exposureSum) {
        return inverse ? scale * exposureSum / amountSum : scale * amountSum / exposureSum;
    }

    private record Days(EntitySeries series, int from, int to) {

        double[] of(Metric metric) {
            return series.values(metric, from, to);
        }

        MetricAmounts alone(Metric metric, double unit) {
            double[] amount = of(metric);
            double[] day = new double[amount.length];
            Arrays.fill(day, 1);
            return new MetricAmounts(amount, day, unit, 1, false);
        }

        MetricAmounts ratio(Metric metric, double unit) {
            Ratio ratio = metric.ratio().orElseThrow();
            return new MetricAmounts(of(ratio.numerator()), of(ratio.denominator()), unit, ratio.factor(), false);
        }

        /** What is bought is what varies; the money is what it varies on. */
        MetricAmounts cost(Metric metric) {
            Ratio ratio = metric.ratio().orElseThrow();
            return new MetricAmounts(of(ratio.denominator()), of(ratio.numerator()), 1, ratio.factor(), true);
        }

        /** The tested day is the last and tells nothing of orders. */
        OrderValues orders() {
            return OrderValues.of(
                    series.values(Metric.REVENUE, from, to - 1), series.values(Metric.CONVERSIONS, from, to - 1));
        }
    }
}
