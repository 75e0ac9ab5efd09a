package io.campaigntracker.performance;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import io.campaigntracker.offline.OfflineRevenue;
import io.campaigntracker.offline.RevenueBasis;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The evidence behind a result, for whoever must defend the number.
 *
 * @param range the days asked for
 * @param window which conversions count
 * @param definition what a conversion is, with its version
 * @param offline the offline part of conversions and revenue, or why there is none
 * @param rows the number of rows used
 * @param daysWithRows the days that have a row
 * @param daysNotFetched days that were never asked for, or whose fetch failed: holes, not zeros
 * @param daysOpen days that are not over, or were last fetched before they were: what is told of them is what had come in by then
 * @param daysImmature days whose conversions are still arriving
 * @param operands what was divided by what; null for an answer of many ratios
 * @param alternatives what other definitions and windows would have given; empty where that was not asked
 * @param notes whatever else one should know, a sentence each
 * @param adsManager what Ads Manager shows and why ours differs; null where that was not asked
 */
public record Explanation(
        DateRange range,
        AttributionWindow window,
        String definition,
        OfflineRevenue offline,
        long rows,
        List<LocalDate> daysWithRows,
        List<LocalDate> daysNotFetched,
        List<LocalDate> daysOpen,
        List<LocalDate> daysImmature,
        @Nullable Operands operands,
        List<Alternative> alternatives,
        List<String> notes,
        @Nullable AdsManagerFigures adsManager) {

    public Explanation {
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(definition, "definition");
        Objects.requireNonNull(offline, "offline");
        daysWithRows = List.copyOf(daysWithRows);
        daysNotFetched = List.copyOf(daysNotFetched);
        daysOpen = List.copyOf(daysOpen);
        daysImmature = List.copyOf(daysImmature);
        alternatives = List.copyOf(alternatives);
        notes = List.copyOf(notes);
    }

    /** Evidence of an answer of many ratios about what has no offline part, without alternatives and open days. */
    public Explanation(
            DateRange range,
            AttributionWindow window,
            String definition,
            long rows,
            List<LocalDate> daysWithRows,
            List<LocalDate> daysNotFetched,
            List<LocalDate> daysImmature,
            List<String> notes) {
        this(
                range,
                window,
                definition,
                OfflineRevenue.none(OfflineRevenue.Status.NOT_APPLICABLE),
                rows,
                daysWithRows,
                daysNotFetched,
                List.of(),
                daysImmature,
                null,
                List.of(),
                notes,
                null);
    }

    /**
     * A division.
     *
     * @param numerator what was divided
     * @param denominator by what
     */
    public record Operands(Money numerator, Money denominator) {

        public Operands {
            Objects.requireNonNull(numerator, "numerator");
            Objects.requireNonNull(denominator, "denominator");
        }
    }

    /**
     * What the same rows give under another definition or window, the platform's figures alone.
     *
     * @param definition what a conversion is, with its version
     * @param window which conversions count
     * @param roas revenue / spend; undefined where the rows don't carry it
     * @param revenue the numerator; null if unavailable
     */
    public record Alternative(
            String definition,
            AttributionWindow window,
            MetricValue roas,
            @Nullable Money revenue) {

        public Alternative {
            Objects.requireNonNull(definition, "definition");
            Objects.requireNonNull(window, "window");
            Objects.requireNonNull(roas, "roas");
        }
    }

    /** {@return whether conversions and revenue are the platform's alone or hold imported offline conversions too} */
    public RevenueBasis revenueBasis() {
        return offline.basis();
    }

    /** {@return the same evidence for one division, with what other definitions would have given, and further notes} */
    public Explanation of(@Nullable Operands division, List<Alternative> others, List<String> furtherNotes) {
        return new Explanation(
                range,
                window,
                definition,
                offline,
                rows,
                daysWithRows,
                daysNotFetched,
                daysOpen,
                daysImmature,
                division,
                others,
                Stream.concat(notes.stream(), furtherNotes.stream()).toList(),
                adsManager);
    }

    /** {@return the same evidence beside what Ads Manager shows} */
    public Explanation beside(@Nullable AdsManagerFigures shown) {
        return new Explanation(
                range,
                window,
                definition,
                offline,
                rows,
                daysWithRows,
                daysNotFetched,
                daysOpen,
                daysImmature,
                operands,
                alternatives,
                notes,
                shown);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(range).append(", ").append(definition);
        text.append(" within ").append(window).append(", ").append(offline.describe());
        text.append(": ").append(rows);
        text.append(" rows on ").append(daysWithRows.size()).append(" of ");
        text.append(range.days()).append(" days");
        if (operands != null) {
            text.append("; ").append(operands.numerator()).append(" / ").append(operands.denominator());
        }
        if (!daysNotFetched.isEmpty()) {
            text.append("; not fetched: ").append(daysNotFetched);
        }
        if (!daysOpen.isEmpty()) {
            text.append("; not over when last fetched: ").append(daysOpen);
        }
        if (!daysImmature.isEmpty()) {
            text.append("; conversions still arriving: ").append(daysImmature);
        }
        notes.forEach(note -> text.append("; ").append(note));
        alternatives.forEach(other -> text.append("; ")
                .append(other.definition())
                .append(" within ")
                .append(other.window())
                .append(" would give ")
                .append(other.roas()));
        if (adsManager != null) {
            text.append("; ").append(adsManager.sentence());
        }
        return text.toString();
    }
}
