package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.graph.Fault;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.Totals;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A whole account under every fault at once; a tenth of the size in the everyday build, the full size with {@code -Pfull}. */
class FaultyAccountSyncTest {

    private static final int CAMPAIGNS = Boolean.getBoolean("tracker.full") ? 500 : 50;
    private static final int PAGE = 100;

    private final SimulatedAccount account = SimulatedAccount.builder()
            .seed(11)
            .campaigns(CAMPAIGNS)
            .adSetsPerCampaign(1)
            .adsPerAdSet(3)
            .days(30)
            .build();

    @Test
    void everyFaultAtOnce_leavesTheTotalsExact() throws Exception {
        try (FakeGraphServer server = FakeGraphServer.of(account).start()) {
            List<MetricsRow> healthy = fetchAll(server);
            long requestsHealthy = server.requestCount();

            server.faults()
                    .every(7, Fault.transientError())
                    .every(11, Fault.connectionReset())
                    .every(13, Fault.cutBody())
                    .every(17, Fault.truncatedJson())
                    .every(23, Fault.throttled(Duration.ofMinutes(1)));
            List<MetricsRow> faulty = fetchAll(server);
            long requestsFaulty = server.requestCount() - requestsHealthy;

            System.out.printf(
                    "%d rows of %d campaigns: %d requests in good health, %d under faults %s%n",
                    faulty.size(),
                    CAMPAIGNS,
                    requestsHealthy,
                    requestsFaulty,
                    server.faults().hits());
            assertThat(totals(healthy)).isEqualTo(account.expected(EntityLevel.AD, account.range(), account.asOf()));
            assertThat(totals(faulty)).isEqualTo(totals(healthy));
            assertThat(faulty).containsExactlyInAnyOrderElementsOf(healthy);
            assertThat(requestsHealthy)
                    .isLessThanOrEqualTo(
                            healthy.size() / PAGE + 2L * account.range().days() + 2);
            assertThat(requestsFaulty).isGreaterThan(requestsHealthy).isLessThan(requestsHealthy * 2);
            assertThat(server.faults().hits()).hasSize(5);
        }
    }

    private List<MetricsRow> fetchAll(FakeGraphServer server) throws Exception {
        MetaMetricsSource source = MetaMetricsSource.builder()
                .accessToken(server.token())
                .adAccount(account.accountId())
                .baseUrl(server.uri().toString())
                .pageSize(PAGE)
                .maxRetries(10)
                .clock(Clock.fixed(account.asOf(), account.account().timeZone()))
                .waiter(new FakeWaiter())
                .build();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            source.accounts();
            List<Future<MetricsChunk>> chunks = new ArrayList<>();
            for (DateRange days : account.range().split(2)) {
                MetricsRequest request = MetricsRequest.of(account.accountId(), EntityLevel.AD, days);
                chunks.add(threads.submit(() -> source.fetch(request)));
            }
            List<MetricsRow> rows = new ArrayList<>();
            for (Future<MetricsChunk> chunk : chunks) {
                assertThat(chunk.get().missing()).isEmpty();
                rows.addAll(chunk.get().rows());
            }
            return rows;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Totals totals(List<MetricsRow> rows) {
        Totals totals = Totals.ZERO;
        for (MetricsRow row : rows) {
            totals = totals.plus(new Totals(
                    row.impressions(),
                    row.clicks(),
                    row.linkClicks().orElseThrow(),
                    row.spend(),
                    purchases(row, ActionMeasure.COUNT),
                    purchases(row, ActionMeasure.VALUE)));
        }
        return totals;
    }

    private static BigDecimal purchases(MetricsRow row, ActionMeasure measure) {
        return ConversionDefinition.PURCHASE.actionTypes().stream()
                .filter(row.actions()::has)
                .findFirst()
                .map(type -> List.of(ActionWindow.CLICK_7D, ActionWindow.VIEW_1D).stream()
                        .map(window ->
                                row.actions().figure(type, measure, window).orElse(BigDecimal.ZERO))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .orElse(BigDecimal.ZERO);
    }
}
