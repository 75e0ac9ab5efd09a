package io.campaigntracker.report.writer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.ReportFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class JsonSchemaTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode SCHEMA = schema();

    private final SortedSet<String> problems = new TreeSet<>();
    private final SortedSet<String> seen = new TreeSet<>();

    @Test
    void everyMember_isInTheSchema_andOfItsType_andNoneThatItRequiresIsMissing() throws IOException {
        JsonNode report = check(SampleReport.full());
        check(SampleReport.ordinary());

        assertThat(problems).isEmpty();
        assertThat(report.at("/format").asText()).isEqualTo("campaign-tracker-report");
        assertThat(report.at("/version").asInt()).isEqualTo(1);
    }

    @Test
    void everyMemberOfTheSchema_isInASample_soThatNoneIsUntested() throws IOException {
        check(SampleReport.full());
        check(SampleReport.ordinary());
        check(SampleReport.absent());

        SortedSet<String> told = new TreeSet<>();
        members("", SCHEMA, told);
        assertThat(seen).isEqualTo(told);
    }

    @Test
    void sampleWithSomethingInEachPart_leavesNoArrayOfDetailsEmpty() throws IOException {
        JsonNode details = check(SampleReport.full()).at("/details");

        assertThat(details.at("/creatives/cards")).hasSize(2);
        assertThat(details.at("/creatives/cards/0/currency").asText()).isEqualTo("EUR");
        assertThat(details.at("/today/campaigns/0/currency").asText()).isEqualTo("EUR");
        assertThat(details.at("/dimensions/0/values/0/currency").asText()).isEqualTo("EUR");
    }

    private JsonNode check(ReportFigures figures) throws IOException {
        JsonNode report = MAPPER.readTree(WrittenFormatsTest.written(figures, ReportFormat.JSON));
        check("", SCHEMA, report);
        return report;
    }

    private void check(String path, JsonNode schema, JsonNode value) {
        JsonNode type = schema.path("type");
        if (!type.isMissingNode()
                && !type.toString().contains('"' + value.getNodeType().name().toLowerCase(Locale.ROOT) + '"')) {
            problems.add(path + " is " + value.getNodeType() + ", not " + type);
        }
        if (schema.has("const") && !schema.get("const").equals(value)) {
            problems.add(path + " is " + value + ", not " + schema.get("const"));
        }
        if (schema.has("enum") && !schema.get("enum").toString().contains(value.toString())) {
            problems.add(path + " is " + value + ", none of " + schema.get("enum"));
        }
        schema.path("required").forEach(name -> {
            if (value.isObject() && !value.has(name.asText())) {
                problems.add(path + " lacks " + name.asText());
            }
        });
        if (value.isObject() && (schema.has("properties") || schema.has("additionalProperties"))) {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                JsonNode own = schema.path("properties").path(member.getKey());
                if (!own.isMissingNode()) {
                    seen.add(path + "/" + member.getKey());
                    check(path + "/" + member.getKey(), own, member.getValue());
                } else if (schema.path("additionalProperties").isObject()) {
                    check(path + "/+", schema.path("additionalProperties"), member.getValue());
                } else {
                    problems.add(path + "/" + member.getKey() + " is not in the schema");
                }
            }
        } else if (value.isArray()) {
            if (!schema.has("items")) {
                problems.add(path + " has no word on its elements");
            }
            value.forEach(element -> check(path + "/*", schema.path("items"), element));
        }
    }

    private static void members(String path, JsonNode schema, SortedSet<String> told) {
        schema.path("properties").properties().forEach(member -> {
            told.add(path + "/" + member.getKey());
            members(path + "/" + member.getKey(), member.getValue(), told);
        });
        members(path, schema, "items", "/*", told);
        members(path, schema, "additionalProperties", "/+", told);
    }

    private static void members(String path, JsonNode schema, String within, String mark, SortedSet<String> told) {
        if (schema.path(within).isObject()) {
            members(path + mark, schema.path(within), told);
        }
    }

    private static JsonNode schema() {
        try (InputStream in = StandardReportWriter.class.getResourceAsStream("data/report-1.schema.json")) {
            return MAPPER.readTree(in);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
