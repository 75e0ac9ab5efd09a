package io.campaigntracker.benchmarks.calculate;

import io.campaigntracker.benchmarks.measure.BarChart;
import io.campaigntracker.benchmarks.measure.Measurement;
import io.campaigntracker.benchmarks.measure.Report;
import io.campaigntracker.benchmarks.measure.Rounds;
import io.campaigntracker.benchmarks.measure.Size;
import io.campaigntracker.benchmarks.measure.Table;
import io.campaigntracker.model.MetricsHistory;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** ROAS and CTR by campaign over rows in memory. */
public final class CalculateSuite {

    private static final String LIMIT = "limit: loop over long[], one thread";
    private static final String OURS = "this library: MetricsHistory and TotalsCalculator";

    private CalculateSuite() {}

    public static void run(Size size, Report report) throws Exception {
        CampaignDays days = new CampaignDays(Math.max(2 * CampaignDays.CAMPAIGNS, size.rows(10_000_000)));
        MetricsHistory history = days.history();
        List<CampaignDays.Day> records = days.records();
        Map<String, Measurement> times = new Rounds(size.warmUps(), size.rounds())
                .way(LIMIT, () -> CampaignSums.arrays(days))
                .way(OURS, () -> CampaignSums.calculator(history))
                .way("records, loop and HashMap", () -> CampaignSums.hashMap(records))
                .way("records, stream groupingBy and reduction", () -> CampaignSums.streams(records))
                .way("records, groupingBy to lists, four sums", () -> CampaignSums.lists(records))
                .run(CampaignSums.arrays(days));
        report(times, days.size(), report);
    }

    private static void report(Map<String, Measurement> times, int rows, Report report) throws IOException {
        double limit = times.get(LIMIT).millis();
        double ours = times.get(OURS).millis();
        Table table = new Table("way", "of the limit", "ours is faster by", "ms", "million rows/s");
        BarChart chart = new BarChart(
                "ROAS and CTR of 1,000 campaigns from " + Table.figure(rows) + " rows in memory",
                "rows/s, longer is better; share of the limit");
        for (Measurement way : times.values()) {
            table.row(
                    way.name(),
                    Table.figure(limit / way.millis()),
                    Table.figure(way.millis() / ours),
                    Table.figure(way.millis()),
                    Table.figure(rows / way.millis() / 1_000));
            chart.bar(
                    way.name(),
                    1 / way.millis(),
                    Table.figure(rows / way.millis() / 1_000) + " million/s  (" + Table.figure(limit / way.millis())
                            + ")",
                    way.name().equals(OURS));
        }
        report.table("calculate", table);
        report.picture("calculate", chart.svg());
    }
}
