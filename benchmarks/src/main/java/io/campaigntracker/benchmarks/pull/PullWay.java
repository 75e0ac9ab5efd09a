package io.campaigntracker.benchmarks.pull;

import io.campaigntracker.benchmarks.graph.Fleet;
import io.campaigntracker.benchmarks.graph.Totals;
import io.campaigntracker.benchmarks.measure.Apart;
import io.campaigntracker.benchmarks.measure.Rounds;

/** The clients that fetch and parse an account's rows. */
enum PullWay {
    LIMIT("limit: Jackson streaming into one reused row") {
        @Override
        Rounds.Work open(String address, Fleet fleet) {
            StreamingLimit limit = new StreamingLimit();
            AccountPages pages = pages(address, fleet);
            return () -> limit.pull(pages);
        }
    },
    BYTES("bytes only, nothing parsed") {
        @Override
        Rounds.Work open(String address, Fleet fleet) {
            BytesOnly bytes = new BytesOnly();
            AccountPages pages = pages(address, fleet);
            Totals expected = fleet.adTotals();
            return () -> bytes.pull(pages, expected);
        }
    },
    TOKENS("Jackson's tokens, no figure read") {
        @Override
        Rounds.Work open(String address, Fleet fleet) {
            TokensOnly tokens = new TokensOnly();
            AccountPages pages = pages(address, fleet);
            Totals expected = fleet.adTotals();
            return () -> tokens.pull(pages, expected);
        }
    },
    OURS("this library: MetaMetricsSource") {
        @Override
        Rounds.Work open(String address, Fleet fleet) {
            return new TrackerClient(address, fleet, false)::pull;
        }
    },
    COMPRESSED("this library, answers compressed") {
        @Override
        Rounds.Work open(String address, Fleet fleet) {
            return new TrackerClient(address, fleet, true)::pull;
        }
    },
    AT_ONCE("this library, four ranges at once, as a sync pulls") {
        @Override
        Rounds.Work open(String address, Fleet fleet) {
            return new TrackerClient(address, fleet, false)::pullAtOnce;
        }
    },
    DATABIND("Jackson databind to classes") {
        @Override
        Rounds.Work open(String address, Fleet fleet) {
            DatabindClient databind = new DatabindClient();
            AccountPages pages = pages(address, fleet);
            return () -> databind.pull(pages);
        }
    },
    TREE("Jackson tree") {
        @Override
        Rounds.Work open(String address, Fleet fleet) {
            TreeClient tree = new TreeClient();
            AccountPages pages = pages(address, fleet);
            return () -> tree.pull(pages);
        }
    },
    SDK("Meta's SDK 24.0.1, limit=500") {
        @Override
        Rounds.Work open(String address, Fleet fleet) {
            SdkClient sdk = new SdkClient(address, fleet);
            return () -> sdk.pull(PAGE);
        }
    };

    private static final int PAGE = 500;

    private final String title;

    PullWay(String title) {
        this.title = title;
    }

    /** Runs a way whenever asked: its name, the address, rows. */
    public static void main(String[] arguments) throws Exception {
        Fleet fleet = PullSuite.fleet(Integer.parseInt(arguments[2]));
        Apart.serve(valueOf(arguments[0]).open(arguments[1], fleet));
    }

    String title() {
        return title;
    }

    abstract Rounds.Work open(String address, Fleet fleet);

    private static AccountPages pages(String address, Fleet fleet) {
        return new AccountPages(address, fleet, "ad", PAGE);
    }
}
