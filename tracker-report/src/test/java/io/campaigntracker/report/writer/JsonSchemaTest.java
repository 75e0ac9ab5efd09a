package io.campaigntracker.report.writer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.report.ReportFormat;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonSchemaTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void everyMember_isInTheSchema_andOfItsType_andNoneThatItRequiresIsMissing() throws Exception {
        JsonNode schema;
        try (InputStream in = StandardReportWriter.class.getResourceAsStream("data/report-1.schema.json")) {
            schema = MAPPER.readTree(in);
        }
        JsonNode report = MAPPER.readTree(WrittenFormatsTest.written(SampleReport.ordinary(), ReportFormat.JSON));

        List<String> problems = new ArrayList<>();
        check("", schema, report, problems);

        assertThat(problems).isEmpty();
        assertThat(report.at("/format").asText()).isEqualTo("campaign-tracker-report");
        assertThat(report.at("/version").asInt()).isEqualTo(1);
    }

    private static void check(String path, JsonNode schema, JsonNode value, List<String> problems) {
        JsonNode type = schema.path("type");
        if (!type.isMissingNode()
                && !type.toString().contains('"' + value.getNodeType().name().toLowerCase(Locale.ROOT) + '"')) {
            problems.add(path + " is " + value.getNodeType() + ", not " + type);
        }
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                problems.add(path + " lacks " + name.asText());
            }
        });
        if (value.isObject() && schema.has("properties")) {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                JsonNode own = schema.path("properties").path(member.getKey());
                if (own.isMissingNode()) {
                    problems.add(path + "/" + member.getKey() + " is not in the schema");
                } else {
                    check(path + "/" + member.getKey(), own, member.getValue(), problems);
                }
            }
        } else if (value.isObject() && schema.path("additionalProperties").isObject()) {
            value.properties()
                    .forEach(member -> check(
                            path + "/" + member.getKey(),
                            schema.path("additionalProperties"),
                            member.getValue(),
                            problems));
        } else if (value.isArray() && schema.has("items")) {
            value.forEach(element -> check(path + "/*", schema.path("items"), element, problems));
        }
    }
}
