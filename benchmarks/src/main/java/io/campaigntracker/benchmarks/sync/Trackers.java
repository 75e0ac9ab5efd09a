package io.campaigntracker.benchmarks.sync;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.benchmarks.graph.Fleet;
import io.campaigntracker.benchmarks.store.BenchmarkDatabase;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.meta.MetaMetricsSource;
import io.campaigntracker.meta.MetaMetricsSourceBuilder;
import io.campaigntracker.micrometer.TrackerObservations;
import io.campaigntracker.store.MetricsStore;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;

/** The library as a user assembles it, on the day after the fleet's last. */
final class Trackers {

    private Trackers() {}

    static CampaignTracker open(String address, Fleet fleet, MetricsStore store) {
        Clock clock = clock(fleet);
        return CampaignTrackers.builder()
                .source(source(address, clock).build())
                .store(store)
                .clock(clock)
                .build();
    }

    /** The same with everything observed that can be. */
    static CampaignTracker observed(String address, Fleet fleet, MetricsStore store, TrackerObservations observations) {
        Clock clock = clock(fleet);
        return observations.questions(CampaignTrackers.builder()
                .source(source(address, clock)
                        .requestObserver(observations.requests())
                        .build())
                .store(observations.store(store))
                .clock(clock)
                .syncObserver(observations.syncs())
                .build());
    }

    private static Clock clock(Fleet fleet) {
        return Clock.fixed(fleet.until().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    }

    private static MetaMetricsSourceBuilder source(String address, Clock clock) {
        return MetaMetricsSource.builder()
                .accessToken("measured-token")
                .adAccount(Fleet.ACCOUNT)
                .baseUrl(address)
                .asyncFromDays(100_000)
                .clock(clock);
    }

    /** Forgets everything stored. */
    static void empty(BenchmarkDatabase database) throws SQLException {
        database.execute("do $$ declare name text; begin for name in select tablename from pg_tables"
                + " where schemaname = 'public' and tablename not in ('bare', 'bare_campaigns')"
                + " and tablename not like '%schema%' and tablename not like '%migration%'"
                + " loop execute 'truncate ' || quote_ident(name) || ' cascade'; end loop; end $$; checkpoint");
    }
}
