package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.edit.EditHistory.Touched;
import io.campaigntracker.edit.EditKind;
import io.campaigntracker.meta.MetaMetricsSource;
import io.campaigntracker.model.BudgetRise;
import io.campaigntracker.model.Money;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.graph.GraphRequest;
import io.campaigntracker.testkit.simulation.PlantedEdit;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.SimulatedObjective;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Goals, edits, delivery and billing from the wire to the answers, and what they cost in requests. */
class AccountExtrasTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);

    private final SimulatedAccount account = SimulatedAccount.builder()
            .seed(3)
            .firstDay(FIRST)
            .days(40)
            .objective(1, SimulatedObjective.LEADS)
            .disapprove(3, FIRST.plusDays(15))
            .spendCap(Money.of("1000000", "EUR"))
            .edit(new PlantedEdit(0, Instant.parse("2026-10-05T10:00:00Z"), 1.4, "Ada"))
            .budgetRise(
                    0,
                    new BudgetRise(
                            Instant.parse("2026-10-20T22:00:00Z"),
                            Instant.parse("2026-10-21T22:00:00Z"),
                            BudgetRise.Kind.MULTIPLIER,
                            new BigDecimal("2"),
                            BudgetRise.Recurrence.ONCE))
            .build();
    private final MutableClock clock = MutableClock.at(account.asOf());

    @Test
    void extras_reachEveryAnswer_andCostAtMostASeventhOfTheRequestsMore() {
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
                        .store(new InMemoryMetricsStore())
                        .clock(clock)
                        .build()) {
            assertThat(tracker.sync().allCampaigns().run().isComplete()).isTrue();

            long extras =
                    meta.requests().stream().filter(AccountExtrasTest::isExtra).count();
            long others = meta.requests().size() - extras;
            assertThat(extras).isPositive();
            assertThat(extras - schedules(meta)).as("of %d others", others).isLessThanOrEqualTo(others * 15 / 100);
            assertThat(schedules(meta))
                    .as("asked of those that say they have some")
                    .isEqualTo(1);

            String first = account.campaignIds().get(0);
            assertThat(tracker.campaign(first).edits().list().lastTouchBefore(clock.instant()))
                    .map(Edit::actor)
                    .hasValue("Ada");
            assertThat(tracker.campaign(account.campaignIds().get(5))
                            .edits()
                            .list()
                            .edits())
                    .allMatch(edit -> edit.kind() == EditKind.STATUS);
            assertThat(tracker.campaign(first).edits().list().touchedSince(Instant.parse("2026-10-05T10:00:01Z")))
                    .isEqualTo(Touched.NO);
            assertThat(tracker.campaign(account.campaignIds().get(1)).goal().words())
                    .startsWith("cost per lead");
            assertThat(tracker.campaign(account.campaignIds().get(3))
                            .alert(AlertType.SPEND_ANOMALY)
                            .check()
                            .reason())
                    .contains("can't deliver");
            assertThat(tracker.catalogs().get(0).account().spendCap()).isEqualTo(Money.of("1000000", "EUR"));
            assertThat(tracker.catalogs().get(0).campaigns().get(0).budget().rises())
                    .hasSize(1);
        }
    }

    @Test
    void extras_ofAnAccountWithoutPlannedRises_costAtMostFifteenPercentOfTheRequestsMore_inEverySync() {
        SimulatedAccount plain = SimulatedAccount.builder().seed(4).days(40).build();
        MutableClock time = MutableClock.at(plain.asOf());
        try (FakeGraphServer meta = FakeGraphServer.builder()
                        .accounts(List.of(plain))
                        .clock(time)
                        .build()
                        .start();
                CampaignTracker tracker = CampaignTrackers.builder()
                        .source(MetaMetricsSource.builder()
                                .accessToken(meta.token())
                                .adAccount(plain.accountId())
                                .baseUrl(meta.uri().toString())
                                .clock(time)
                                .build())
                        .store(new InMemoryMetricsStore())
                        .clock(time)
                        .build()) {
            int before = 0;
            for (int day = 0; day < 3; day++) {
                tracker.sync().run();
                List<GraphRequest> asked =
                        meta.requests().subList(before, meta.requests().size());
                before = meta.requests().size();
                long extras = asked.stream()
                        .filter(request -> isExtra(request)
                                || request.parameter("breakdowns").isPresent())
                        .count();
                assertThat(extras).isEqualTo(1);
                assertThat(extras * 100).isLessThanOrEqualTo((asked.size() - extras) * 15);
                time.advance(Duration.ofDays(1));
            }
        }
    }

    private static boolean isExtra(GraphRequest request) {
        return request.path().endsWith("/activities") || request.path().endsWith("/budget_schedules");
    }

    private static long schedules(FakeGraphServer meta) {
        return meta.requests().stream()
                .filter(request -> request.path().endsWith("/budget_schedules"))
                .count();
    }
}
