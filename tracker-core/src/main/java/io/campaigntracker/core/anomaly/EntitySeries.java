package io.campaigntracker.core.anomaly;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.Ratio;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One entity's days without gaps, as arrays over a range: what detectors and alert rules compute with.
 *
 * <p>A day without a row has no value. A value whose denominator is zero, or that the source did not report, is NaN. Money and conversions are
 * doubles here, for statistics; exact sums come from the history. Immutable as long as nobody writes to the arrays it returns, which are copies.
 * Thread-safe.
 */
public final class EntitySeries {

    private static final long UNKNOWN = -1;

    private final EntityRef entity;
    private final String currency;
    private final DateRange range;
    private final boolean[] present;
    private final long[] impressions;
    private final long[] clicks;
    private final long[] linkClicks;
    private final long[] reach;
    private final double[] spend;
    private final double[] conversions;
    private final double[] revenue;

    private EntitySeries(EntityRef entity, String currency, DateRange range) {
        int days = range.days();
        this.entity = entity;
        this.currency = currency;
        this.range = range;
        this.present = new boolean[days];
        this.impressions = new long[days];
        this.clicks = new long[days];
        this.linkClicks = new long[days];
        this.reach = new long[days];
        this.spend = new double[days];
        this.conversions = new double[days];
        this.revenue = new double[days];
    }

    /** {@return an entity that did nothing on any day} */
    public static EntitySeries empty(EntityRef entity, String currency, DateRange range) {
        return new EntitySeries(entity, currency, range);
    }

    /** {@return the series of every entity in the rows, in the order of the rows; rows outside the range are left out} */
    public static List<EntitySeries> of(AttributedHistory rows, DateRange range) {
        MetricsHistory history = rows.history();
        EntitySeries[] byEntity = new EntitySeries[history.entities().size()];
        List<EntitySeries> series = new ArrayList<>();
        long first = range.since().toEpochDay();
        int days = range.days();
        for (int row = 0; row < history.size(); row++) {
            int day = (int) (history.epochDay(row) - first);
            if (day < 0 || day >= days) {
                continue;
            }
            int entity = history.entity(row);
            EntitySeries of = byEntity[entity];
            if (of == null) {
                of = new EntitySeries(history.entities().get(entity), history.currency(row), range);
                byEntity[entity] = of;
                series.add(of);
            }
            of.present[day] = true;
            of.impressions[day] = history.isUnreadable(row, Metric.IMPRESSIONS) ? UNKNOWN : history.impressions(row);
            of.clicks[day] = history.isUnreadable(row, Metric.CLICKS) ? UNKNOWN : history.clicks(row);
            of.linkClicks[day] = history.linkClicks(row).orElse(UNKNOWN);
            of.reach[day] = history.reach(row).orElse(UNKNOWN);
            of.spend[day] = history.spend().number(row);
            of.conversions[day] = rows.conversions().number(row);
            of.revenue[day] = rows.revenue().number(row);
        }
        return List.copyOf(series);
    }

    /** {@return whose days these are} */
    public EntityRef entity() {
        return entity;
    }

    /** {@return the currency of its money} */
    public String currency() {
        return currency;
    }

    /** {@return the days} */
    public DateRange range() {
        return range;
    }

    /**
     * {@return the index of a day}
     *
     * @throws IllegalArgumentException if the day is outside the range
     */
    public int indexOf(LocalDate day) {
        if (!range.contains(day)) {
            throw new IllegalArgumentException(day + " is outside " + range);
        }
        return (int) (day.toEpochDay() - range.since().toEpochDay());
    }

    /** {@return the day of an index} */
    public LocalDate dayOf(int index) {
        return range.since().plusDays(index);
    }

    /** {@return whether anything was delivered} */
    public boolean delivered(int day) {
        return present[day] && (impressions[day] > 0 || spend[day] > 0);
    }

    /** {@return whether there is a row of which can't be told whether anything was delivered, because its impressions could not be read and no spend is known} */
    public boolean isDeliveryUnreadable(int day) {
        return present[day] && impressions[day] == UNKNOWN && !(spend[day] > 0);
    }

    /** {@return whether there is a row whose spend could not be read} */
    public boolean isUnreadable(int day) {
        return present[day] && Double.isNaN(spend[day]);
    }

    /** {@return the value of a metric, NaN where it has none} */
    public double value(Metric metric, int day) {
        if (!present[day]) {
            return Double.NaN;
        }
        return switch (metric) {
            case IMPRESSIONS -> known(impressions[day]);
            case CLICKS -> known(clicks[day]);
            case LINK_CLICKS -> known(linkClicks[day]);
            case REACH -> known(reach[day]);
            case SPEND -> spend[day];
            case CONVERSIONS -> conversions[day];
            case REVENUE -> revenue[day];
            case CTR, LINK_CTR, CPC, CPM, CPA, CONVERSION_RATE, AOV, ROAS, FREQUENCY -> {
                Ratio ratio = metric.ratio().orElseThrow();
                yield ratio.factor() * ratio(value(ratio.numerator(), day), value(ratio.denominator(), day));
            }
        };
    }

    /** {@return what a rate counts: clicks, link clicks or conversions; NaN where unknown} */
    public double successes(Metric rate, int day) {
        return value(rate(rate).numerator(), day);
    }

    /** {@return what a rate is counted in: impressions or link clicks; NaN where unknown} */
    public double trials(Metric rate, int day) {
        return value(rate(rate).denominator(), day);
    }

    private static Ratio rate(Metric metric) {
        return metric.ratio()
                .filter(ratio -> metric.unit() == Metric.Unit.PERCENT)
                .orElseThrow(() -> new IllegalArgumentException(metric + " is no rate"));
    }

    /** {@return the values of consecutive days, both ends included; days before the range are missing} */
    public double[] values(Metric metric, int from, int to) {
        double[] values = new double[to - from + 1];
        Arrays.fill(values, Double.NaN);
        for (int day = Math.max(0, from); day <= to; day++) {
            values[day - from] = value(metric, day);
        }
        return values;
    }

    private static double known(long count) {
        return count == UNKNOWN ? Double.NaN : count;
    }

    private static double ratio(double numerator, double denominator) {
        return denominator == 0 ? Double.NaN : numerator / denominator;
    }
}
