package io.campaigntracker.benchmarks.detect;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.maturity.MaturityCurve;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.testkit.MutableClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Draws one campaign of a simulated account: how its days come in, and what its ROAS of the last 7 days was told to be, and expected to come to, morning by morning, beside what it came to.
 *
 * <p>Usage: {@code MaturityPicture <folder> <account> <campaign> <file.svg>}; reads {@code data/maturity.csv} below the folder.
 */
public final class MaturityPicture {

    private static final int FIRST = 38;
    private static final int WEEK = 7;
    private static final int AGES = 10;
    private static final int SCALE = 9;

    private MaturityPicture() {}

    /** One morning; bounds are NaN where withheld. */
    private record Morning(int day, double raw, double lower, double upper, double came) {}

    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            throw new IllegalArgumentException("usage: MaturityPicture <folder> <account> <campaign> <file.svg>");
        }
        Map<String, MaturityData> accounts = MaturityData.read(Path.of(args[0]));
        MaturityData account = accounts.get(args[1]);
        if (account == null || !account.campaigns().containsKey(args[2])) {
            throw new IllegalArgumentException("no campaign " + args[2] + " in account " + args[1]);
        }
        InMemoryMetricsStore store = new InMemoryMetricsStore();
        MutableClock clock = MutableClock.at(Instant.EPOCH);
        List<Morning> mornings = new ArrayList<>();
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .store(store)
                .clock(clock)
                .alertSinks()
                .build()) {
            for (int today = 1; today < account.days(); today++) {
                clock.set(MaturityData.START.plusDays(today).atTime(6, 0).toInstant(ZoneOffset.UTC));
                account.sync(store, today, clock.instant());
                if (today >= FIRST) {
                    RoasResult roas =
                            tracker.campaign(args[2]).roas().lastDays(WEEK).calculate();
                    ConfidenceInterval expected = roas.finalValue().interval();
                    mornings.add(new Morning(
                            today,
                            roas.value().asDouble(),
                            expected == null ? Double.NaN : expected.lower(),
                            expected == null || expected.upper() == null ? Double.NaN : expected.upper(),
                            came(account.campaigns().get(args[2]), today)));
                }
            }
            MaturityCurve curve = tracker.campaign(args[2]).maturity().orElseThrow();
            Files.writeString(Path.of(args[3]), svg(curve, mornings));
        }
    }

    private static double came(List<MaturityData.Day> days, int today) {
        BigDecimal revenue = BigDecimal.ZERO;
        BigDecimal spend = BigDecimal.ZERO;
        for (MaturityData.Day day : days.subList(today - WEEK, today)) {
            revenue = revenue.add(day.revenue(Integer.MAX_VALUE));
            spend = spend.add(day.spend());
        }
        return revenue.divide(spend, SCALE, RoundingMode.HALF_EVEN).doubleValue();
    }

    private static String svg(MaturityCurve curve, List<Morning> mornings) {
        StringBuilder svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 900 280\" font-family=\"sans-serif\" font-size=\"12\">\n"
                        + "<rect width=\"900\" height=\"280\" fill=\"#fff\"/>\n");
        text(svg, 40, 20, "conversions there, by age in days");
        Frame ages = new Frame(40, 260, 1, AGES, 0, 1.05);
        ages.axes(svg, List.of(1.0, 2.0, 4.0, 7.0, 10.0), List.of(0.0, 0.5, 1.0));
        List<MaturityCurve.Point> points = curve.points().subList(0, AGES);
        band(
                svg,
                points.stream()
                        .map(point -> new double[] {
                            ages.x(point.age()), ages.y(point.lower()), ages.y(Math.min(1.05, point.upper()))
                        })
                        .toList());
        line(
                svg,
                "#1f6feb",
                points.stream()
                        .map(point -> new double[] {ages.x(point.age()), ages.y(point.conversions())})
                        .toList());
        double most = mornings.stream()
                .mapToDouble(morning -> Math.max(morning.came(), Double.isNaN(morning.upper()) ? 0 : morning.upper()))
                .max()
                .orElse(1);
        text(svg, 340, 20, "ROAS of the last 7 days: told (grey), expected at 95 % (band), came to (black)");
        Frame days = new Frame(
                340,
                540,
                mornings.get(0).day(),
                mornings.get(mornings.size() - 1).day(),
                0,
                most * 1.05);
        days.axes(
                svg,
                List.of(40.0, 60.0, 80.0, 100.0),
                List.of(0.0, Math.floor(most / 2 * 10) / 10, Math.floor(most * 10) / 10));
        List<double[]> bounds = new ArrayList<>();
        for (Morning morning : mornings) {
            if (Double.isNaN(morning.upper())) {
                band(svg, bounds);
                bounds = new ArrayList<>();
            } else {
                bounds.add(new double[] {days.x(morning.day()), days.y(morning.lower()), days.y(morning.upper())});
            }
        }
        band(svg, bounds);
        Function<Function<Morning, Double>, List<double[]>> series = value -> mornings.stream()
                .map(morning -> new double[] {days.x(morning.day()), days.y(value.apply(morning))})
                .toList();
        line(svg, "#8c959f", series.apply(Morning::raw));
        line(svg, "#1f2328", series.apply(Morning::came));
        return svg.append("</svg>\n").toString();
    }

    private static void band(StringBuilder svg, List<double[]> bounds) {
        if (bounds.size() < 2) {
            return;
        }
        svg.append("<polygon fill=\"#1f6feb\" fill-opacity=\"0.25\" points=\"");
        bounds.forEach(bound -> svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", bound[0], bound[1])));
        for (int i = bounds.size() - 1; i >= 0; i--) {
            svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", bounds.get(i)[0], bounds.get(i)[2]));
        }
        svg.append("\"/>\n");
    }

    private static void line(StringBuilder svg, String colour, List<double[]> points) {
        svg.append("<polyline fill=\"none\" stroke-width=\"1.5\" stroke=\"")
                .append(colour)
                .append("\" points=\"");
        points.forEach(point -> svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", point[0], point[1])));
        svg.append("\"/>\n");
    }

    private static void text(StringBuilder svg, double x, double y, String text) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%.0f\" y=\"%.0f\" fill=\"#1f2328\">%s</text>%n", x, y, text));
    }

    /** A plot 200 high whose foot is at 240. */
    private record Frame(double left, double width, double from, double to, double least, double most) {

        double x(double value) {
            return left + width * (value - from) / (to - from);
        }

        double y(double value) {
            return 240 - 200 * (value - least) / (most - least);
        }

        void axes(StringBuilder svg, List<Double> across, List<Double> up) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%.0f 40V240H%.0f\" fill=\"none\" stroke=\"#8c959f\"/>%n",
                    left,
                    left + width));
            across.forEach(value -> text(svg, x(value) - 6, 258, String.format(Locale.ROOT, "%.0f", value)));
            up.forEach(value -> text(svg, left - 26, y(value) + 4, String.format(Locale.ROOT, "%.1f", value)));
        }
    }
}
