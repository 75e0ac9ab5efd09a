package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AnomaliesTest {

    @Test
    void anomalies_showsWhatWasPlanted_andTheAlertsThatFollow() {
        Printed out = new Printed();

        int status = out.run(Map.of(), "anomalies");

        assertThat(status).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString())
                .contains("spend of ", "CPM of ", "CTR of ", " the usual ", "not judged:", "open alerts:");
    }
}
