package io.campaigntracker.performance;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.DateRange;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * The evidence behind a result, for whoever must defend the number.
 *
 * @param range the days asked for
 * @param window which conversions count
 * @param definition what a conversion is, with its version
 * @param rows the number of rows used
 * @param daysWithRows the days that have a row
 * @param daysNotFetched days that were never asked for, or whose fetch failed: holes, not zeros
 * @param daysImmature days whose conversions are still arriving
 * @param notes whatever else one should know, a sentence each
 */
public record Explanation(
        DateRange range,
        AttributionWindow window,
        String definition,
        long rows,
        List<LocalDate> daysWithRows,
        List<LocalDate> daysNotFetched,
        List<LocalDate> daysImmature,
        List<String> notes) {

    public Explanation {
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(definition, "definition");
        daysWithRows = List.copyOf(daysWithRows);
        daysNotFetched = List.copyOf(daysNotFetched);
        daysImmature = List.copyOf(daysImmature);
        notes = List.copyOf(notes);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append(range)
                .append(", ")
                .append(definition)
                .append(" within ")
                .append(window)
                .append(": ")
                .append(rows)
                .append(" rows on ")
                .append(daysWithRows.size())
                .append(" of ")
                .append(range.days())
                .append(" days");
        if (!daysNotFetched.isEmpty()) {
            text.append("; not fetched: ").append(daysNotFetched);
        }
        if (!daysImmature.isEmpty()) {
            text.append("; conversions still arriving: ").append(daysImmature);
        }
        notes.forEach(note -> text.append("; ").append(note));
        return text.toString();
    }
}
