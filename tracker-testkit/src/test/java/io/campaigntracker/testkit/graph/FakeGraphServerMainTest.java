package io.campaigntracker.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.graph.FakeGraphServerMain.Settings;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeGraphServerMainTest {

    private static final Map<String, String> DAILY =
            Map.of("time_increment", "1", "fields", "impressions", "limit", "500");

    @Test
    void parse_someArguments_keepsTheOtherDefaults() {
        assertThat(Settings.parse(new String[] {"--campaigns=500", "--port=8123"})
                        .numbers())
                .containsEntry("campaigns", 500)
                .containsEntry("port", 8123)
                .containsEntry("days", 30);
    }

    @Test
    void parse_unknownOrOddArgument_isRefusedWithWhatIsAllowed() {
        for (String odd : new String[] {"--color=3", "--days=many", "days=3", "--last-day=soon"}) {
            assertThatThrownBy(() -> Settings.parse(new String[] {odd}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(odd)
                    .hasMessageContaining("2026-10-30");
        }
    }

    @Test
    void calendar_byDefault_endsYesterdayWithTodayPartial() throws Exception {
        MutableClock system = MutableClock.at(Instant.parse("2027-03-10T11:07:00Z"));
        try (FakeGraphServer server = FakeGraphServerMain.server(Settings.parse(new String[] {}), system)
                .start()) {
            GraphClient client = new GraphClient(server);
            String insights = "/v27.0/act_" + server.accounts().get(0).accountId() + "/insights";

            List<JsonNode> lastWeek = client.all(insights, with("last_7d"));
            long morning = impressions(client.all(insights, with("today")));
            system.set(Instant.parse("2027-03-10T20:07:00Z"));
            long evening = impressions(client.all(insights, with("today")));

            assertThat(server.accounts().get(0).range().until()).hasToString("2027-03-09");
            assertThat(lastWeek)
                    .extracting(row -> row.get("date_start").asText())
                    .startsWith("2027-03-03")
                    .endsWith("2027-03-09")
                    .hasSize(7);
            assertThat(morning).isPositive().isLessThan(evening);
        }
    }

    @Test
    void calendar_lastDayGiven_isFixed() {
        MutableClock system = MutableClock.at(Instant.parse("2027-03-10T11:07:00Z"));
        FakeGraphServer server =
                FakeGraphServerMain.server(Settings.parse(new String[] {"--last-day=2026-10-30", "--days=7"}), system);

        system.set(Instant.parse("2028-01-01T00:00:00Z"));

        assertThat(server.accounts().get(0).range()).hasToString("2026-10-24..2026-10-30");
        assertThat(server.clock().instant()).hasToString("2026-10-31T11:00:00Z");
    }

    private static Map<String, String> with(String preset) {
        Map<String, String> asked = new HashMap<>(DAILY);
        asked.put("date_preset", preset);
        return asked;
    }

    private static long impressions(List<JsonNode> rows) {
        assertThat(rows).hasSize(1);
        return rows.get(0).get("impressions").asLong();
    }
}
