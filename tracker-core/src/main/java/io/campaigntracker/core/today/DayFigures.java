package io.campaigntracker.core.today;

import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.model.HourlySeries;

/**
 * What is known of the hours of one campaign's day: the state of the streaming detector, which needs nothing else. Immutable; as text by {@link #encode()}.
 *
 * @param spend by label, in major units
 * @param impressions by label
 * @param clicks by label
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of a computation, never compared
public record DayFigures(double[] spend, long[] impressions, long[] clicks) {

    private static final int LABELS = HourlyRow.LABELS;

    /** Nothing is known yet. */
    public static final DayFigures NONE = new DayFigures(new double[LABELS], new long[LABELS], new long[LABELS]);

    public DayFigures {
        spend = spend.clone();
        impressions = impressions.clone();
        clicks = clicks.clone();
        if (spend.length != LABELS || impressions.length != LABELS || clicks.length != LABELS) {
            throw new IllegalArgumentException("a day has " + LABELS + " labels; given were " + spend.length + ", "
                    + impressions.length + " and " + clicks.length);
        }
    }

    /** {@return the figures of one day of a series} */
    public static DayFigures of(HourlySeries series, int day) {
        double[] spend = new double[LABELS];
        long[] impressions = new long[LABELS];
        long[] clicks = new long[LABELS];
        for (int label = 0; label < LABELS; label++) {
            spend[label] = series.spend(day, label);
            impressions[label] = series.impressions(day, label);
            clicks[label] = series.clicks(day, label);
        }
        return new DayFigures(spend, impressions, clicks);
    }

    /** {@return the same with an hour as it was told last, whether or not it was told before} */
    public DayFigures with(int label, double spent, long shown, long clicked) {
        DayFigures next = new DayFigures(spend, impressions, clicks);
        next.spend[label] = spent;
        next.impressions[label] = shown;
        next.clicks[label] = clicked;
        return next;
    }

    /** {@return one line that {@link #decode} reads back without loss} */
    public String encode() {
        StringBuilder text = new StringBuilder();
        for (int label = 0; label < LABELS; label++) {
            text.append(label == 0 ? "" : ";").append(spend[label]);
            text.append(',').append(impressions[label]).append(',').append(clicks[label]);
        }
        return text.toString();
    }

    /**
     * {@return what was encoded}
     *
     * @throws IllegalArgumentException if the text is none of {@link #encode()}
     */
    public static DayFigures decode(String text) {
        String[] hours = text.split(";", -1);
        if (hours.length != LABELS) {
            throw new IllegalArgumentException(
                    "the state of a day has " + hours.length + " hours; " + LABELS + " are needed");
        }
        double[] spend = new double[LABELS];
        long[] impressions = new long[LABELS];
        long[] clicks = new long[LABELS];
        for (int label = 0; label < LABELS; label++) {
            String[] parts = hours[label].split(",", -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("hour " + label + " of the state is '" + hours[label]
                        + "'; spend,impressions,clicks is needed");
            }
            spend[label] = Double.parseDouble(parts[0]);
            impressions[label] = Long.parseLong(parts[1]);
            clicks[label] = Long.parseLong(parts[2]);
        }
        return new DayFigures(spend, impressions, clicks);
    }

    /** {@return spend of the first labels} */
    double spent(int labels) {
        double sum = 0;
        for (int label = 0; label < labels; label++) {
            sum += spend[label];
        }
        return sum;
    }
}
