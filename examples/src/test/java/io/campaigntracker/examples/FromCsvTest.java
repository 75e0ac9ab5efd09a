package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FromCsvTest {

    private static final Path REAL_EXPORT =
            Path.of("..", "..", "shared", "corpus", "csv", "keboola-campaign-daily-90d.csv");

    @Test
    void fromCsv_ofARealAdvertisersExport_hasTheFilesOwnTotals() throws Exception {
        assumeTrue(Files.exists(REAL_EXPORT), "the real export is not beside the repository; skipped");
        Printed out = new Printed();

        int status = new FromCsv().run(List.of("--file", REAL_EXPORT.toString()), out.stream());

        assertThat(status).isZero();
        assertThat(out.toString()).contains("511 rows", "857,776 impressions", "6,719 clicks", "spend 15229.72");
    }

    @Test
    void fromCsv_ofTheBundledSample_showsItsCampaignsAndNoRoas() throws Exception {
        Path sample = Path.of("src/main/resources/io/campaigntracker/examples/campaign-daily-sample.csv");
        Printed out = new Printed();

        int status = new FromCsv().run(List.of("--file", sample.toString()), out.stream());

        assertThat(status).isZero();
        assertThat(out.toString()).contains("42 rows", "Spring shoes, prospecting");
    }
}
