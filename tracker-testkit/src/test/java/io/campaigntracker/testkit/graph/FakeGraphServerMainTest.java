package io.campaigntracker.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FakeGraphServerMainTest {

    @Test
    void parse_someArguments_keepsTheOtherDefaults() {
        assertThat(FakeGraphServerMain.parse(new String[] {"--campaigns=500", "--port=8123"}))
                .containsEntry("campaigns", 500)
                .containsEntry("port", 8123)
                .containsEntry("days", 30);
    }

    @Test
    void parse_unknownOrOddArgument_isRefusedWithWhatIsAllowed() {
        for (String odd : new String[] {"--color=3", "--days=many", "days=3"}) {
            assertThatThrownBy(() -> FakeGraphServerMain.parse(new String[] {odd}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(odd)
                    .hasMessageContaining("campaigns");
        }
    }
}
