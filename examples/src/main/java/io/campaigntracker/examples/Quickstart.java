package io.campaigntracker.examples;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.meta.MetaMetricsSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.Money;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.sync.SyncReport;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.PlantedEdit;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.SimulatedObjective;
import io.campaigntracker.testkit.simulation.Totals;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The main job end to end, without an account, an installed server or any configuration: an embedded PostgreSQL, a server that speaks Meta's
 * API over a simulated account, a sync, what it tells, a report and a CSV file.
 */
@Command(
        name = "quickstart",
        description =
                "The main job end to end: a database, a platform, a sync, what it tells, a report and CSV files. Needs nothing.")
final class Quickstart implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("unused") // read by the parser
    private final HelpOption help = new HelpOption();

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "A PostgreSQL to store in; by default one is started.")
    private @Nullable String databaseUrl;

    @Option(names = "--out", paramLabel = "DIR", description = "Where files go; by default ${DEFAULT-VALUE}.")
    private Path folder = Path.of("target/quickstart");

    private final PrintStream out;

    private static final int CAMPAIGNS = 12;
    private static final int DAYS = 60;
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 9, 1);
    private static final LocalDate LAST_DAY = FIRST_DAY.plusDays(DAYS - 1L);

    Quickstart(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        try {
            if (databaseUrl != null) {
                return show(databaseUrl, folder, out);
            }
            out.println("starting an embedded PostgreSQL …");
            try (EmbeddedDatabase database = EmbeddedDatabase.start()) {
                return show(database.url(), folder, out);
            }
        } catch (StoreException unreachable) {
            out.println("missing: the database can't be used: " + unreachable.getMessage());
        } catch (UncheckedIOException unwritable) {
            out.println("missing: " + unwritable.getMessage());
        }
        return ExitStatus.INCOMPLETE;
    }

    /** {@return the account that it tells of} */
    static SimulatedAccount account() {
        return SimulatedAccount.builder()
                .seed(2026)
                .campaigns(CAMPAIGNS)
                .firstDay(FIRST_DAY)
                .days(DAYS)
                .plant(1, LAST_DAY, AnomalyKind.SPEND_SPIKE, 3)
                .objective(7, SimulatedObjective.LEADS)
                .edit(new PlantedEdit(6, LAST_DAY.minusDays(4).atTime(9, 30).toInstant(ZoneOffset.UTC), 2.5, "Ada"))
                .plant(2, LAST_DAY.minusDays(2), AnomalyKind.CPM_SURGE, 2)
                .audienceNetworkFrom(LAST_DAY.minusDays(6))
                .build();
    }

    private static int show(String databaseUrl, Path folder, PrintStream out) throws IOException {
        SimulatedAccount account = account();
        MutableClock clock = MutableClock.at(account.asOf());
        try (FakeGraphServer meta = FakeGraphServer.builder()
                        .accounts(List.of(account))
                        .clock(clock)
                        .build()
                        .start();
                CampaignTracker tracker = CampaignTrackers.builder()
                        .source(MetaMetricsSource.builder()
                                .accessToken(meta.token())
                                .adAccount(account.accountId())
                                .baseUrl(meta.uri().toString())
                                .clock(clock)
                                .build())
                        .store(Told.as(() -> JooqMetricsStore.connect(databaseUrl)))
                        .clock(clock)
                        // the story lists the open alerts itself
                        .alertSinks()
                        .build()) {
            DateRange days = account.range();
            SyncReport synced = tracker.sync()
                    .allCampaigns()
                    .between(days.since(), days.until())
                    .onProgress(ProgressBar.on(out))
                    .run();
            if (!synced.isComplete()) {
                synced.incomplete().forEach(out::println);
                return ExitStatus.INCOMPLETE;
            }
            out.printf(Locale.ROOT, "%n%s, %s%n", account.account().name(), days);
            CampaignTable.print(tracker, days, out);
            out.printf(Locale.ROOT, "%n%s%n", checked(tracker, account, days));
            tell(tracker, account, out);
            Path report = folder.resolve("report.html");
            tracker.reports().daily().besideAdsManager().generate().writeHtml(report);
            out.printf(Locale.ROOT, "%nwrote %s%n", report);
            Path csv = folder.resolve("metrics.csv");
            out.printf(Locale.ROOT, "wrote %s, %,d days of campaigns%n", csv, tracker.exportCsv(List.of(), days, csv));
            Path ads = folder.resolve("ads.csv");
            long rows = tracker.allCampaigns()
                    .rows()
                    .between(days.since(), days.until())
                    .perAd()
                    .exportCsv(ads);
            out.printf(Locale.ROOT, "wrote %s, %,d days of ads%n", ads, rows);
            return ExitStatus.DONE;
        }
    }

    private static void tell(CampaignTracker tracker, SimulatedAccount account, PrintStream out) {
        Story story = new Story(tracker, account.accountId(), account.account().currency(), account.range(), out);
        String campaign = account.campaignIds().get(0);
        story.account();
        story.placements();
        story.offline(campaign);
        story.anomalies(account.range().until().minusDays(6));
        story.creatives();
        story.prediction(campaign, account.account().timeZone());
        story.alerts();
        tracker.sync().lastDays(1).withoutAds().withHours().run();
        story.today(campaign);
    }

    private static String checked(CampaignTracker tracker, SimulatedAccount account, DateRange days) {
        Totals expected = account.expected(EntityLevel.CAMPAIGN, days, account.asOf());
        BigDecimal stored = tracker.allCampaigns()
                .metrics()
                .between(days.since(), days.until())
                .calculate()
                .totals()
                .spend();
        if (stored == null || stored.compareTo(expected.spend()) != 0) {
            throw new IllegalStateException("the stored spend differs from the simulated " + expected.spend());
        }
        return "stored spend equals the simulated account's to the last digit: "
                + Money.of(expected.spend(), account.account().currency());
    }
}
