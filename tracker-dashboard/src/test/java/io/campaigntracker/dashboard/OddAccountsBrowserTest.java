package io.campaigntracker.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.browser.Axe;
import io.campaigntracker.browser.Chromium;
import io.campaigntracker.browser.Programs;
import io.campaigntracker.browser.Tab;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.SimulatedAccountBuilder;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Accounts that no designer had in mind, in headless Chromium: no script fails, nothing sticks out sideways, and axe-core finds nothing serious. */
class OddAccountsBrowserTest {

    private static final Path FOLDER = Path.of("target/browser").toAbsolutePath();
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    private static final LocalDate LAST = FIRST.plusDays(39);
    private static final List<String> NAMES = List.of(
            "</script><img src=x onerror=alert(1)>",
            "\u202Eمرحبا עברית",
            "🎬👩‍👩‍👧 \u2028 film",
            "W".repeat(4_000),
            "{{3}} ${1+1} &lt;b&gt; \"'`");

    private static Chromium chromium;
    private static Axe axe;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Boolean.getBoolean("tracker.browser"), "the page is looked at in a browser with -Pbrowser only");
        Optional<String> missing = Programs.missing();
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
        Programs.install(FOLDER, Axe.PACKAGE);
        axe = Axe.in(FOLDER);
        chromium = Chromium.start(FOLDER.resolve("odd-profile"));
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void nothingSyncedYet() throws Exception {
        String told = look("empty", List.of(account().build()), tracker -> {}, "");

        assertThat(told).contains("Nothing was received", "No alert is open.");
    }

    @Test
    void beforeTheFirstSync() throws Exception {
        String told = look(
                "before",
                List.of(account().build()),
                tracker -> tracker.sync().allCampaigns().lastDays(20).run(),
                "?asOf=2026-10-01T00:00Z");

        assertThat(told).contains("Nothing was received", "what was known at 2026-10-01 02:00 Europe/Berlin");
    }

    @Test
    void oneCampaign_withoutCreatives() throws Exception {
        String told = look(
                "one",
                List.of(account().campaigns(1).build()),
                tracker ->
                        tracker.sync().allCampaigns().lastDays(30).withoutAds().run(),
                "");

        assertThat(told).contains("fewer than two campaigns", "No rows of ads");
    }

    @Test
    void daysThatWereNeverFetched() throws Exception {
        String told = look(
                "gaps",
                List.of(account().build()),
                tracker -> {
                    tracker.sync()
                            .allCampaigns()
                            .between(FIRST, FIRST.plusDays(9))
                            .run();
                    tracker.sync()
                            .allCampaigns()
                            .between(LAST.minusDays(14), LAST.minusDays(12))
                            .run();
                    tracker.sync().allCampaigns().between(LAST, LAST).run();
                },
                "?period=weekly");

        assertThat(told).contains("missing", "not fetched");
    }

    @Test
    void twoCurrencies_inTwoZones() throws Exception {
        String told = look(
                "currencies",
                List.of(
                        account().build(),
                        account()
                                .seed(6)
                                .accountId("2002")
                                .name("Tokyo")
                                .currency("JPY")
                                .timeZone(ZoneId.of("Asia/Tokyo"))
                                .build()),
                tracker -> tracker.sync().allCampaigns().lastDays(30).run(),
                "");

        assertThat(told)
                .contains("Figures in EUR", "Figures in JPY", "days are those of Asia/Tokyo, Europe/Berlin", " UTC");
    }

    @Test
    void hugeSpend() throws Exception {
        String told = look(
                "huge",
                List.of(account()
                        .plant(0, LAST, AnomalyKind.SPEND_SPIKE, 1e4)
                        .plant(1, LAST.minusDays(3), AnomalyKind.CPM_SURGE, 1e5)
                        .build()),
                tracker -> tracker.sync().allCampaigns().lastDays(30).run(),
                "?period=monthly&on=2026-10-08");

        assertThat(told).contains("critical");
    }

    @Test
    void hostileNames() throws Exception {
        String told = look(
                "hostile",
                List.of(account()
                        .campaigns(NAMES.size())
                        .plant(0, LAST, AnomalyKind.SPEND_SPIKE, 4)
                        .build()),
                tracker -> tracker.sync().allCampaigns().lastDays(30).run(),
                "");

        assertThat(told).contains(NAMES.get(0), NAMES.get(4));
    }

    private static SimulatedAccountBuilder account() {
        return SimulatedAccount.builder().seed(5).campaigns(3).firstDay(FIRST).days(40);
    }

    /** {@return the text that the page shows} */
    private static String look(
            String name, List<SimulatedAccount> accounts, Consumer<CampaignTracker> before, String query)
            throws IOException {
        MutableClock clock = MutableClock.at(accounts.get(0).asOf());
        MetricsSource source = FakeMetricsSource.of(accounts, clock);
        try (CampaignTracker tracker = CampaignTrackers.builder()
                        .source(name.equals("hostile") ? renamed(source) : source)
                        .store(new InMemoryMetricsStore(clock))
                        .clock(clock)
                        .alertSinks()
                        .build();
                RunningDashboard running =
                        TrackerDashboard.over(tracker).clock(clock).start()) {
            before.accept(tracker);
            if (!tracker.catalogs().isEmpty()) {
                tracker.alerts().check(AlertRule.defaults());
            }
            Tab tab = chromium.open();
            for (int width : List.of(1280, 360)) {
                tab.look(width, 1600, width == 360);
                tab.go(running.uri().resolve("/" + query).toString());
                assertThat(tab.within(SOON, "document.readyState === 'complete'"))
                        .isTrue();
                tab.pictures(FOLDER, "odd-" + name + "-" + width, 1600);
                assertThat(tab.eval("document.documentElement.scrollWidth").asInt())
                        .as("at " + width)
                        .isLessThanOrEqualTo(width);
            }
            assertThat(axe.serious(tab)).isEmpty();
            assertThat(tab.problems()).isEmpty();
            assertThat(tab.eval("document.querySelectorAll('img[src=\"x\"]').length")
                            .asInt())
                    .isZero();
            String text = tab.text("document.body.textContent");
            tab.close();
            return text;
        }
    }

    /** {@return the source with campaigns called as whoever runs them pleases} */
    private static MetricsSource renamed(MetricsSource source) {
        return (MetricsSource) Proxy.newProxyInstance(
                OddAccountsBrowserTest.class.getClassLoader(),
                new Class<?>[] {MetricsSource.class},
                (proxy, method, arguments) -> {
                    Object answer = method.invoke(source, arguments);
                    return answer instanceof AccountCatalog catalog ? renamed(catalog) : answer;
                });
    }

    private static AccountCatalog renamed(AccountCatalog catalog) {
        List<Campaign> campaigns = new ArrayList<>();
        for (Campaign each : catalog.campaigns()) {
            campaigns.add(new Campaign(
                    each.accountId(),
                    each.campaignId(),
                    NAMES.get(campaigns.size()),
                    each.objective(),
                    each.status(),
                    each.effectiveStatus(),
                    each.budget(),
                    each.startTime(),
                    each.stopTime(),
                    each.budgetShared(),
                    each.issues()));
        }
        return new AccountCatalog(
                catalog.account(),
                campaigns,
                catalog.adSets(),
                catalog.ads(),
                catalog.creatives(),
                catalog.fetchedAt(),
                catalog.notes());
    }
}
