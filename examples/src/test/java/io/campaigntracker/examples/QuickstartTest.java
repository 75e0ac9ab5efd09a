package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

    @Test
    void quickstart_printsATableOfTwelveCampaignsAndWritesTheRows(@TempDir Path folder) throws Exception {
        Printed out = new Printed();

        int status = new Quickstart()
                .run(List.of("--database-url", Database.create(), "--out", folder.toString()), out.stream());

        assertThat(status).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("ROAS", "to the last digit");
        assertThat(Files.readAllLines(folder.resolve("metrics.csv"))).hasSizeGreaterThan(700);
    }
}
