package io.campaigntracker.spark;

import static org.apache.spark.sql.functions.expr;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a row costs, from a hundred thousand of them to ten million: a program, not a test. Arguments are numbers of campaigns, each of which has {@value #DAYS} days; 200 campaigns share an
 * account. Figures in docs/spark.md.
 */
final class FleetScale {

    private static final int DAYS = 100;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private FleetScale() {}

    public static void main(String[] campaigns) throws Exception {
        SparkSession session = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
        Path folder = Files.createTempDirectory("fleet-scale");
        System.out.println("campaigns | rows | question | seconds | microseconds a row | answers | heap MB");
        measure(session, folder, 100, false);
        for (String number : campaigns) {
            measure(session, folder, Integer.parseInt(number), true);
        }
        session.stop();
    }

    private static void measure(SparkSession session, Path folder, int campaigns, boolean told) {
        String file = folder.resolve("rows-" + campaigns + "-" + told).toString();
        fleet(session, campaigns).write().parquet(file);
        SparkTracker tracker =
                SparkTracker.on(session).rows(session.read().parquet(file)).at(Instant.parse(TODAY + "T06:00:00Z"));
        time(
                told,
                campaigns,
                "metrics",
                () -> tracker.lastDays(28).metrics().totals().rows());
        time(told, campaigns, "byDay", () -> tracker.lastDays(28).byDay().size());
        time(
                told,
                campaigns,
                "byCampaign",
                () -> tracker.lastDays(28).byCampaign().count());
        time(
                told,
                campaigns,
                "anomalies",
                () -> tracker.anomalies().where("severity is not null").count());
    }

    private static void time(boolean told, int campaigns, String question, LongSupplier answer) {
        long begin = System.nanoTime();
        long answers = answer.getAsLong();
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (told) {
            long rows = (long) campaigns * DAYS;
            System.out.printf(
                    Locale.ROOT,
                    "%d | %d | %s | %.1f | %.2f | %d | %d%n",
                    campaigns,
                    rows,
                    question,
                    seconds,
                    1e6 * seconds / rows,
                    answers,
                    Runtime.getRuntime().totalMemory() >> 20);
        }
    }

    private static Dataset<Row> fleet(SparkSession session, int campaigns) {
        String day = "date_sub(date'" + TODAY + "', cast(" + DAYS + " - id % " + DAYS + " as int))";
        return session.range((long) campaigns * DAYS)
                .withColumn("campaign", expr("id div " + DAYS))
                .withColumn("size", expr("20 + abs(hash(campaign)) % 400"))
                .withColumn("noise", expr("exp(0.15 * randn(7))"))
                .select(
                        expr("cast(1000 + campaign div 200 as string)").as("account_id"),
                        expr("cast(10000000 + campaign as string)").as("campaign_id"),
                        expr(day).as("date"),
                        expr("'EUR'").as("currency"),
                        expr("cast(size * 100 * noise as bigint)").as("impressions"),
                        expr("cast(size * 1.5 * noise as bigint)").as("clicks"),
                        expr("cast(size * noise as bigint)").as("link_clicks"),
                        expr("cast(null as bigint)").as("reach"),
                        expr("cast(size * noise as decimal(38, 18))").as("spend"),
                        expr("cast(cast(size * noise / 20 as bigint) as decimal(38, 18))")
                                .as("conversions"),
                        expr("cast(cast(size * noise / 20 as bigint) * 61.5 as decimal(38, 18))")
                                .as("revenue"),
                        expr("'purchase@1'").as("conversion_definition"),
                        expr("'click_7d_view_1d'").as("attribution_window"),
                        expr("timestamp'" + TODAY + " 04:00:00'").as("synced_at"));
    }
}
