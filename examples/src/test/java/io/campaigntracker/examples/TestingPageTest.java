package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.meta.MetaMetricsSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.sync.SyncReport;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.graph.Fault;
import io.campaigntracker.testkit.graph.GraphRequest;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.Totals;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps the testing page's code true: it is compiled and run here, and what stands between the marks stands in the page line by line. */
class TestingPageTest {

    private static final String MARK = "// docs/testing.md";

    private final SimulatedAccount account = SimulatedAccount.builder().seed(42).build();

    @Test
    void fakeSource_givesATrackerFullOfData() {
        // docs/testing.md
        SimulatedAccount account = SimulatedAccount.builder().seed(42).build();
        FakeMetricsSource source = FakeMetricsSource.of(account);
        CampaignTracker tracker = CampaignTrackers.builder()
                .source(source)
                .store(new InMemoryMetricsStore())
                .clock(source.clock())
                .build();
        // docs/testing.md
        try (tracker) {
            tracker.sync().lastDays(28).run();

            // docs/testing.md
            DateRange days = DateRange.lastDays(28, account.account().today(source.clock()));
            Totals truth = account.expected(EntityLevel.CAMPAIGN, days, account.asOf());
            // docs/testing.md
            assertThat(truth.spend()).isPositive();
            assertThat(spendOf(tracker)).isEqualByComparingTo(truth.spend());
        }
    }

    @Test
    void fakeGraphServer_givesATrackerFullOfData() {
        // docs/testing.md
        try (FakeGraphServer server = FakeGraphServer.of(account).start();
                CampaignTracker tracker = CampaignTrackers.builder()
                        .source(MetaMetricsSource.builder()
                                .baseUrl(server.uri().toString())
                                .accessToken(server.token())
                                .adAccount(account.accountId())
                                .clock(server.clock())
                                .build())
                        .store(new InMemoryMetricsStore())
                        .clock(server.clock())
                        .build()) {
            server.faults().every(3, Fault.transientError());

            SyncReport synced = tracker.sync().lastDays(28).run();

            assertThat(synced.incomplete()).isEmpty();
            assertThat(server.faults().hits()).containsKey("transient error");
            assertThat(server.requests()).allMatch(GraphRequest::bearer).noneMatch(GraphRequest::tokenInUrl);
            // docs/testing.md
            DateRange days = DateRange.lastDays(28, account.account().today(server.clock()));
            assertThat(spendOf(tracker))
                    .isEqualByComparingTo(account.expected(EntityLevel.CAMPAIGN, days, account.asOf())
                            .spend());
        }
    }

    @Test
    void page_showsTheCodeThatRunsHere() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "testing.md"));
        List<String> snippets = snippets(Files.readAllLines(
                Path.of("src", "test", "java", "io", "campaigntracker", "examples", "TestingPageTest.java")));

        assertThat(snippets).hasSize(3).allSatisfy(snippet -> assertThat(page).contains(snippet));
    }

    private static BigDecimal spendOf(CampaignTracker tracker) {
        return tracker.allCampaigns()
                .metrics()
                .lastDays(28)
                .calculate()
                .totals()
                .spend();
    }

    /** What stands between each two marks, moved to the left. */
    private static List<String> snippets(List<String> source) {
        List<String> snippets = new ArrayList<>();
        List<String> open = null;
        for (String line : source) {
            boolean mark = line.strip().equals(MARK);
            if (mark && open != null) {
                snippets.add(String.join("\n", open).stripIndent());
                open = null;
            } else if (mark) {
                open = new ArrayList<>();
            } else if (open != null) {
                open.add(line);
            }
        }
        return snippets;
    }
}
