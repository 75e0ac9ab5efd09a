package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActingExamplesTest {

    @Test
    void guardedPause_isHeldBackWhileThePixelIsBroken_andDoneOnceApproved() {
        Printed out = new Printed();

        int status = Main.run(List.of("guarded-pause"), Map.of(), out.stream(), out.stream());

        assertThat(status).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString())
                .contains(
                        "PAUSE_CAMPAIGN: campaign",
                        "everything looks bad: SUSPECT",
                        "APPROVED by Ada",
                        "DONE by campaign tracker")
                .containsSubsequence("SUSPECT", "DONE PAUSE_CAMPAIGN", "0 impressions");
    }

    @Test
    void watch_runsEachSlot_andSaysHowItStands() {
        Printed out = new Printed();

        int status = Main.run(List.of("watch", "--days", "3"), Map.of(), out.stream(), out.stream());

        assertThat(status).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("runs over 3 days; all is well");
    }
}
