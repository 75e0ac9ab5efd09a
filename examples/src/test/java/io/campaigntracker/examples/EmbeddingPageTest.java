package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.sync.SyncReport;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs what docs/embedding.md shows, with the database up and down, and holds the page to it. */
class EmbeddingPageTest {

    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(2026).campaigns(3).days(40).build();
    private final FakeMetricsSource simulated = FakeMetricsSource.of(account);
    private final Clock clock = simulated.clock();
    private final String campaign = account.campaignIds().get(0);
    private final List<String> lines = new ArrayList<>();
    private final Consumer<String> log = lines::add;
    private final List<MetricValue> shown = new ArrayList<>();
    private final Consumer<MetricValue> show = shown::add;

    @Test
    void service_syncsJudgesAndAnswers() throws Exception {
        String databaseUrl = Database.create();
        try (CampaignTracker tracker = service(databaseUrl, simulated)) {
            sync(tracker);
            ask(tracker);
            Runtime.getRuntime().removeShutdownHook(closing(tracker));
        }

        assertThat(lines).isEmpty();
        assertThat(shown).singleElement().matches(MetricValue::isDefined);
        String freshness = page().split("<!-- freshness -->\n```sql\n", 2)[1].split(";", 2)[0];
        assertThat(Database.number(databaseUrl, "select count(*) from (" + freshness + ") as accounts"))
                .isEqualTo(new BigDecimal(2));
    }

    @Test
    void service_startsWhileTheDatabaseIsDown_andSaysWhatIsInTheWay() {
        try (CampaignTracker tracker = service("postgresql://nobody@localhost:1/none", simulated)) {
            ask(tracker);
            SyncReport report = tracker.sync().run();

            assertThat(report.isComplete()).isFalse();
        }
        assertThat(lines)
                .singleElement()
                .asString()
                .contains("could not connect")
                .endsWith("(later it may work)");
    }

    private CampaignTracker service(String databaseUrl, MetricsSource source) {
        JooqMetricsStore store =
                JooqMetricsStore.builder().url(databaseUrl).poolSize(8).openLazily();
        CampaignTracker tracker = CampaignTrackers.builder()
                .source(source)
                .store(store)
                .clock(clock)
                .parallelism(4)
                .build();
        return tracker;
    }

    private void sync(CampaignTracker tracker) {
        SyncReport report = tracker.sync().activeCampaigns().run();
        if (!report.isComplete()) {
            report.incomplete().forEach(part -> log.accept(part.toString()));
        }
        tracker.allCampaigns().alert(AlertType.ROAS_BELOW_TARGET).threshold(2.5).checkAll();
    }

    private void ask(CampaignTracker tracker) {
        try {
            MetricValue roas =
                    tracker.campaign(campaign).roas().lastDays(7).calculate().value();
            show.accept(roas);
        } catch (StoreException down) {
            log.accept(down.getMessage() + (down.isRetryable() ? " (later it may work)" : ""));
        }
    }

    /** What the page adds as a hook, so that this JVM need not end for it. */
    private static Thread closing(CampaignTracker tracker) {
        Thread hook = new Thread(tracker::close);
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }

    @Test
    void everyExampleOfThePage_standsHere() throws Exception {
        String here =
                plain(Files.readString(Path.of("src/test/java/io/campaigntracker/examples/EmbeddingPageTest.java")));
        List<String> examples = EXAMPLE.matcher(page())
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();

        assertThat(examples).hasSize(4);
        assertThat(examples).allSatisfy(example -> assertThat(here).contains(plain(example)));
    }

    private static String page() throws Exception {
        return Files.readString(Path.of("..", "docs", "embedding.md"));
    }

    /** Without comments and white space, which the page may set as it reads best. */
    private static String plain(String code) {
        return code.replaceAll("//[^\n]*", "").replaceAll("\\s", "");
    }
}
