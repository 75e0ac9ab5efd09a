package io.campaigntracker.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.performance.RoasResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SchemaTest {

    private static final Path CHECKED_IN = Path.of("src/main/resources/io/campaigntracker/json/results.schema.json");

    /** To change it, run this test with {@code -Dtracker.schema.write=true}, look at the difference, and judge it by docs/json.md. */
    @Test
    void schema_isThatOfTheTypes() throws Exception {
        ObjectNode generated = SchemaWriter.schema(ResultTypes.all());
        if (Boolean.getBoolean("tracker.schema.write")) {
            Files.writeString(CHECKED_IN, generated.toPrettyString() + "\n");
        }
        JsonNode known = TrackerJson.mapper().readTree(CHECKED_IN.toFile()).path(TrackerJson.DEFINITIONS);
        JsonNode types = generated.path(TrackerJson.DEFINITIONS);
        Set<String> changed = new TreeSet<>();
        known.fieldNames().forEachRemaining(changed::add);
        types.fieldNames().forEachRemaining(changed::add);
        changed.removeIf(name -> types.path(name).equals(known.path(name)));
        assertThat(changed)
                .as("types whose schema is not the one checked in; -Dtracker.schema.write=true writes it")
                .isEmpty();
    }

    @Test
    void schema_ofAType_holdsWhatItNeedsAndNoMore() throws Exception {
        JsonNode schema = TrackerJson.mapper().readTree(TrackerJson.schema(RoasResult.class));
        assertThat(schema.at("/$ref").asText()).isEqualTo("#/$defs/RoasResult");
        assertThat(schema.at("/$defs").fieldNames())
                .toIterable()
                .contains("RoasResult", "MetricValue", "Money", "Explanation.Operands", "UndefinedReason")
                .doesNotContain("AnomalyReport", "SyncReport");
    }

    @Test
    void schema_ofATypeThatIsNoResult_isRefused() {
        assertThatThrownBy(() -> TrackerJson.schema(String.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.String");
    }
}
