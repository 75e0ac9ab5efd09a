package io.campaigntracker.benchmarks.detect;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.benchmarks.measure.HourChart;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.model.Money;
import io.campaigntracker.source.HourlyChunk;
import io.campaigntracker.source.HourlyRequest;
import io.campaigntracker.store.WriteTerms;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.today.DayProjection;
import io.campaigntracker.today.HourPoint;
import io.campaigntracker.today.TodayResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows simulated campaigns hour by hour, as a service that syncs on the hour, and asks after each what today comes to. What is known at the end of an hour is its row
 * times {@code after_0}, the one before times {@code after_1}, older ones whole; budgets change when they are announced. Writes {@code out/hourly.csv}: {@code
 * camp,day,hour,projected,lo,hi,score}, the score as the result's own surprise.
 *
 * <p>Usage: {@code HourlyRunner <folder> [<curve.svg>]}, with {@code data/hourly*.csv} in it; the picture is the first campaign's day 45, as seen at noon.
 */
public final class HourlyRunner {

    private static final LocalDate START = LocalDate.of(2026, 5, 4);
    private static final String ACCOUNT = "1";
    private static final int FIRST_DAY = 30;
    private static final int DAYS = 70;
    private static final int HOURS = 24;

    /** So long after their end the days before the first one asked about were fetched, whole. */
    private static final int SETTLED = 8;

    private static final int PICTURED_DAY = 45;
    private static final int PICTURED_HOUR = 11;

    private final Path data;
    private final @Nullable Path picture;
    private final List<String> campaigns = new ArrayList<>();
    private final Map<String, BigDecimal> budgets = new HashMap<>();
    private final Map<Integer, Map<String, BigDecimal>> announced = new HashMap<>();
    private final List<Map<Integer, List<Figures>>> days = new ArrayList<>();
    private final Map<String, double[]> late = new HashMap<>();

    private HourlyRunner(Path data, @Nullable Path picture) {
        this.data = data;
        this.picture = picture;
    }

    private record Figures(String campaign, double spend, double impressions, double clicks) {
        HourlyRow row(LocalDate date, int hour, double share) {
            return new HourlyRow(
                    ACCOUNT,
                    campaign,
                    date,
                    hour,
                    "USD",
                    BigDecimal.valueOf(spend * share).setScale(2, RoundingMode.HALF_EVEN),
                    Math.round(impressions * share),
                    Math.round(clicks * share),
                    0);
        }
    }

    public static void main(String[] args) throws IOException {
        if (args.length < 1 || args.length > 2) {
            throw new IllegalArgumentException("usage: HourlyRunner <folder> [<curve.svg>]");
        }
        Path folder = Path.of(args[0]);
        HourlyRunner runner = new HourlyRunner(folder.resolve("data"), args.length == 2 ? Path.of(args[1]) : null);
        runner.read();
        Files.createDirectories(folder.resolve("out"));
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(folder.resolve("out/hourly.csv")))) {
            runner.run(out);
        }
    }

    private void read() throws IOException {
        for (String[] cells : lines("hourly_campaigns.csv")) {
            campaigns.add(cells[0]);
            budgets.put(cells[0], new BigDecimal(cells[1]));
        }
        for (String[] cells : lines("hourly_known.csv")) {
            announced
                    .computeIfAbsent(Integer.valueOf(cells[1]), day -> new HashMap<>())
                    .put(cells[0], new BigDecimal(cells[2]));
        }
        for (int day = 0; day < DAYS; day++) {
            days.add(new TreeMap<>());
        }
        for (String[] cells : lines("hourly.csv")) {
            days.get(Integer.parseInt(cells[1]))
                    .computeIfAbsent(Integer.valueOf(cells[2]), hour -> new ArrayList<>())
                    .add(new Figures(
                            cells[0],
                            Double.parseDouble(cells[3]),
                            Double.parseDouble(cells[4]),
                            Double.parseDouble(cells[5])));
        }
        for (String[] cells : lines("hourly_late.csv")) {
            late.put(
                    cells[0] + " " + cells[1] + " " + cells[2],
                    new double[] {Double.parseDouble(cells[3]), Double.parseDouble(cells[4])});
        }
    }

    private List<String[]> lines(String name) throws IOException {
        return Files.readAllLines(data.resolve(name)).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private void run(PrintWriter out) {
        MutableClock clock = MutableClock.at(START.atStartOfDay().toInstant(ZoneOffset.UTC));
        InMemoryMetricsStore store = new InMemoryMetricsStore(clock);
        out.println("camp,day,hour,projected,lo,hi,score");
        try (CampaignTracker tracker =
                CampaignTrackers.builder().store(store).clock(clock).build()) {
            for (int day = 0; day < DAYS; day++) {
                budgets.putAll(announced.getOrDefault(day, Map.of()));
                store.saveCatalog(catalog(moment(day, 0)));
                if (day < FIRST_DAY) {
                    store.writeHours(chunk(day, HOURS - 1, moment(day + 1, SETTLED), false), WriteTerms.NONE);
                    continue;
                }
                for (int hour = 0; hour < HOURS; hour++) {
                    follow(day, hour, clock, store, tracker, out);
                }
            }
        }
    }

    private void follow(
            int day,
            int hour,
            MutableClock clock,
            InMemoryMetricsStore store,
            CampaignTracker tracker,
            PrintWriter out) {
        Instant end = moment(day, hour + 1);
        if (hour <= 1) {
            store.writeHours(chunk(day - 1, HOURS + hour, end, true), WriteTerms.NONE);
        }
        store.writeHours(chunk(day, hour, end, true), WriteTerms.NONE);
        // the last moment of the day still is of that day
        clock.set(hour == HOURS - 1 ? end.minusMillis(1) : end);
        if (picture != null && day == PICTURED_DAY && hour == PICTURED_HOUR) {
            draw(tracker.campaign(campaigns.get(0)).today().calculate(), picture);
        }
        for (TodayResult today : tracker.allCampaigns().today().calculate().campaigns()) {
            DayProjection projected = Objects.requireNonNull(today.projection(), today.message());
            out.printf(
                    Locale.ROOT,
                    "%s,%d,%d,%.4f,%.4f,%.4f,%.4f%n",
                    today.campaign().id(),
                    day,
                    hour,
                    projected.expected(),
                    projected.lower(),
                    projected.upper(),
                    today.surprise());
        }
    }

    private static void draw(TodayResult today, Path file) {
        double[] spent = new double[HOURS];
        double[] usual = new double[HOURS];
        double[] projected = new double[HOURS];
        double[] lower = new double[HOURS];
        double[] upper = new double[HOURS];
        for (HourPoint point : today.curve()) {
            Double known = point.spent();
            spent[point.hour()] = known == null ? Double.NaN : known;
            usual[point.hour()] = point.usual();
            projected[point.hour()] = point.projected();
            lower[point.hour()] = point.lower();
            upper[point.hour()] = point.upper();
        }
        try {
            Files.writeString(
                    file,
                    new HourChart("Today at noon, against the usual", "spend since midnight, USD")
                            .band(lower, upper)
                            .line("projected", projected)
                            .line("usual", usual)
                            .line("spent", spent)
                            .svg());
        } catch (IOException failure) {
            throw new UncheckedIOException("could not write " + file, failure);
        }
    }

    private static Instant moment(int day, int hour) {
        return START.plusDays(day).atStartOfDay().plusHours(hour).toInstant(ZoneOffset.UTC);
    }

    private AccountCatalog catalog(Instant at) {
        return new AccountCatalog(
                new Account(ACCOUNT, "simulated", "USD", ZoneOffset.UTC),
                campaigns.stream()
                        .map(id -> new Campaign(
                                ACCOUNT,
                                id,
                                id,
                                null,
                                "ACTIVE",
                                "ACTIVE",
                                new Budget(Money.of(Objects.requireNonNull(budgets.get(id)), "USD"), null, null),
                                null,
                                null))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                at);
    }

    /** What is known of a day's hours at the end of one of them; where {@code delayed}, the last two in part. */
    private HourlyChunk chunk(int day, int until, Instant at, boolean delayed) {
        LocalDate date = START.plusDays(day);
        List<HourlyRow> rows = new ArrayList<>();
        days.get(day).forEach((hour, all) -> {
            for (Figures figures : hour > until ? List.<Figures>of() : all) {
                double[] shares = late.get(figures.campaign() + " " + day + " " + hour);
                double share = !delayed || shares == null || hour < until - 1 ? 1 : shares[until - hour];
                HourlyRow row = figures.row(date, hour, share);
                if (row.impressions() > 0 || row.spend().signum() > 0) {
                    rows.add(row);
                }
            }
        });
        return HourlyChunk.of(new HourlyRequest(ACCOUNT, date), rows, at);
    }
}
