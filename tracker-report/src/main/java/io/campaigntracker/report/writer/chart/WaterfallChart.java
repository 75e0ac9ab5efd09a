package io.campaigntracker.report.writer.chart;

import io.campaigntracker.performance.RoasChange;
import io.campaigntracker.report.writer.wording.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** From the earlier ROAS to the later one, effect by effect. Pure. */
public final class WaterfallChart {

    private static final int HEIGHT = 250;
    /** Less reads as nothing with two decimals. */
    private static final double WORTH_A_BAR = 0.005;

    private WaterfallChart() {}

    /**
     * One step.
     *
     * @param name what brought it
     * @param from where it begins
     * @param to where it ends
     * @param total whether it is a whole and no effect
     */
    public record Step(String name, double from, double to, boolean total) {

        /** {@return the effect, of a total the figure} */
        public double size() {
            return total ? to : to - from;
        }
    }

    /** {@return the steps of a change, both wholes included; empty where a side has no ROAS or the change is not explained} */
    public static List<Step> steps(RoasChange change) {
        if (!change.roasBefore().isDefined() || !change.roasAfter().isDefined() || change.withheld() != null) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        double at = change.roasBefore().asDouble();
        steps.add(new Step("before", 0, at, true));
        RoasChange.Totals totals = change.totals();
        at = step(steps, "mix", at, totals.mix());
        at = step(steps, "order value", at, totals.factors().averageOrderValue());
        at = step(steps, "conversion rate", at, totals.factors().conversionRate());
        at = step(steps, "click rate", at, totals.factors().clickThroughRate());
        at = step(steps, "price (CPM)", at, totals.factors().priceOfAttention());
        at = step(steps, "offline", at, totals.offline());
        step(steps, "undivided", at, totals.undivided() + totals.withoutSpend());
        steps.add(new Step("after", 0, change.roasAfter().asDouble(), true));
        return steps;
    }

    private static double step(List<Step> steps, String name, double at, double effect) {
        if (Math.abs(effect) >= WORTH_A_BAR) {
            steps.add(new Step(name, at, at + effect, false));
        }
        return at + effect;
    }

    /** {@return the drawing} */
    public static Drawing of(List<Step> steps) {
        Frame frame = new Frame(HEIGHT, "Why ROAS changed", 44, 12);
        Axis axis = frame.up(steps.stream().flatMapToDouble(step -> DoubleStream.of(step.from(), step.to())), "");
        double[] x = frame.places(steps.size());
        double width = 0.62 * (x.length > 1 ? x[1] - x[0] : 60);
        for (int i = 0; i < x.length; i++) {
            Step step = steps.get(i);
            String css = step.total() ? "bar" : step.to() >= step.from() ? "bar rise" : "bar fall";
            String size = step.total() ? Numbers.signed(step.size()).replace("+", "") : Numbers.signed(step.size());
            frame.drawing()
                    .bar(
                            css,
                            x[i] - width / 2,
                            axis.at(step.from()),
                            width,
                            axis.at(step.to()),
                            step.name() + " " + size);
            frame.drawing().word("value", x[i], Math.min(axis.at(step.from()), axis.at(step.to())) - 5, "middle", size);
            frame.drawing().word("tick", x[i], frame.bottom() + 16, "middle", step.name());
        }
        return frame.drawing().build();
    }
}
