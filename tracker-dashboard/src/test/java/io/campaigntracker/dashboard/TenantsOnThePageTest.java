package io.campaigntracker.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.tenant.Tenant;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dashboard over a tracker that is bound to a tenant, in front of a store that holds another's accounts too. */
class TenantsOnThePageTest {

    private final SimulatedAccount mine = account("1001", "Alpha GmbH", 7);
    private final SimulatedAccount theirs = account("9009", "Omega Ltd", 8);
    private final MutableClock clock = MutableClock.at(mine.asOf());
    private final InMemoryMetricsStore store = new InMemoryMetricsStore(clock);
    private final CampaignTracker bound = tracker("alpha", mine);
    private final CampaignTracker other = tracker("omega", theirs);
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void sync() {
        for (CampaignTracker tracker : List.of(bound, other)) {
            tracker.sync().lastDays(30).run();
        }
        other.campaign(theirs.campaignIds().get(0))
                .alert(AlertType.ROAS_BELOW_TARGET)
                .threshold(1000)
                .check();
    }

    @AfterEach
    void close() {
        bound.close();
        other.close();
    }

    @Test
    void pages_showNothingOfTheOtherTenant_whateverIsAsked() throws Exception {
        String campaign = theirs.campaignIds().get(0);
        String alert = other.alerts().open().get(0).id();
        try (RunningDashboard running =
                TrackerDashboard.over(bound).clock(clock).start()) {
            assertThat(get(running, "/").body())
                    .contains("Alpha GmbH", mine.campaignIds().get(0))
                    .contains("Figures in EUR");
            for (String path : List.of(
                    "/",
                    "/view",
                    "/view?period=weekly",
                    "/view?period=monthly",
                    "/view?asOf=" + mine.asOf(),
                    "/view?campaign=" + campaign,
                    "/?campaign=" + campaign,
                    "/view?campaign=" + campaign + "&campaign="
                            + mine.campaignIds().get(0),
                    "/view?account=9009",
                    "/?account=act_9009")) {
                assertThat(get(running, path).body().replace(campaign, campaignAsked(path, campaign)))
                        .as(path)
                        .doesNotContain(secrets());
            }
            assertThat(post(running, "/alerts/acknowledge", "id=" + alert).statusCode())
                    .isEqualTo(404);
        }
        assertThat(other.alerts().open().get(0).isAcknowledged()).isFalse();
        try (RunningDashboard running =
                TrackerDashboard.over(other).clock(clock).start()) {
            assertThat(get(running, "/").body())
                    .as("what is looked for is there to be found")
                    .contains(secrets());
        }
    }

    /** What was asked for may be said again, for it is the asker's. */
    private static String campaignAsked(String path, String campaign) {
        return path.contains(campaign) ? "asked" : campaign;
    }

    private List<String> secrets() {
        List<String> secrets = new ArrayList<>(theirs.campaignIds());
        secrets.add("Omega Ltd");
        return secrets;
    }

    private HttpResponse<String> get(RunningDashboard running, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(running.uri().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(RunningDashboard running, String path, String form) throws Exception {
        URI uri = running.uri();
        return client.send(
                HttpRequest.newBuilder(uri.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", DashboardSetting.origin(running))
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private CampaignTracker tracker(String name, SimulatedAccount account) {
        return CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(mine, theirs), clock))
                .store(store)
                .clock(clock)
                .alertSinks()
                .tenant(Tenant.of(name, account.accountId()))
                .build();
    }

    private static SimulatedAccount account(String id, String name, long seed) {
        return SimulatedAccount.builder()
                .seed(seed)
                .accountId(id)
                .name(name)
                .campaigns(2)
                .adSetsPerCampaign(1)
                .adsPerAdSet(1)
                .firstDay(LocalDate.of(2026, 9, 1))
                .days(40)
                .build();
    }
}
