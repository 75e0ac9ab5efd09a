package io.campaigntracker.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.action.ActionProposal;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionRule;
import io.campaigntracker.action.ActionState;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Metric;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.SimulatedPlatform;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.SimulatedAccountBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActionsOnThePageTest {

    private static final String TOKEN = "a-token-that-is-long-enough";
    private static final String READER = "another-token-that-is-long-enough";
    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    private static final int DAYS = 60;
    private static final List<Integer> BAD = List.of(3, 5);

    private final MutableClock clock = MutableClock.at(noon());
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void whoeverBearsTheToken_approvesAndRejects_andStandsInTheAudit() throws Exception {
        SimulatedPlatform platform = SimulatedPlatform.of(settings(), clock);
        try (CampaignTracker tracker = tracker(platform)) {
            tracker.actions().run(ActionPolicy.propose(ActionRule.pauseCampaignsBelowRoas("bad roas", 0.7)));
            List<ActionRecord> proposed = tracker.actions().open();
            assertThat(proposed).hasSizeGreaterThanOrEqualTo(2);
            try (RunningDashboard running = TrackerDashboard.over(tracker)
                    .clock(clock)
                    .token("owner", TOKEN, EnumSet.allOf(DashboardRight.class))
                    .start()) {
                String id = proposed.get(0).id();
                assertThat(post(running, "/actions/approve", id))
                        .contains("approved")
                        .contains("Approve<");
                assertThat(post(running, "/actions/reject", proposed.get(1).id()))
                        .doesNotContain(proposed.get(1).id());
            }
            assertThat(tracker.actions().audit())
                    .filteredOn(entry -> entry.by().equals("owner"))
                    .extracting(ActionRecord::id, ActionRecord::state)
                    .containsExactly(
                            tuple(proposed.get(0).id(), ActionState.APPROVED),
                            tuple(proposed.get(1).id(), ActionState.REJECTED));
        }
    }

    @Test
    void aBudget_isShownWithItsAmounts_andApprovedOnce_byWhoeverHasTheRight() throws Exception {
        SimulatedPlatform platform = SimulatedPlatform.of(settings(), clock);
        try (CampaignTracker tracker = tracker(platform)) {
            tracker.actions().run(ActionPolicy.propose(ActionRule.budget("less", Metric.ROAS, 0.7, 0.8)));
            List<ActionRecord> proposed = tracker.actions().audit();
            ActionProposal cut = proposed.get(0).action();
            try (RunningDashboard running = TrackerDashboard.over(tracker)
                    .clock(clock)
                    .token("owner", TOKEN, EnumSet.allOf(DashboardRight.class))
                    .token("reader", READER, EnumSet.complementOf(EnumSet.of(DashboardRight.APPROVE)))
                    .start()) {
                HttpResponse<String> page = client.send(
                        HttpRequest.newBuilder(running.uri())
                                .header("Authorization", "Bearer " + READER)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(page.body())
                        .contains("from " + cut.budgetBefore() + " to " + cut.budgetAfter() + " a day")
                        .contains("Approving needs a token with the right to.")
                        .doesNotContain("Approve<");

                assertThat(answer(running, "/actions/approve", cut.id(), READER).statusCode())
                        .isEqualTo(403);
                assertThat(tracker.actions().audit()).isEqualTo(proposed);
                assertThat(answer(running, "/actions/approve", cut.id(), TOKEN).statusCode())
                        .isEqualTo(200);
                assertThat(answer(running, "/actions/approve", cut.id(), TOKEN).statusCode())
                        .as("it is approved by then")
                        .isEqualTo(400);
            }
            assertThat(tracker.actions().audit())
                    .filteredOn(entry -> entry.state() == ActionState.APPROVED)
                    .singleElement()
                    .satisfies(approved -> {
                        assertThat(approved.by()).isEqualTo("owner");
                        assertThat(approved.action()).isEqualTo(cut);
                    });
        }
    }

    @Test
    void aDecisionThatSomebodyWasAheadOf_isToldAsAConflict() throws Exception {
        Reads reads = new Reads();
        try (CampaignTracker tracker =
                tracker(SimulatedPlatform.of(settings(), clock), reads.store(new InMemoryMetricsStore(clock)))) {
            tracker.actions().run(ActionPolicy.propose(ActionRule.pauseCampaignsBelowRoas("bad roas", 0.7)));
            String id = tracker.actions().open().get(0).id();
            try (RunningDashboard running = owned(tracker)) {
                reads.overtakeActions();
                for (String decision : List.of("/actions/approve", "/actions/reject")) {
                    HttpResponse<String> late = answer(running, decision, id, TOKEN);
                    assertThat(late.statusCode()).as(decision).isEqualTo(409);
                    assertThat(late.body()).contains("was changed by somebody else; look again");
                }
            }
        }
    }

    @Test
    void aDecisionOverAViewOfThePast_isToldAsAConflict() throws Exception {
        try (CampaignTracker tracker = tracker(SimulatedPlatform.of(settings(), clock));
                RunningDashboard running = owned(tracker.asOf(clock.instant()))) {
            HttpResponse<String> past = answer(running, "/actions/approve", "some", TOKEN);
            assertThat(past.statusCode()).as(past.body()).isEqualTo(409);
            assertThat(past.body()).contains("a view of the past").contains("decide");
        }
    }

    private RunningDashboard owned(CampaignTracker tracker) {
        return TrackerDashboard.over(tracker)
                .clock(clock)
                .token("owner", TOKEN, EnumSet.allOf(DashboardRight.class))
                .start();
    }

    private CampaignTracker tracker(SimulatedPlatform platform) {
        return tracker(platform, new InMemoryMetricsStore(clock));
    }

    private CampaignTracker tracker(SimulatedPlatform platform, MetricsStore store) {
        CampaignTracker tracker = CampaignTrackers.builder()
                .source(platform)
                .store(store)
                .clock(clock)
                .alertSinks()
                .build();
        tracker.sync().lastDays(DAYS).run();
        return tracker;
    }

    private String post(RunningDashboard running, String path, String id) throws Exception {
        HttpResponse<String> answer = answer(running, path, id, TOKEN);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> answer(RunningDashboard running, String path, String id, String token)
            throws Exception {
        URI uri = running.uri();
        return client.send(
                HttpRequest.newBuilder(uri.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization", "Bearer " + token)
                        .header("Origin", "http://" + uri.getHost() + ":" + uri.getPort())
                        .header("HX-Request", "true")
                        .POST(HttpRequest.BodyPublishers.ofString("id=" + id))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static SimulatedAccountBuilder settings() {
        SimulatedAccountBuilder settings = SimulatedAccount.builder()
                .seed(7)
                .campaigns(8)
                .adSetsPerCampaign(1)
                .adsPerAdSet(2)
                .edgeCases(false)
                .firstDay(FIRST)
                .days(DAYS);
        for (int campaign : BAD) {
            for (int day = 0; day < DAYS; day++) {
                settings.plant(campaign, FIRST.plusDays(day), AnomalyKind.TRACKING_OUTAGE, 0.02);
            }
        }
        return settings;
    }

    private static Instant noon() {
        return FIRST.plusDays(DAYS)
                .atTime(12, 0)
                .atZone(ZoneId.of("Europe/Berlin"))
                .toInstant();
    }
}
