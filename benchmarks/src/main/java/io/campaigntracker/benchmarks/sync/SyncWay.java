package io.campaigntracker.benchmarks.sync;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.benchmarks.graph.Fleet;
import io.campaigntracker.benchmarks.measure.Apart;
import io.campaigntracker.benchmarks.measure.Rounds;
import io.campaigntracker.benchmarks.store.BenchmarkDatabase;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.sync.SyncReport;

/** The designs that bring a cold account from the Graph API into PostgreSQL. */
enum SyncWay {
    BARE("bare: pages of 500, one thread, COPY and upsert", "bare") {
        @Override
        Rounds.Work open(String address, Fleet fleet, BenchmarkDatabase database) {
            BareSync bare = new BareSync(address, fleet, database);
            return done(() -> bare.run(false));
        }
    },
    BARE_ACTIONS("the same, keeping the actions too", "bare") {
        @Override
        Rounds.Work open(String address, Fleet fleet, BenchmarkDatabase database) {
            BareSync bare = new BareSync(address, fleet, database);
            return done(() -> bare.run(true));
        }
    },
    OURS("this library: all it keeps, with history", "creative_metrics") {
        @Override
        Rounds.Work open(String address, Fleet fleet, BenchmarkDatabase database) {
            CampaignTracker tracker = Trackers.open(address, fleet, JooqMetricsStore.connect(database.url()));
            return () -> {
                SyncReport synced = tracker.sync()
                        .allCampaigns()
                        .between(fleet.since(), fleet.until())
                        .run();
                if (!synced.isComplete()) {
                    throw new IllegalStateException("incomplete: " + synced.incomplete());
                }
                return synced.parts().size();
            };
        }
    },
    NAIVE("SDK by campaign, an upsert a row, a commit a campaign", "bare") {
        @Override
        Rounds.Work open(String address, Fleet fleet, BenchmarkDatabase database) {
            return done(new NaiveSync(address, fleet, database)::run);
        }
    };

    private final String title;
    private final String table;

    SyncWay(String title, String table) {
        this.title = title;
        this.table = table;
    }

    /** Runs a design whenever asked: its name, the address, campaigns, the database. */
    public static void main(String[] arguments) throws Exception {
        Fleet fleet = EndToEndSuite.fleet(Integer.parseInt(arguments[2]));
        Apart.serve(valueOf(arguments[0]).open(arguments[1], fleet, BenchmarkDatabase.at(arguments[3])));
    }

    String title() {
        return title;
    }

    /** The table of the ads' rows. */
    String table() {
        return table;
    }

    /** {@return a whole sync; ours answers with the number of its parts} */
    abstract Rounds.Work open(String address, Fleet fleet, BenchmarkDatabase database);

    private static Rounds.Work done(Rounds.Step sync) {
        return () -> {
            sync.run();
            return "done";
        };
    }
}
