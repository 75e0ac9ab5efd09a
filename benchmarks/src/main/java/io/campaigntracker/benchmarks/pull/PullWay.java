package io.campaigntracker.benchmarks.pull;

import io.campaigntracker.benchmarks.graph.Fleet;
import io.campaigntracker.benchmarks.graph.Totals;
import io.campaigntracker.benchmarks.measure.Apart;
import io.campaigntracker.benchmarks.measure.Rounds;
import java.util.function.Supplier;

/** The clients that fetch and parse an account's rows. */
enum PullWay {
    LIMIT("limit: Jackson streaming into one reused row", byHand(() -> new StreamingLimit()::pull)),
    BYTES("bytes only, nothing parsed", unread(new BytesOnly()::pull)),
    TOKENS("Jackson's tokens, no figure read", unread(new TokensOnly()::pull)),
    OURS("this library: MetaMetricsSource", (address, fleet) -> new TrackerClient(address, fleet, false)::pull),
    COMPRESSED("this library, answers compressed", (address, fleet) -> new TrackerClient(address, fleet, true)::pull),
    AT_ONCE(
            "this library, four ranges at once, as a sync pulls",
            (address, fleet) -> new TrackerClient(address, fleet, false)::pullAtOnce),
    DATABIND("Jackson databind to classes", byHand(() -> new DatabindClient()::pull)),
    TREE("Jackson tree", byHand(() -> new TreeClient()::pull)),
    SDK("Meta's SDK 24.0.1, limit=500", (address, fleet) -> {
        SdkClient sdk = new SdkClient(address, fleet);
        return () -> sdk.pull(AccountPages.LARGEST);
    });

    /** Makes a client ready to pull all rows, again and again. */
    interface Client {
        Rounds.Work open(String address, Fleet fleet);
    }

    /** Adds up the rows of all pages. */
    interface Pull {
        Totals pull(AccountPages pages) throws Exception;
    }

    /** Walks all pages without adding up, and answers with the sums expected. */
    interface Walk {
        Totals pull(AccountPages pages, Totals expected) throws Exception;
    }

    private final String title;
    private final Client client;

    PullWay(String title, Client client) {
        this.title = title;
        this.client = client;
    }

    /** Runs a way whenever asked: its name, the address, rows. */
    public static void main(String[] arguments) throws Exception {
        Fleet fleet = PullSuite.fleet(Integer.parseInt(arguments[2]));
        Apart.serve(valueOf(arguments[0]).client.open(arguments[1], fleet));
    }

    String title() {
        return title;
    }

    private static Client byHand(Supplier<Pull> parser) {
        return (address, fleet) -> {
            Pull pull = parser.get();
            AccountPages pages = AccountPages.ofAds(address, fleet);
            return () -> pull.pull(pages);
        };
    }

    private static Client unread(Walk walk) {
        return (address, fleet) -> {
            AccountPages pages = AccountPages.ofAds(address, fleet);
            Totals expected = fleet.adTotals();
            return () -> walk.pull(pages, expected);
        };
    }
}
