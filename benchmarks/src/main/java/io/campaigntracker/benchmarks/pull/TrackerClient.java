package io.campaigntracker.benchmarks.pull;

import io.campaigntracker.benchmarks.graph.Fleet;
import io.campaigntracker.benchmarks.graph.Totals;
import io.campaigntracker.meta.MetaMetricsSource;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MetricsSource;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The library: its public source with all its checks on, chunk by chunk as a sync asks for them. */
final class TrackerClient {

    private static final int ROWS_PER_CHUNK = 5_000;

    private final MetricsSource source;
    private final Fleet fleet;
    private final ExecutorService threads = Executors.newFixedThreadPool(4, TrackerClient::daemon);

    TrackerClient(String address, Fleet fleet, boolean compression) {
        this.fleet = fleet;
        this.source = source(address, fleet, compression);
    }

    static MetricsSource source(String address, Fleet fleet, boolean compression) {
        return MetaMetricsSource.builder()
                .accessToken("measured-token")
                .adAccount(Fleet.ACCOUNT)
                .baseUrl(address)
                .compression(compression)
                .clock(Clock.fixed(fleet.until().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC))
                .build();
    }

    /** One chunk after the other. */
    Totals pull() {
        return chunks().stream().map(this::pull).reduce(Totals.NONE, Totals::plus);
    }

    /** Four chunks at once, as a sync does. */
    Totals pullAtOnce() throws InterruptedException, ExecutionException {
        List<Callable<Totals>> parts = chunks().stream()
                .map(days -> (Callable<Totals>) () -> pull(days))
                .toList();
        Totals totals = Totals.NONE;
        for (Future<Totals> part : threads.invokeAll(parts)) {
            totals = totals.plus(part.get());
        }
        return totals;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    private List<DateRange> chunks() {
        return new DateRange(fleet.since(), fleet.until()).split(Math.max(1, ROWS_PER_CHUNK / fleet.ads()));
    }

    private Totals pull(DateRange days) {
        MetricsChunk chunk = source.fetch(MetricsRequest.of(Fleet.ACCOUNT, EntityLevel.AD, days));
        if (!chunk.isComplete()) {
            throw new IllegalStateException("missing: " + chunk.missing());
        }
        long impressions = 0;
        long clicks = 0;
        long spend = 0;
        long purchases = 0;
        long revenue = 0;
        for (MetricsRow row : chunk.rows()) {
            impressions += row.impressions();
            clicks += row.clicks();
            spend += cents(row.spend());
            purchases += purchases(row.actions(), ActionMeasure.COUNT).longValueExact();
            revenue += cents(purchases(row.actions(), ActionMeasure.VALUE));
        }
        return new Totals(chunk.rows().size(), impressions, clicks, spend, purchases, revenue);
    }

    private static BigDecimal purchases(ActionStats actions, ActionMeasure measure) {
        return actions.figure("omni_purchase", measure, ActionWindow.CLICK_7D)
                .orElseThrow()
                .add(actions.figure("omni_purchase", measure, ActionWindow.VIEW_1D)
                        .orElse(BigDecimal.ZERO));
    }

    private static long cents(BigDecimal money) {
        return money.movePointRight(2).longValueExact();
    }
}
