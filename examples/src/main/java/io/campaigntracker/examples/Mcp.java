package io.campaigntracker.examples;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.mcp.TrackerMcpServer;
import io.campaigntracker.starter.CampaignTrackerStarter;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What an assistant starts to ask about campaigns. Standard output carries the protocol and nothing else. */
@Command(
        name = "mcp",
        description =
                "Answer an assistant over standard input and output (Model Context Protocol), reading only: about the account in the database of DATABASE_URL, or without it about a simulated one.")
final class Mcp implements Callable<Integer> {

    /** So that there is a past to ask about. */
    private static final Duration SINCE_FIRST_SYNC = Duration.ofDays(4);

    private static final String DATABASE = "DATABASE_URL";

    @Mixin
    @SuppressWarnings("unused") // read by the parser
    private final HelpOption help = new HelpOption();

    private final Map<String, String> environment;
    private final PrintStream out;

    Mcp(Map<String, String> environment, PrintStream out) {
        this.environment = Map.copyOf(environment);
        this.out = out;
    }

    @Override
    public Integer call() {
        PrintStream printed = System.out;
        System.setOut(System.err);
        try {
            return !environment.getOrDefault(DATABASE, "").isBlank() ? real() : simulated();
        } finally {
            System.setOut(printed);
        }
    }

    private int real() {
        try (CampaignTracker tracker = Told.as(() -> CampaignTrackerStarter.fromEnvironment(environment))) {
            TrackerMcpServer.over(tracker).serve(System.in, out);
        }
        return ExitStatus.DONE;
    }

    private int simulated() {
        SimulatedAccount account = Quickstart.account();
        MutableClock clock = MutableClock.at(account.asOf().minus(SINCE_FIRST_SYNC));
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(account), clock))
                .store(new InMemoryMetricsStore())
                .clock(clock)
                .alertSinks()
                .build()) {
            tracker.sync().allCampaigns().lastDays(account.range().days()).run();
            clock.advance(SINCE_FIRST_SYNC);
            tracker.sync().allCampaigns().withHours().run();
            TrackerMcpServer.over(tracker).clock(clock).serve(System.in, out);
        }
        return ExitStatus.DONE;
    }
}
