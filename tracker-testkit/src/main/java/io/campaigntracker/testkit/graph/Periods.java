package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.model.DateRange;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which days insights are about, and how they are cut into rows. */
final class Periods {

    private static final int KEPT_MONTHS = 37;

    private Periods() {}

    static DateRange range(Map<String, String> parameters, LocalDate today) {
        String given = parameters.get("time_range");
        if (parameters.containsKey("time_ranges")) {
            throw GraphError.invalid("time_ranges is not offered by this server");
        }
        DateRange range =
                given == null ? preset(parameters.getOrDefault("date_preset", "last_30d"), today) : parse(given);
        if (range.since().isBefore(today.minusMonths(KEPT_MONTHS))) {
            throw new GraphError(
                    400,
                    3018,
                    null,
                    "OAuthException",
                    false,
                    "(#3018) The start date of the time range cannot be beyond 37 months from the current date");
        }
        return range;
    }

    static List<DateRange> cut(DateRange range, String increment) {
        if (increment.equals("all_days")) {
            return List.of(range);
        }
        if (increment.equals("monthly")) {
            return months(range);
        }
        if (!increment.matches("[1-9]|[1-8]\\d|90")) {
            throw GraphError.invalid("time_increment must be an integer between 1 and 90, 'monthly' or 'all_days'");
        }
        return range.split(Integer.parseInt(increment));
    }

    private static DateRange parse(String json) {
        JsonNode node = Filter.read(json, "time_range");
        try {
            return DateRange.of(
                    LocalDate.parse(node.path("since").asText()),
                    LocalDate.parse(node.path("until").asText()));
        } catch (DateTimeException | IllegalArgumentException e) {
            GraphError error = GraphError.invalid("time_range: since and until must be dates, since not after until");
            error.addSuppressed(e);
            throw error;
        }
    }

    private static DateRange preset(String name, LocalDate today) {
        return switch (name) {
            case "today" -> DateRange.day(today);
            case "yesterday" -> DateRange.lastDays(1, today);
            case "last_3d" -> DateRange.lastDays(3, today);
            case "last_7d" -> DateRange.lastDays(7, today);
            case "last_14d" -> DateRange.lastDays(14, today);
            case "last_28d" -> DateRange.lastDays(28, today);
            case "last_30d" -> DateRange.lastDays(30, today);
            case "last_90d" -> DateRange.lastDays(90, today);
            case "this_month" -> DateRange.of(today.withDayOfMonth(1), today);
            case "maximum", "data_maximum" -> DateRange.of(today.minusMonths(KEPT_MONTHS), today);
            default -> throw GraphError.invalid("date_preset " + name + " is not offered by this server");
        };
    }

    private static List<DateRange> months(DateRange range) {
        List<DateRange> months = new ArrayList<>();
        LocalDate first = range.since();
        while (!first.isAfter(range.until())) {
            LocalDate last = YearMonth.from(first).atEndOfMonth();
            months.add(DateRange.of(first, last.isAfter(range.until()) ? range.until() : last));
            first = last.plusDays(1);
        }
        return months;
    }
}
