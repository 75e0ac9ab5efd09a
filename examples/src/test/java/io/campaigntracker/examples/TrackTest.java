package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.Totals;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackTest {

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(99).campaigns(5).days(45).build();
    private final DateRange days = account.range();
    private final Printed out = new Printed();
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path folder;

    private FakeGraphServer meta;
    private String url;

    @BeforeEach
    void start() throws Exception {
        meta = FakeGraphServer.of(account).start();
        url = Database.create();
        environment.put("META_ACCESS_TOKEN", meta.token());
        environment.put("META_AD_ACCOUNT_ID", "act_" + account.accountId());
        environment.put("META_GRAPH_URL", meta.uri().toString());
        environment.put("DATABASE_URL", url);
    }

    @AfterEach
    void stop() {
        meta.close();
    }

    @Test
    void track_leavesTheExactTotalsInTheDatabaseAndTheFile() throws Exception {
        assertThat(track()).isEqualTo(ExitStatus.DONE);

        assertTable("campaign_metrics", account.expected(EntityLevel.CAMPAIGN, days, account.asOf()));
        assertTable("creative_metrics", account.expected(EntityLevel.AD, days, account.asOf()));
        List<String> lines = Files.readAllLines(folder.resolve("metrics.csv"));
        assertThat(lines.get(0))
                .isEqualTo(
                        "level,date,account_id,campaign_id,ad_id,creative_id,currency,impressions,clicks,link_clicks,"
                                + "spend,conversions,revenue");
        BigDecimal spend = lines.stream()
                .filter(line -> line.startsWith("campaign,"))
                .map(line -> new BigDecimal(line.split(",", -1)[10]))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(spend)
                .isEqualByComparingTo(account.expected(EntityLevel.CAMPAIGN, days, account.asOf())
                        .spend());
    }

    @Test
    void track_again_changesNoRow() throws Exception {
        track();
        BigDecimal versions = Database.number(url, "select sum(xmin::text::numeric) from campaign_metrics");
        BigDecimal adVersions = Database.number(url, "select sum(xmin::text::numeric) from creative_metrics");

        assertThat(track()).isEqualTo(ExitStatus.DONE);

        assertThat(Database.number(url, "select sum(xmin::text::numeric) from campaign_metrics"))
                .isEqualByComparingTo(versions);
        assertThat(Database.number(url, "select sum(xmin::text::numeric) from creative_metrics"))
                .isEqualByComparingTo(adVersions);
        assertThat(out.toString()).contains("0 new, 0 changed");
    }

    @Test
    void track_withADeadToken_isIncompleteAndSaysWhyWithoutTheToken() throws Exception {
        environment.put("META_ACCESS_TOKEN", "EAAB-not-the-token");

        assertThat(track()).isEqualTo(ExitStatus.INCOMPLETE);

        assertThat(out.toString()).contains("missing:", "AUTH").doesNotContain("EAAB-not-the-token");
    }

    @Test
    void track_withoutADatabase_isIncompleteAndSaysSo() throws Exception {
        environment.put("DATABASE_URL", "postgresql://postgres:s3cret@127.0.0.1:1/ads");

        assertThat(track()).isEqualTo(ExitStatus.INCOMPLETE);

        assertThat(out.toString()).contains("database").doesNotContain("s3cret");
    }

    @Test
    void track_withMissingVariablesOrBadArguments_exitsWith2() {
        Printed err = new Printed();

        assertThat(err.run(Map.of(), "track", "--since", "yesterday")).isEqualTo(ExitStatus.BAD_ARGUMENTS);
        assertThat(err.run(Map.of(), "track", "--since", "2026-01-02", "--until", "2026-01-01"))
                .isEqualTo(ExitStatus.BAD_ARGUMENTS);
        assertThat(err.run(Map.of(), "track", "--since", "2026-01-01", "--until", "2026-01-02"))
                .isEqualTo(ExitStatus.BAD_ARGUMENTS);
        assertThat(err.toString()).contains("YYYY-MM-DD", "2026-01-01", "META_ACCESS_TOKEN");
    }

    private int track() throws Exception {
        return out.run(
                environment,
                "track",
                "--since",
                days.since().toString(),
                "--until",
                days.until().toString(),
                "--out",
                folder.toString());
    }

    private void assertTable(String table, Totals expected) throws Exception {
        assertThat(Database.number(url, "select sum(spend) from " + table)).isEqualByComparingTo(expected.spend());
        assertThat(Database.number(url, "select sum(impressions) from " + table))
                .isEqualByComparingTo(BigDecimal.valueOf(expected.impressions()));
        assertThat(Database.number(url, "select sum(revenue) from " + table)).isEqualByComparingTo(expected.revenue());
    }
}
