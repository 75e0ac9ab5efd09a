package io.campaigntracker.core.engine.report;

import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.model.AccountTime;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.performance.Explanation;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What the reader of a report must know, a sentence each. */
final class ReportNotes {

    private static final int EDITS_TOLD = 10;

    private ReportNotes() {}

    static List<String> of(
            DateRange range,
            LoadedHistory evidence,
            Explanation explanation,
            int currencies,
            List<Edit> edits,
            Function<String, ZoneId> zones) {
        List<String> notes = new ArrayList<>();
        boolean one = range.days() == 1;
        String what = one ? "The day was" : "Days of the period were";
        String whose = one ? "its" : "their";
        if (range.dates().stream().anyMatch(explanation.daysNotFetched()::contains)) {
            notes.add(what + " not fetched, at least not for every account: " + whose + " figures are incomplete.");
        }
        List<LocalDate> open =
                range.dates().stream().filter(explanation.daysOpen()::contains).toList();
        if (!open.isEmpty()) {
            LocalDate day = open.get(open.size() - 1);
            notes.add(
                    one
                            ? "The day was not over when it was last fetched"
                                    + evidence.fetched()
                                            .fetchedAt(day)
                                            .map(at -> ", at "
                                                    + AccountTime.minute(at, AccountTime.shared(evidence.accounts())))
                                            .orElse("")
                                    + ": its figures are those of a part of it, and nothing is compared with them."
                            : open.size()
                                    + " days of the period were not over when they were last fetched: their figures are those of a part of them, and nothing is compared with them.");
        }
        holes(notes, range, explanation, explanation.daysNotFetched(), "not fetched");
        holes(notes, range, explanation, explanation.daysOpen(), "not fetched since they were over");
        if (range.dates().stream().anyMatch(evidence::isImmature)) {
            notes.add(
                    "Conversions of the " + (one ? "day" : "period")
                            + " are still arriving: what is told to be expected is an estimate, as likely too low as too high.");
        }
        explanation.notes().forEach(notes::add);
        if (evidence.rows() != evidence.rows().online()) {
            notes.add("Conversions and revenue are "
                    + evidence.offline().revenue(range).describe()
                    + (one ? " on the day" : " over the period")
                    + "; anomalies are judged by what the platform reports alone, online.");
        }
        if (currencies > 1) {
            notes.add(
                    "Campaigns bill in several currencies; each has its own section, and nothing is added across them.");
        }
        edits.stream()
                .filter(edit -> edit.kind().touchesDelivery())
                .limit(EDITS_TOLD)
                .forEach(edit -> notes.add("Edited at "
                        + AccountTime.minute(
                                edit.at(), zones.apply(edit.entity().accountId())) + ": " + edit.words() + "."));
        return notes;
    }

    private static void holes(
            List<String> notes, DateRange range, Explanation explanation, List<LocalDate> days, String what) {
        long holes = days.stream().filter(hole -> !range.contains(hole)).count();
        if (holes > 0) {
            notes.add(holes + " of the " + (explanation.range().days() - range.days()) + " days before it were " + what
                    + "; comparisons leave them out.");
        }
    }
}
