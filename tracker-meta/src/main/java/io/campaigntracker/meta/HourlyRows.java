package io.campaigntracker.meta;

import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.HourlyRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Makes hours of the rows of a breakdown by hour, {@code 13:00:00 - 13:59:59}. One without a readable hour is no hour 0. Not thread-safe. */
final class HourlyRows {

    private final HourlyRequest request;
    private final List<HourlyRow> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    HourlyRows(HourlyRequest request) {
        this.request = request;
    }

    void add(BreakdownRow told) {
        MetricsRow row = told.metrics();
        String label = String.valueOf(told.values().get(Breakdown.HOUR));
        OptionalInt hour = hour(label);
        BigDecimal spend = row.spend();
        if (hour.isEmpty() || spend == null || !row.date().equals(request.date())) {
            notes.add("a row of " + row.entity() + " on " + row.date() + " with hour '" + label + "' and spend " + spend
                    + " is no row of an hour and was set aside");
            return;
        }
        try {
            rows.add(new HourlyRow(
                    request.accountId(),
                    row.entity().id(),
                    row.date(),
                    hour.getAsInt(),
                    row.currency(),
                    spend,
                    row.impressions(),
                    row.clicks(),
                    row.linkClicks().orElse(0)));
        } catch (IllegalArgumentException odd) {
            notes.add("an hour of " + row.entity() + " was set aside: " + odd.getMessage());
        }
    }

    private static OptionalInt hour(String label) {
        if (label.length() < 3 || label.charAt(2) != ':' || !digit(label.charAt(0)) || !digit(label.charAt(1))) {
            return OptionalInt.empty();
        }
        int hour = 10 * (label.charAt(0) - '0') + label.charAt(1) - '0';
        return hour < HourlyRow.LABELS ? OptionalInt.of(hour) : OptionalInt.empty();
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    List<HourlyRow> rows() {
        return rows;
    }

    List<String> notes() {
        return notes;
    }
}
