package io.campaigntracker.examples.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.examples.Database;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** What the blocks of a page take for granted: a synced tracker over a simulated account, and names for what is in it. */
public class Scene implements AutoCloseable {

    /** The module's own listener would take the end of these tests for the end of all, and stop their database. */
    private static final LauncherConfig WITHOUT_LISTENERS = LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .build();

    private static final SimulatedAccount ACCOUNT =
            SimulatedAccount.builder().seed(2026).campaigns(4).days(60).build();

    protected final SimulatedAccount account = ACCOUNT;
    protected final MutableClock clock = MutableClock.at(account.asOf());
    protected final FakeMetricsSource source = FakeMetricsSource.of(List.of(account), clock);
    protected final InMemoryMetricsStore store = new InMemoryMetricsStore();
    protected final CampaignTracker tracker =
            CampaignTrackers.builder().source(source).store(store).clock(clock).build();
    protected final String accountId = account.accountId();
    protected final String campaign = account.campaignIds().get(0);
    protected final String other = account.campaignIds().get(1);
    protected final String creative =
            account.creativeOn(account.adIds().get(0), account.range().until());
    protected final LocalDate firstDay = account.range().since().plusDays(20);
    protected final Instant madeAt = account.asOf().minus(Duration.ofDays(45));
    protected final Instant soldAt = account.asOf().minus(Duration.ofDays(3));
    protected final List<String> lines = new ArrayList<>();
    protected final Consumer<String> log = lines::add;
    protected final List<MetricValue> shown = new ArrayList<>();
    protected final Consumer<MetricValue> show = shown::add;
    protected final Path folder;

    private @Nullable FakeGraphServer meta;

    protected Scene() {
        try {
            folder = Files.createTempDirectory("page");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        tracker.sync().lastDays(60).run();
    }

    /** {@return the address of a new, empty database} */
    protected final String database() throws IOException, SQLException {
        return Database.create();
    }

    /** {@return Meta's API as a server of this process, with the account} */
    protected final FakeGraphServer meta() throws IOException {
        if (meta == null) {
            meta = FakeGraphServer.builder()
                    .accounts(List.of(account))
                    .clock(clock)
                    .build()
                    .start();
        }
        return meta;
    }

    /** Runs a test class that a page shows: it has tests, and all of them pass. */
    protected final void runTests(Class<?> tests) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create(WITHOUT_LISTENERS)
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(tests))
                                .build(),
                        listener);
        TestExecutionSummary summary = listener.getSummary();
        assertThat(summary.getTestsSucceededCount()).isPositive();
        assertThat(summary.getFailures())
                .map(failure -> failure.getTestIdentifier() + ": " + failure.getException())
                .isEmpty();
    }

    @Override
    public final void close() throws IOException {
        tracker.close();
        if (meta != null) {
            meta.close();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
