package io.campaigntracker.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.core.offline.ReportingBasis;
import io.campaigntracker.core.offline.ReportingBasis.AttributedConversion;
import io.campaigntracker.core.offline.ReportingBasis.Report;
import io.campaigntracker.core.offline.Tally;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class ReportingBasisVectors implements GoldenMethod {

    @Override
    public String file() {
        return "B04_reporting_basis";
    }

    @Override
    public JsonNode compute(JsonNode inputs) {
        List<AttributedConversion> conversions = new ArrayList<>();
        for (JsonNode conversion : inputs.get("conversions")) {
            conversions.add(new AttributedConversion(
                    Instant.parse(conversion.get("click_time").textValue()),
                    Instant.parse(conversion.get("conversion_time").textValue()),
                    new BigDecimal(conversion.get("value").textValue())));
        }
        Report report = ReportingBasis.report(
                conversions,
                ZoneId.of(inputs.get("time_zone").textValue()),
                Instant.parse(inputs.get("as_of").textValue()));
        ObjectNode lags = GoldenJson.object();
        report.lagHistogram().forEach((days, count) -> lags.put(Long.toString(days), count));
        ObjectNode json = GoldenJson.object();
        json.set("by_click_date", days(report.byClickDate()));
        json.set("by_conversion_date", days(report.byConversionDate()));
        json.set("lag_histogram", lags);
        json.put("visible", report.visible());
        return json;
    }

    private static JsonNode days(Map<LocalDate, Tally> tallies) {
        ObjectNode json = GoldenJson.object();
        tallies.forEach((day, tally) -> json.set(day.toString(), GoldenJson.tally(tally)));
        return json;
    }
}
