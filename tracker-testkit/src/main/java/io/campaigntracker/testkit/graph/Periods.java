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

    static final int KEPT_MONTHS = 37;

    private Periods() {}

    /** {@return the days of each row, in order: of {@code time_ranges}, else of the range cut by {@code time_increment}} */
    static List<DateRange> of(Map<String, String> parameters, LocalDate today) {
        String several = parameters.get("time_ranges");
        List<DateRange> periods =
                several == null ? cut(range(parameters, today), increment(parameters)) : ranges(several);
        for (DateRange period : periods) {
            if (period.since().isBefore(today.minusMonths(KEPT_MONTHS))) {
                throw new GraphError(
                        400,
                        3018,
                        null,
                        "OAuthException",
                        false,
                        "(#3018) The start date of the time range cannot be beyond 37 months from the current date");
            }
        }
        return periods;
    }

    private static DateRange range(Map<String, String> parameters, LocalDate today) {
        String given = parameters.get("time_range");
        return given == null
                ? DatePreset.of(parameters.getOrDefault("date_preset", "last_30d"))
                        .asOf(today)
                : range(JsonText.read(given, "time_range"));
    }

    private static List<DateRange> ranges(String json) {
        JsonNode given = JsonText.read(json, "time_ranges");
        if (!given.isArray() || given.isEmpty()) {
            throw GraphError.invalid("param time_ranges must be an array of at least one range");
        }
        List<DateRange> ranges = new ArrayList<>();
        given.forEach(range -> ranges.add(range(range)));
        return ranges;
    }

    private static String increment(Map<String, String> parameters) {
        return parameters.getOrDefault("time_increment", "all_days");
    }

    private static List<DateRange> cut(DateRange range, String increment) {
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

    private static DateRange range(JsonNode node) {
        if (node.size() != 2) {
            throw GraphError.invalid("time_range has since and until, nothing else: " + node);
        }
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
