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
import io.campaigntracker.spi.MetricsChunk;
import io.campaigntracker.spi.MetricsRequest;
import io.campaigntracker.spi.MetricsSource;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;

/** The library: its public source with all its checks on, chunk by chunk as a sync asks for them. */
final class TrackerClient {

    private static final int ROWS_PER_CHUNK = 10_000;

    private final MetricsSource source;
    private final Fleet fleet;

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

    Totals pull() {
        long impressions = 0;
        long clicks = 0;
        long spend = 0;
        long purchases = 0;
        long revenue = 0;
        long rows = 0;
        DateRange all = new DateRange(fleet.since(), fleet.until());
        for (DateRange days : all.split(Math.max(1, ROWS_PER_CHUNK / fleet.ads()))) {
            MetricsChunk chunk = source.fetch(MetricsRequest.of(Fleet.ACCOUNT, EntityLevel.AD, days));
            if (!chunk.isComplete()) {
                throw new IllegalStateException("missing: " + chunk.missing());
            }
            for (MetricsRow row : chunk.rows()) {
                impressions += row.impressions();
                clicks += row.clicks();
                spend += cents(row.spend());
                purchases += purchases(row.actions(), ActionMeasure.COUNT).longValueExact();
                revenue += cents(purchases(row.actions(), ActionMeasure.VALUE));
                rows++;
            }
        }
        return new Totals(rows, impressions, clicks, spend, purchases, revenue);
    }

    private static BigDecimal purchases(ActionStats actions, ActionMeasure measure) {
        return actions.figure("omni_purchase", measure, ActionWindow.CLICK_7D)
                .orElseThrow()
                .add(actions.figure("omni_purchase", measure, ActionWindow.VIEW_1D)
                        .orElseThrow());
    }

    private static long cents(BigDecimal money) {
        return money.movePointRight(2).longValueExact();
    }
}
