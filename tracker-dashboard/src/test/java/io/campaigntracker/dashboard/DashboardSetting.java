package io.campaigntracker.dashboard;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;

/** A small account, synced, with an open alert, and a browser that asks. */
final class DashboardSetting implements AutoCloseable {

    final Reads reads = new Reads();
    final SimulatedAccount account = SimulatedAccount.builder()
            .seed(5)
            .campaigns(3)
            .firstDay(LocalDate.of(2026, 9, 1))
            .days(40)
            .build();
    final MutableClock clock = MutableClock.at(account.asOf());
    final CampaignTracker tracker = CampaignTrackers.builder()
            .source(FakeMetricsSource.of(List.of(account), clock))
            .store(reads.store())
            .clock(clock)
            .alertSinks()
            .build();
    final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    DashboardSetting() {
        tracker.sync()
                .allCampaigns()
                .between(account.range().since(), account.range().until())
                .run();
        tracker.campaign(account.campaignIds().get(0))
                .alert(AlertType.ROAS_BELOW_TARGET)
                .threshold(1000)
                .check();
    }

    TrackerDashboard dashboard() {
        return TrackerDashboard.over(tracker).clock(clock);
    }

    HttpRequest.Builder to(RunningDashboard running, String path) {
        return HttpRequest.newBuilder(running.uri().resolve(path));
    }

    HttpResponse<String> get(RunningDashboard running, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = to(running, path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(RunningDashboard running, String path, String form, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = to(running, path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static String origin(RunningDashboard running) {
        URI uri = running.uri();
        return uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort();
    }

    @Override
    public void close() {
        tracker.close();
    }
}
