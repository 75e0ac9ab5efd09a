package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

    @Test
    void quickstart_printsATableOfTwelveCampaignsAndWritesTheRows(@TempDir Path folder) throws Exception {
        Printed out = new Printed();

        int status = out.run(Map.of(), "quickstart", "--database-url", Database.create(), "--out", folder.toString());

        assertThat(status).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString())
                .contains(
                        "syncing ",
                        "goals: {cost per lead=1, cost per thousand impressions=1, purchase value=10}",
                        "budget of campaign",
                        "by Ada",
                        "placements in the last week, together the whole to the last digit",
                        "facebook/feed: ",
                        "by where the money went",
                        "with 5 shop sales",
                        "abnormal since",
                        "best creatives by ROAS",
                        "tired creatives: ",
                        "predicted ROAS",
                        "CRITICAL SPEND_ANOMALY",
                        "the day will come to",
                        "to the last digit")
                .doesNotContain("event=", "NaN", "null");
        assertThat(out.toString().lines().count()).isLessThan(70);
        assertThat(folder.resolve("report.html")).content().contains("badge critical", "spend anomaly");
        assertThat(Files.readAllLines(folder.resolve("metrics.csv")).size()).isGreaterThan(600);
        assertThat(Files.readAllLines(folder.resolve("ads.csv")).size()).isGreaterThan(2000);
    }
}
