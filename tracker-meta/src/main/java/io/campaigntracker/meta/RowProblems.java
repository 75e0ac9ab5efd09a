package io.campaigntracker.meta;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Redactor;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MissingPart;
import io.campaigntracker.source.SourceFailure;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Tells what of the rows of a slice could not be read, in lines without secrets. */
final class RowProblems {

    private final Slice slice;
    private final Redactor redactor;
    private final RowSink sink;

    RowProblems(Slice slice, Redactor redactor, RowSink sink) {
        this.slice = slice;
        this.redactor = redactor;
        this.sink = sink;
    }

    /**
     * Fields were set aside and the row lives.
     *
     * @param odd the fields and their JSON
     */
    void fields(String id, LocalDate day, Map<String, String> odd) {
        odd.forEach((name, json) ->
                sink.odd(redactor.line("field " + name + " of " + slice.level().word() + " " + id + " on " + day
                        + " could not be read and is kept in the row's metadata: " + json)));
        List<String> needed = odd.keySet().stream()
                .filter(name -> slice.measures().contains(name) && !name.equals(InsightsField.ATTRIBUTION_SETTING))
                .toList();
        if (!needed.isEmpty()) {
            sink.missing(new MissingPart(
                    DateRange.day(day),
                    List.of(id),
                    needed,
                    SourceFailure.of(FailureKind.MALFORMED_ANSWER, "could not be read: " + needed)));
        }
    }

    /** A row is refused. */
    void lost(String unredacted) {
        String what = redactor.line(unredacted);
        sink.odd(what);
        sink.missing(new MissingPart(
                slice.range(), slice.ids(), List.of(), SourceFailure.of(FailureKind.MALFORMED_ANSWER, what)));
    }
}
