package io.campaigntracker.examples;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.dashboard.DashboardRight;
import io.campaigntracker.dashboard.RunningDashboard;
import io.campaigntracker.dashboard.TrackerDashboard;
import io.campaigntracker.starter.CampaignTrackerStarter;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The live page. */
@Command(
        name = "dashboard",
        description =
                "A live page on this machine, until stopped: of the account in the database of DATABASE_URL, or without it of a simulated one. With DASHBOARD_TOKEN set, whoever bears it may also approve actions.")
final class Dashboard implements Callable<Integer> {

    private static final String DATABASE = "DATABASE_URL";
    private static final String TOKEN = "DASHBOARD_TOKEN";

    @Mixin
    @SuppressWarnings("unused") // read by the parser
    private final HelpOption help = new HelpOption();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where it listens; by default ${DEFAULT-VALUE}, 0 takes a free one.")
    private int port = 8080;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final Consumer<RunningDashboard> untilStopped;

    Dashboard(Map<String, String> environment, PrintStream out) {
        this(environment, out, Dashboard::waitForTheEnd);
    }

    Dashboard(Map<String, String> environment, PrintStream out, Consumer<RunningDashboard> untilStopped) {
        this.environment = Map.copyOf(environment);
        this.out = out;
        this.untilStopped = untilStopped;
    }

    @Override
    public Integer call() {
        return !environment.getOrDefault(DATABASE, "").isBlank() ? real() : simulated();
    }

    private int real() {
        try (CampaignTracker tracker = Told.as(() -> CampaignTrackerStarter.fromEnvironment(environment))) {
            show(TrackerDashboard.over(tracker), running -> {});
        }
        return ExitStatus.DONE;
    }

    private int simulated() {
        SimulatedAccount account = Quickstart.account();
        MutableClock clock = MutableClock.at(account.asOf());
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(account), clock))
                .store(new InMemoryMetricsStore())
                .clock(clock)
                .alertSinks()
                .build()) {
            show(TrackerDashboard.over(tracker).clock(clock), running -> {
                tracker.sync()
                        .allCampaigns()
                        .between(account.range().since(), account.range().until())
                        .onProgress(running.progress())
                        .run();
                tracker.sync().lastDays(1).withoutAds().withHours().run();
                tracker.alerts().check(AlertRule.defaults());
                running.refresh();
            });
        }
        return ExitStatus.DONE;
    }

    private void show(TrackerDashboard dashboard, Consumer<RunningDashboard> meanwhile) {
        try (RunningDashboard running = started(dashboard)) {
            out.println("dashboard at " + running.uri() + " (Ctrl-C ends it)");
            meanwhile.accept(running);
            untilStopped.accept(running);
        }
    }

    private RunningDashboard started(TrackerDashboard dashboard) {
        String token = environment.getOrDefault(TOKEN, "");
        TrackerDashboard guarded = Told.as(() -> (token.isBlank()
                        ? dashboard
                        : dashboard.token("the bearer of " + TOKEN, token, EnumSet.allOf(DashboardRight.class)))
                .port(port));
        try {
            return guarded.start();
        } catch (UncheckedIOException taken) {
            throw new UsageException(taken.getMessage() + "; name another with --port, or --port 0 for a free one");
        }
    }

    private static void waitForTheEnd(RunningDashboard running) {
        CountDownLatch never = new CountDownLatch(1);
        try {
            never.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
