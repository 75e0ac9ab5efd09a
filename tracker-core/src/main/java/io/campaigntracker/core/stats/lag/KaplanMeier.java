package io.campaigntracker.core.stats.lag;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The lag of events among units of which some never have one, each watched for so long: {@code S(t) = ∏ (1 − d/n)} over the distinct times of events up to t, d the
 * events at a time and n the units still watched then; {@code 1 − S(t)} is the share that has had its event by t, those that never will included. The
 * standard error is Greenwood's, {@code S²·Σ d/(n(n − d))}. Use it on a log of clicks; {@link ReverseProductLimit} where only events are known.
 *
 * <p>A unit that is no longer watched from a time of events on is still at risk at it. Without events the curve is empty and S is 1. Units: those of the durations. Pure.
 *
 * <p>Reference: E. L. Kaplan, P. Meier (1958), "Nonparametric estimation from incomplete observations", JASA 53.
 */
public final class KaplanMeier {

    private KaplanMeier() {}

    /**
     * A time of events.
     *
     * @param time when
     * @param atRisk units watched until then
     * @param events at that time
     * @param survival the share without an event after it
     * @param error its standard error; absent where nobody is left
     */
    public record Point(double time, int atRisk, int events, double survival, OptionalDouble error) {}

    /**
     * {@return the curve, by time}
     *
     * @param durations time to the event, or how long a unit without one was watched; finite, 0 or more
     * @param happened whether the event happened
     * @throws IllegalArgumentException if the lengths differ or a duration is negative or not finite
     */
    public static List<Point> of(double[] durations, boolean[] happened) {
        if (durations.length != happened.length) {
            throw new IllegalArgumentException(
                    durations.length + " durations and " + happened.length + " outcomes; they must be equally many");
        }
        for (double duration : durations) {
            if (!(duration >= 0) || Double.isInfinite(duration)) {
                throw new IllegalArgumentException("duration is " + duration + "; it is finite and 0 or more");
            }
        }
        int[] order = IntStream.range(0, durations.length)
                .boxed()
                .sorted((one, other) -> Double.compare(durations[one], durations[other]))
                .mapToInt(Integer::intValue)
                .toArray();
        List<Point> points = new ArrayList<>();
        double survival = 1;
        double greenwood = 0;
        int from = 0;
        while (from < order.length) {
            double time = durations[order[from]];
            int to = from;
            int events = 0;
            while (to < order.length && durations[order[to]] == time) {
                events += happened[order[to++]] ? 1 : 0;
            }
            int atRisk = order.length - from;
            if (events > 0) {
                survival *= 1 - (double) events / atRisk;
                greenwood += (double) events / ((double) atRisk * (atRisk - events));
                points.add(new Point(
                        time,
                        atRisk,
                        events,
                        survival,
                        atRisk == events
                                ? OptionalDouble.empty()
                                : OptionalDouble.of(survival * Math.sqrt(greenwood))));
            }
            from = to;
        }
        return points;
    }
}
