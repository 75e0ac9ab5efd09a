package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonParser;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.spi.MissingPart;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers the rows of one request over all its pages and parts, one row for each entity and day. Not thread-safe. */
final class RowCollector implements RowSink {

    private final DateRange range;
    private final List<MetricsRow> rows = new ArrayList<>();
    private final Map<EntityRef, int[]> places = new HashMap<>();
    private final List<MissingPart> missing = new ArrayList<>();
    private final Notes notes = new Notes();

    private final List<MetricsRow> pageRows = new ArrayList<>();
    private final List<MissingPart> pageMissing = new ArrayList<>();
    private final List<String> pageNotes = new ArrayList<>();
    private boolean repeatsExpected;
    private int complete;

    RowCollector(DateRange range) {
        this.range = range;
    }

    /** {@return a target that reads elements with this reader into this collector} */
    PageWalk.Target target(Page.ElementReader reader) {
        return new PageWalk.Target() {
            @Override
            public void begin() {
                pageRows.clear();
                pageMissing.clear();
                pageNotes.clear();
            }

            @Override
            public void element(JsonParser parser) throws IOException {
                reader.read(parser);
            }

            @Override
            public void commit() {
                pageRows.forEach(RowCollector.this::add);
                missing.addAll(pageMissing);
                pageNotes.forEach(notes::add);
                begin();
            }

            @Override
            public void note(String note) {
                notes.add(note);
            }
        };
    }

    @Override
    public void row(MetricsRow row, List<String> dimensions) {
        pageRows.add(row);
    }

    @Override
    public void missing(MissingPart part) {
        pageMissing.add(part);
    }

    @Override
    public void note(String note) {
        pageNotes.add(note);
    }

    /** Adds a row; one that is there already is replaced by the later. */
    void add(MetricsRow row) {
        int[] days = places.computeIfAbsent(row.entity(), entity -> {
            int[] none = new int[range.days()];
            Arrays.fill(none, -1);
            return none;
        });
        int day = (int) ChronoUnit.DAYS.between(range.since(), row.date());
        if (days[day] < 0) {
            days[day] = rows.size();
            rows.add(row);
            return;
        }
        if (!repeatsExpected && !rows.get(days[day]).sameValues(row)) {
            notes.add("the row of " + row.entity() + " on " + row.date()
                    + " came twice with different figures; the later is kept");
        }
        rows.set(days[day], row);
    }

    Optional<MetricsRow> find(EntityRef entity, MetricsRow like) {
        int[] days = places.get(entity);
        int place = days == null ? -1 : days[(int) ChronoUnit.DAYS.between(range.since(), like.date())];
        return place < 0 ? Optional.empty() : Optional.of(rows.get(place));
    }

    /** From now on rows may come again, because a part is asked for anew. */
    void expectRepeats() {
        repeatsExpected = true;
    }

    void lacks(MissingPart part) {
        missing.add(part);
    }

    void remark(String note) {
        notes.add(note);
    }

    /** Notes that a part arrived to its end. */
    void completed() {
        complete++;
    }

    boolean nothingArrived() {
        return complete == 0 && rows.isEmpty();
    }

    List<MetricsRow> rows() {
        return rows;
    }

    List<MissingPart> missing() {
        return missing;
    }

    List<String> notes() {
        return notes.list();
    }
}
