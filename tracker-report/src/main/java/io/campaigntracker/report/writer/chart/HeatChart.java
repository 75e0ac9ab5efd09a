package io.campaigntracker.report.writer.chart;

import io.campaigntracker.model.Metric;
import io.campaigntracker.report.CampaignDays;
import io.campaigntracker.report.writer.wording.Numbers;
import io.campaigntracker.report.writer.wording.Times;
import java.time.LocalDate;
import java.util.List;

/** Campaigns by day, each cell coloured by its ROAS against that of all. Pure. */
public final class HeatChart {

    private static final int CELL = 18;
    private static final int NAMES = 150;
    private static final int SHADES = 3;

    private HeatChart() {}

    /**
     * {@return the shade of a ROAS, -3 to 3: each step is a third of a doubling or halving against that of all; 0 is about the same}
     *
     * @param ofAll the ROAS of all
     */
    public static int shade(double roas, double ofAll) {
        if (!(ofAll > 0)) {
            return 0;
        }
        if (!(roas > 0)) {
            return -SHADES;
        }
        double doublings = Math.log(roas / ofAll) / Math.log(2);
        return (int) Math.max(-SHADES, Math.min(SHADES, Math.round(doublings * 2)));
    }

    /** {@return the drawing} */
    public static Drawing of(
            List<CampaignDays> campaigns, LocalDate first, LocalDate last, double ofAll, String currency) {
        List<LocalDate> days = first.datesUntil(last.plusDays(1)).toList();
        double width = (Frame.WIDTH - NAMES - 4.0) / days.size();
        int height = campaigns.size() * CELL + 24;
        Drawing.Builder drawing = new Drawing.Builder(Frame.WIDTH, height, "ROAS of campaigns by day");
        for (int row = 0; row < campaigns.size(); row++) {
            CampaignDays campaign = campaigns.get(row);
            drawing.word("tick name", NAMES - 6, row * CELL + 13, "end", shortened(campaign.name()));
            Series series = Series.of(campaign.days(), first, last);
            double[] roas = series.values(Metric.ROAS);
            double[] spend = series.values(Metric.SPEND);
            for (int day = 0; day < days.size(); day++) {
                if (Double.isFinite(roas[day])) {
                    drawing.bar(
                            "cell shade" + (shade(roas[day], ofAll) + SHADES) + (series.isYoung(day) ? " young" : ""),
                            NAMES + width * day,
                            row * CELL + 1.0,
                            width - 1,
                            row * CELL + CELL - 1.0,
                            shortened(campaign.name()) + ", " + days.get(day) + ": ROAS "
                                    + Numbers.of(Metric.ROAS, roas[day], currency) + " on "
                                    + Numbers.of(Metric.SPEND, spend[day], currency));
                }
            }
        }
        for (int day = days.size() - 1; day >= 0; day -= 7) {
            drawing.word(
                    "tick",
                    NAMES + width * (day + 0.5),
                    height - 8.0,
                    day == days.size() - 1 ? "end" : "middle",
                    Times.day(days.get(day)));
        }
        return drawing.build();
    }

    /** {@return a name of at most 24 characters} */
    public static String shortened(String name) {
        return first(24, name);
    }

    /** {@return a sentence of at most 240 characters} */
    public static String clipped(String sentence) {
        return first(240, sentence);
    }

    private static String first(int longest, String text) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
