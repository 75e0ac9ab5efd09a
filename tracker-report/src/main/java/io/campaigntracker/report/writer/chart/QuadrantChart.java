package io.campaigntracker.report.writer.chart;

import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.CompletedFigure;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.report.CampaignFigures;
import io.campaigntracker.report.writer.wording.Numbers;
import java.util.List;
import java.util.stream.DoubleStream;

/** Campaigns by spend and ROAS with what it is worth; the lines are the account's own ROAS and the mean spend. Pure. */
public final class QuadrantChart {

    private static final int HEIGHT = 280;
    private static final int MOST = 60;

    private QuadrantChart() {}

    /**
     * One campaign.
     *
     * @param name as shown to people
     * @param spend in the currency
     * @param roas what it is worth, completed
     * @param lower the least it is worth; NaN where that is not told
     * @param upper the most it is worth; NaN where that is not told
     */
    public record Point(String name, double spend, double roas, double lower, double upper) {}

    /** {@return the campaigns with the highest spend that have a ROAS} */
    public static List<Point> points(List<CampaignFigures> campaigns) {
        return campaigns.stream()
                .filter(campaign -> campaign.goal().isJudgedBy(Metric.ROAS))
                .filter(campaign ->
                        campaign.figures().level(Metric.ROAS).value().isDefined()
                                && campaign.figures().value(Metric.SPEND).orElse(0) > 0)
                .limit(MOST)
                .map(QuadrantChart::point)
                .toList();
    }

    private static Point point(CampaignFigures campaign) {
        CompletedFigure roas = campaign.figures().level(Metric.ROAS);
        ConfidenceInterval bounds = roas.interval();
        Double upper = bounds == null ? null : bounds.upper();
        return new Point(
                campaign.name(),
                campaign.figures().value(Metric.SPEND).asDouble(),
                roas.value().asDouble(),
                bounds == null ? Double.NaN : bounds.lower(),
                upper == null ? Double.NaN : upper);
    }

    /** {@return the mean spend of the points} */
    public static double meanSpend(List<Point> points) {
        return points.stream().mapToDouble(Point::spend).average().orElse(0);
    }

    /**
     * {@return the highest ROAS that is drawn, above 0: intervals of small campaigns are cut there}
     *
     * @param ofAll the ROAS of all campaigns; NaN for none
     */
    public static double ceiling(List<Point> points, double ofAll) {
        double most = 1.25 * points.stream().mapToDouble(Point::roas).max().orElse(0);
        double highest = Double.isFinite(ofAll) ? Math.max(most, 2 * ofAll) : most;
        return highest > 0 ? highest : 1;
    }

    /**
     * {@return the drawing}
     *
     * @param ofAll the ROAS of all campaigns; NaN for none
     */
    public static Drawing of(List<Point> points, double ofAll, String currency) {
        Frame frame = new Frame(HEIGHT, "Spend and ROAS of campaigns, with intervals", 44, 14);
        double ceiling = ceiling(points, ofAll);
        Axis up = frame.up(DoubleStream.of(ceiling), "");
        Axis along = frame.along(points.stream().mapToDouble(Point::spend));
        Drawing.Builder drawing = frame.drawing();
        if (Double.isFinite(ofAll)) {
            drawing.rule("middle", frame.left(), up.at(ofAll), frame.right(), up.at(ofAll));
        }
        double mean = along.at(meanSpend(points));
        drawing.rule("middle", mean, frame.top(), mean, frame.bottom());
        for (Point point : points) {
            double x = along.at(point.spend());
            if (Double.isFinite(point.lower()) && Double.isFinite(point.upper())) {
                drawing.rule("whisker", x, up.at(point.lower()), x, up.at(point.upper()));
            }
            drawing.dot("dot", x, up.at(point.roas()), 4, title(point, currency));
        }
        return drawing.build();
    }

    private static String title(Point point, String currency) {
        String interval = Double.isFinite(point.lower()) && Double.isFinite(point.upper())
                ? " (" + Numbers.of(Metric.ROAS, point.lower(), currency) + " to "
                        + Numbers.of(Metric.ROAS, point.upper(), currency) + ")"
                : "";
        return point.name() + ": " + Numbers.of(Metric.SPEND, point.spend(), currency) + ", ROAS "
                + Numbers.of(Metric.ROAS, point.roas(), currency) + interval;
    }
}
