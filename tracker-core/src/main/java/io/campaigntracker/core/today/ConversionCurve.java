package io.campaigntracker.core.today;

import io.campaigntracker.core.stats.RobustMean;
import io.campaigntracker.core.stats.tail.NegativeBinomialTail;
import io.campaigntracker.core.stats.tail.TailProbability;
import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.model.Severity;
import io.campaigntracker.today.IntradayType;
import io.campaigntracker.today.IntradayVerdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which share of a day's conversions an account has usually been told of by each hour: from the successive states of its daily rows, so that the platform's own delay is in
 * it. Hours themselves tell no conversions. Immutable.
 */
public final class ConversionCurve {

    private static final int LABELS = HourlyRow.LABELS;
    private static final int LEAST_DAYS = 3;

    /** An outage leaves less than this of what was expected. */
    private static final double LEFT = 0.5;

    /** How many conversions have to be expected before their absence tells something. */
    private static final double LEAST_EXPECTED = 10;

    /** Over how many of the last hours conversions are counted; each look is paid for. */
    public static final List<Integer> WINDOWS = List.of(3, 6);

    private final double[] shares;

    private ConversionCurve(double[] shares) {
        this.shares = shares;
    }

    /**
     * {@return the median share of the days by each hour, never falling; empty where fewer than three days show one}
     *
     * @param known by day and hour, the conversions that were known at the hour's end; NaN where nothing was known of that moment
     * @param whole by day, what they came to
     */
    public static Optional<ConversionCurve> of(double[][] known, double[] whole) {
        double[] shares = new double[LABELS + 1];
        double[] days = new double[whole.length];
        for (int hour = 0; hour < LABELS; hour++) {
            int n = 0;
            for (int day = 0; day < whole.length; day++) {
                if (whole[day] > 0 && !Double.isNaN(known[day][hour])) {
                    days[n++] = Math.min(1, known[day][hour] / whole[day]);
                }
            }
            if (n < LEAST_DAYS) {
                return Optional.empty();
            }
            shares[hour + 1] = Math.max(shares[hour], RobustMean.median(days, n));
        }
        return Optional.of(new ConversionCurve(shares));
    }

    /** {@return the usual share of the day between the ends of two hours, counted from midnight on} */
    public double share(int fromHours, int untilHours) {
        return shares[untilHours] - shares[Math.max(0, fromHours)];
    }

    /**
     * What a campaign was told to have converted.
     *
     * @param curve the course of its account's days
     * @param title the campaign as people know it
     * @param hours how many hours of the day are over
     * @param now conversions of today as known now
     * @param earlier by window, those known so many hours ago; NaN where nothing was known of that moment
     * @param usualDay what a day usually comes to
     * @param dayVariance the variance of days
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers of a computation, never compared
    public record SoFar(
            ConversionCurve curve,
            String title,
            int hours,
            double now,
            double[] earlier,
            double usualDay,
            double dayVariance) {

        /** {@return that tracking is out, as {@link ConversionCurve#outage} says} */
        Optional<IntradayVerdict> outage(TodaySettings settings) {
            return curve.outage(this, LEAST_EXPECTED, settings);
        }
    }

    /**
     * {@return that tracking is out, if far fewer came than were expected over one of the windows}
     *
     * <p>Counts over hours stray as days do and count by count: a negative binomial tail whose size the days imply (methods D10).
     *
     * @param least how many have to be expected
     */
    public Optional<IntradayVerdict> outage(SoFar told, double least, TodaySettings settings) {
        IntradayVerdict surest = null;
        for (int i = 0; i < WINDOWS.size(); i++) {
            int hours = Math.min(WINDOWS.get(i), told.hours());
            double before = WINDOWS.get(i) >= told.hours() ? 0 : told.earlier()[i];
            double expected = told.usualDay() * share(told.hours() - hours, told.hours());
            double came = told.now() - before;
            if (hours == 0 || Double.isNaN(came) || expected < least || came > LEFT * expected) {
                continue;
            }
            double size = NegativeBinomialTail.sizeFromMoments(told.usualDay(), told.dayVariance())
                    .orElse(1e6);
            TailProbability tail = NegativeBinomialTail.of(Math.max(0, Math.round(came)), expected, size);
            double log10P = Math.min(0, tail.log10Lower().orElse(0) + Math.log10(WINDOWS.size()));
            double p = Math.pow(10, log10P);
            if (log10P <= settings.told() && (surest == null || expected > surest.expected())) {
                surest = new IntradayVerdict(
                        IntradayType.TRACKING_OUTAGE,
                        Severity.CRITICAL,
                        hours,
                        came,
                        expected,
                        Math.max(Double.MIN_NORMAL, p),
                        false,
                        told.title() + " was told of " + Math.round(came) + " conversions in the last " + hours
                                + " hours where " + String.format(Locale.ROOT, "%.0f", expected) + " are usual");
            }
        }
        return Optional.ofNullable(surest);
    }
}
