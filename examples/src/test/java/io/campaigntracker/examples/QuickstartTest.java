package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
        Path report = folder.resolve("report.html");
        assertThat(report)
                .content()
                .contains("badge critical", "spend anomaly", "Last edited 2026-10-26 10:30 Europe/Berlin: ");
        assertThat(Files.size(report)).isLessThan(1_600_000);
        assertThat(told(report)).doesNotContainPattern("\\d\\d:\\d\\d(:\\d\\d)?( UTC|Z)");
        assertThat(Files.readAllLines(folder.resolve("metrics.csv")).size()).isGreaterThan(600);
        assertThat(Files.readAllLines(folder.resolve("ads.csv")).size()).isGreaterThan(2000);
    }

    /** {@return what of a page people read, and not its scripts} */
    private static String told(Path page) throws IOException {
        return Files.readString(page).replaceAll("(?s)<(script|style).*?</(script|style)>", "");
    }
}
