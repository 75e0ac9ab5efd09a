package io.campaigntracker.examples;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Money;
import io.campaigntracker.offline.ImportResult;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OfflineRevenue;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.io.PrintStream;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Sales that happened in a shop, imported from CSV, and what they do to a campaign's ROAS: those that name the campaign count, those sent to
 * the platform as well are not counted twice, an order that was also placed online counts once, and what names no campaign is shown and never
 * spread.
 */
@Command(
        name = "offline-conversions",
        description = "Sales in a shop, imported from CSV, and what they do to the ROAS of a campaign.")
final class OfflineConversionsDemo implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("unused") // read by the parser
    private final HelpOption help = new HelpOption();

    private final PrintStream out;

    OfflineConversionsDemo(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        SimulatedAccount account =
                SimulatedAccount.builder().seed(2026).campaigns(4).days(40).build();
        FakeMetricsSource source = FakeMetricsSource.of(account);
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(source)
                .store(new InMemoryMetricsStore())
                .clock(source.clock())
                .build()) {
            tracker.sync().lastDays(28).run();
            String campaign = account.campaignIds().get(1);
            show("before the import", tracker, campaign, out);
            LocalDate day = account.account().today(source.clock()).minusDays(5);
            String sales = sales(campaign, day, account.account().currency());
            out.printf(Locale.ROOT, "%nshop-sales.csv%n%s%n", sales);
            ImportResult<OfflineConversion> imported =
                    tracker.offlineConversions().importConversions(new StringReader(sales));
            tracker.offlineConversions()
                    .importOnlineOrders(
                            new StringReader("order_id,event_time,value,currency\nshop-3,%sT11:30:00,75.00,%s\n"
                                    .formatted(day, account.account().currency())));
            out.printf(Locale.ROOT, "imported %d sales; once more: ", imported.inserted());
            ImportResult<OfflineConversion> again =
                    tracker.offlineConversions().importConversions(new StringReader(sales));
            out.printf(Locale.ROOT, "%d new, %d unchanged%n%n", again.inserted(), again.unchanged());
            show("after the import", tracker, campaign, out);
        }
        return ExitStatus.DONE;
    }

    private static String sales(String campaign, LocalDate day, String currency) {
        return String.join(
                "\n",
                "order_id,event_time,value,currency,campaign_id,sent_to_meta",
                String.format(Locale.ROOT, "shop-1,%sT10:15:00,320.00,%s,%s,false", day, currency, campaign),
                String.format(Locale.ROOT, "shop-2,%sT16:40:00,180.50,%s,%s,true", day, currency, campaign),
                String.format(Locale.ROOT, "shop-3,%sT11:30:00,75.00,%s,%s,false", day, currency, campaign),
                String.format(Locale.ROOT, "shop-4,%sT12:00:00,49.90,%s,,false", day, currency),
                "");
    }

    private static void show(String when, CampaignTracker tracker, String campaign, PrintStream out) {
        RoasResult with = tracker.campaign(campaign).roas().lastDays(7).calculate();
        RoasResult without =
                tracker.campaign(campaign).roas().lastDays(7).excludingOffline().calculate();
        OfflineRevenue offline = with.offline();
        out.printf(
                Locale.ROOT,
                "%s: ROAS %.2f with offline conversions (%s), %.2f without%n",
                when,
                with.value().asDouble(),
                offline.status(),
                without.value().asDouble());
        line("counted", offline.counted(), offline.conversions(), out);
        line(
                "left out, sent to the platform as well",
                offline.countedByPlatform(),
                offline.countedByPlatformConversions(),
                out);
        if (offline.duplicates() > 0) {
            out.printf(Locale.ROOT, "  left out, placed online as well: %d%n", offline.duplicates());
        }
        line("names no campaign", offline.unattributed(), offline.unattributedConversions(), out);
    }

    private static void line(String what, @Nullable Money amount, long conversions, PrintStream out) {
        if (amount != null) {
            out.printf(Locale.ROOT, "  %s: %d, %s%n", what, conversions, amount);
        }
    }
}
