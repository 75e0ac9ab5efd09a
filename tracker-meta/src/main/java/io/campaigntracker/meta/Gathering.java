package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonParser;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MissingPart;
import io.campaigntracker.source.SourceException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What comes together of one request over all its pages and parts. A page counts once it was read to its end. Not thread-safe. */
abstract class Gathering implements RowSink, PageWalk.Target {

    private final MissingParts missing = new MissingParts();
    private final Notes notes = new Notes();
    private final List<MetricsRow> pageRows = new ArrayList<>();
    private final List<List<String>> pageDimensions = new ArrayList<>();
    private MissingParts pageMissing = new MissingParts();
    private Notes pageNotes = new Notes();
    private Page.ElementReader reader = JsonParser::skipChildren;
    private Instant askedAt;
    private boolean repeatsExpected;
    private boolean anythingComplete;

    /** @param askedAt when the platform was asked */
    Gathering(Instant askedAt) {
        this.askedAt = askedAt;
    }

    /** Adds a row; one that is there already is replaced by the later. */
    abstract void add(MetricsRow row, List<String> dimensions);

    abstract boolean hasRows();

    /** {@return an empty one of the same kind} */
    abstract Gathering fresh();

    /** {@return itself, as the place where this reader leaves what it reads} */
    PageWalk.Target through(Page.ElementReader elements) {
        this.reader = elements;
        return this;
    }

    @Override
    public final void begin() {
        pageRows.clear();
        pageDimensions.clear();
        pageMissing = new MissingParts();
        pageNotes = new Notes();
    }

    @Override
    public final void element(JsonParser parser) throws IOException {
        reader.read(parser);
    }

    @Override
    public final void commit() {
        for (int i = 0; i < pageRows.size(); i++) {
            add(pageRows.get(i), pageDimensions.get(i));
        }
        pageMissing.list().forEach(missing::add);
        pageNotes.list().forEach(notes::add);
        begin();
    }

    @Override
    public final void row(MetricsRow row, List<String> dimensions) {
        pageRows.add(row);
        pageDimensions.add(dimensions);
    }

    @Override
    public final void missing(MissingPart part) {
        pageMissing.add(part);
    }

    @Override
    public final void odd(String note) {
        pageNotes.add(note);
    }

    @Override
    public final void note(String note) {
        notes.add(note);
    }

    /** From now on rows may come again, because a part is asked for anew. */
    final void expectRepeats() {
        repeatsExpected = true;
    }

    final boolean repeatsExpected() {
        return repeatsExpected;
    }

    final void lacks(MissingPart part) {
        missing.add(part);
    }

    /** Notes that a part arrived to its end. */
    final void completed() {
        anythingComplete = true;
    }

    /** Notes that some figures are as old as this. */
    final void notNewerThan(Instant moment) {
        if (moment.isBefore(askedAt)) {
            askedAt = moment;
        }
    }

    final Instant askedAt() {
        return askedAt;
    }

    final boolean nothingArrived() {
        return !anythingComplete && !hasRows();
    }

    final List<MissingPart> missing() {
        return missing.list();
    }

    final List<String> notes() {
        return notes.list();
    }

    /** @throws SourceException if nothing arrived although something was asked */
    final void requireSomething() {
        if (nothingArrived() && !missing.isEmpty()) {
            throw new SourceException(missing().stream()
                    .map(MissingPart::failure)
                    .filter(failure -> failure.kind() != FailureKind.RETENTION)
                    .findFirst()
                    .orElse(missing().get(0).failure()));
        }
    }
}
