package io.campaigntracker.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

    private static final ObjectMapper MAPPER = TrackerJson.mapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** A service's mapper, set to what it writes its own types with. */
    private static final ObjectMapper OTHER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .findAndAddModules()
            .build();

    static Stream<Class<?>> types() {
        return ResultTypes.all().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyResult_isReadAsItWasWritten(Class<?> type) throws Exception {
        for (Object sample : Samples.of(type).toList()) {
            assertThat((Object) MAPPER.readValue(MAPPER.writeValueAsString(sample), type))
                    .isEqualTo(sample);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyResult_keepsToItsSchema(Class<?> type) throws Exception {
        Schema schema = SCHEMAS.getSchema(TrackerJson.schema(type), InputFormat.JSON);
        for (Object sample : Samples.of(type).toList()) {
            assertThat(schema.validate(MAPPER.writeValueAsString(sample), InputFormat.JSON))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyResult_withFieldsOfALaterVersion_isRead(Class<?> type) throws Exception {
        for (Object sample : Samples.of(type).toList()) {
            JsonNode json = MAPPER.valueToTree(sample);
            if (json instanceof ObjectNode object) {
                object.putObject("of_a_later_version").putArray("list").add(1);
                assertThat((Object) MAPPER.treeToValue(object, type)).isEqualTo(sample);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyResult_isTheSame_whateverTheMapperIsSetTo(Class<?> type) throws Exception {
        for (Object sample : Samples.of(type).toList()) {
            String json = OTHER.writeValueAsString(sample);
            assertThat(json).isEqualTo(MAPPER.writeValueAsString(sample));
            assertThat((Object) OTHER.readValue(json, type)).isEqualTo(sample);
        }
    }
}
