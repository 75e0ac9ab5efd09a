package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.testkit.CountingDataSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.RecordingAlertSink;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Alerts on PostgreSQL: told once however many services check, in as many statements for a thousand campaigns as for ten. */
class AlertsOfAFleetTest {

    private static final int ROUNDS = Boolean.getBoolean("tracker.full") ? 100 : 15;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final DateRange WEEK = DateRange.lastDays(7, TODAY);
    private static final Instant NOW = TODAY.atTime(9, 0).toInstant(ZoneOffset.UTC);

    private final MutableClock clock = MutableClock.at(NOW);
    private final RecordingAlertSink recorder = RecordingAlertSink.named("recorder");

    @Test
    void twoTrackers_thatCheckAtOnce_tellOnce_eachTime() throws Exception {
        String url = Database.create();
        try (CampaignTracker one = tracker(JooqMetricsStore.connect(url));
                CampaignTracker other = tracker(filled(JooqMetricsStore.connect(url), ROUNDS))) {
            ExecutorService services = Executors.newFixedThreadPool(2);
            try {
                List<AlertResult> results = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    String campaign = "c" + round;
                    CyclicBarrier together = new CyclicBarrier(2);
                    List<Future<AlertResult>> both = List.of(
                            services.submit(() -> check(one, campaign, together)),
                            services.submit(() -> check(other, campaign, together)));
                    for (Future<AlertResult> each : both) {
                        results.add(each.get());
                    }
                }
                assertThat(results).allSatisfy(result -> {
                    assertThat(result.outcome()).isIn(AlertResult.Outcome.RAISED, AlertResult.Outcome.STILL_OPEN);
                    assertThat(result.problems()).isEmpty();
                });
            } finally {
                services.shutdownNow();
            }
            assertThat(recorder.notices())
                    .hasSize(ROUNDS)
                    .extracting(notice -> notice.alert().finding().entity().id())
                    .doesNotHaveDuplicates();
            assertThat(one.alerts().open())
                    .hasSize(ROUNDS)
                    .allSatisfy(alert -> assertThat(alert.deliveredTo()).containsOnlyKeys("recorder"));
        }
    }

    @Test
    void check_ofAThousandCampaigns_takesAsManyStatementsAsOfTen() throws Exception {
        Map<Step, Integer> ten = statements(10);
        Map<Step, Integer> thousand = statements(1_000);

        assertThat(thousand).isEqualTo(ten);
        assertThat(ten.get(Step.QUIET)).isLessThan(ten.get(Step.RAISED));
    }

    private enum Step {
        RAISED,
        STILL_OPEN,
        RESOLVED,
        QUIET,
        BUDGETS,
        ANOMALIES
    }

    private Map<Step, Integer> statements(int campaigns) throws Exception {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL(Database.create());
        CountingDataSource counting = new CountingDataSource(database);
        Map<Step, Integer> statements = new EnumMap<>(Step.class);
        try (CampaignTracker tracker = tracker(filled(JooqMetricsStore.of(counting), campaigns))) {
            tracker.allCampaigns().alert(AlertType.SPEND_ANOMALY).checkAll();
            for (Step step : Step.values()) {
                counting.reset();
                List<AlertResult> results = switch (step) {
                    case RAISED, STILL_OPEN -> frequency(tracker, 1);
                    case RESOLVED, QUIET -> frequency(tracker, 100);
                    case BUDGETS ->
                        tracker.allCampaigns().alert(AlertType.BUDGET_DEPLETED).checkAll();
                    case ANOMALIES ->
                        tracker.allCampaigns().alert(AlertType.ANOMALY).checkAll();
                };
                statements.put(step, counting.statements());
                assertThat(results).hasSize(campaigns);
                if (step.compareTo(Step.QUIET) <= 0) {
                    assertThat(results)
                            .allSatisfy(result ->
                                    assertThat(result.outcome().name()).isEqualTo(step.name()));
                }
            }
        }
        return statements;
    }

    private static List<AlertResult> frequency(CampaignTracker tracker, double threshold) {
        return tracker.alerts()
                .check(List.of(AlertRule.builder("seen often", AlertType.FREQUENCY_HIGH)
                        .threshold(threshold)
                        .clears(1)
                        .build()));
    }

    private static AlertResult check(CampaignTracker tracker, String campaign, CyclicBarrier together)
            throws Exception {
        together.await();
        return tracker.campaign(campaign)
                .alert(AlertType.FREQUENCY_HIGH)
                .threshold(1)
                .check();
    }

    private CampaignTracker tracker(JooqMetricsStore store) {
        return CampaignTrackers.builder()
                .store(store)
                .clock(clock)
                .alertSinks(recorder)
                .build();
    }

    /** Campaigns that reached everybody three times last week, each with a daily budget. */
    static JooqMetricsStore filled(JooqMetricsStore store, int campaigns) {
        List<String> ids = IntStream.range(0, campaigns).mapToObj(i -> "c" + i).toList();
        store.saveCatalog(new AccountCatalog(
                new Account("1", "Shop", "EUR", ZoneOffset.UTC, "ACTIVE"),
                ids.stream()
                        .map(id -> new Campaign(
                                "1",
                                id,
                                "Campaign " + id,
                                null,
                                "ACTIVE",
                                "ACTIVE",
                                new Budget(Money.of("100", "EUR"), null, null),
                                null,
                                null))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                NOW));
        store.write(MetricsChunk.of(
                new MetricsRequest("1", EntityLevel.CAMPAIGN, DateRange.of(WEEK.since(), TODAY), Set.of()),
                ids.stream()
                        .map(id -> MetricsRow.builder(EntityRef.campaign("1", id), TODAY.minusDays(1), "EUR")
                                .impressions(3_000)
                                .clicks(30)
                                .spend(BigDecimal.TEN)
                                .build())
                        .toList(),
                NOW));
        store.saveReach(ids.stream()
                .map(id -> new RangeReach(EntityRef.campaign("1", id), WEEK, 1_000, 3_000, NOW))
                .toList());
        return store;
    }
}
