package io.campaigntracker.core.engine.sync;

import io.campaigntracker.core.sync.RowScreen;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MissingPart;
import io.campaigntracker.source.RowReceiver;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.LeaseLostException;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.store.WriteTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes one chunk from the source into the store, in parts of a bounded number of rows where it is large. Each part is a transaction of its
 * own and leaves its days incomplete; only the last one, with which the chunk is whole, says of them that they were fetched, and removes
 * what the whole answer no longer has. A crash in between leaves days that read as not fetched, or as they were fetched before. For one thread.
 */
final class ChunkIntake implements RowReceiver {

    /** So many rows are written together at most. */
    static final int MOST_ROWS = 10_000;

    private static final SourceFailure UNFINISHED = SourceFailure.of(
            FailureKind.TRANSIENT, "only a part of the answer was stored; the sync that fetched it has not ended it");

    private final MetricsStore store;
    private final MetricsRequest request;
    private final WriteTerms terms;
    private final UnaryOperator<MetricsRow> completing;
    private final Consumer<List<MetricsRow>> afterWriting;
    private final RowScreen screen;
    private List<MetricsRow> inHand = List.of();
    private WriteResult written = WriteResult.NOTHING;
    private int rows;
    private boolean begun;
    private @Nullable RuntimeException failure;

    /**
     * @param completing fills in what the source does not tell
     * @param afterWriting told of rows that were stored
     */
    ChunkIntake(
            MetricsStore store,
            MetricsRequest request,
            WriteTerms terms,
            UnaryOperator<MetricsRow> completing,
            Consumer<List<MetricsRow>> afterWriting) {
        this.store = store;
        this.request = request;
        this.terms = terms;
        this.completing = completing;
        this.afterWriting = afterWriting;
        this.screen = new RowScreen(request);
    }

    @Override
    public void receive(List<MetricsRow> part, Instant fetchedAt) {
        inHand = screen.acceptPart(completed(part));
        begun = true;
        MissingPart rest = new MissingPart(request.range(), List.of(), List.of(), UNFINISHED);
        write(new MetricsChunk(request, inHand, fetchedAt, List.of(rest), List.of()), terms);
    }

    /** Stores the last rows, and with them that the days were fetched; returns what was missing all the same. */
    List<MissingPart> finish(MetricsChunk last) {
        List<MetricsRow> rest = last.rows();
        while (rest.size() > MOST_ROWS) {
            receive(rest.subList(0, MOST_ROWS), last.fetchedAt());
            rest = rest.subList(MOST_ROWS, rest.size());
        }
        inHand = screen.acceptLast(completed(rest));
        List<MissingPart> missing = new ArrayList<>(last.missing());
        missing.addAll(screen.missing());
        write(
                new MetricsChunk(request, inHand, last.fetchedAt(), missing, last.notes()),
                begun ? terms.after(screen.accepted()) : terms);
        return missing;
    }

    /** {@return rows that were fetched and accepted, whether or not they could be stored} */
    int rows() {
        return rows;
    }

    /** {@return what the store changed so far} */
    WriteResult written() {
        return written;
    }

    /** {@return the rows that could not be stored, after a failure} */
    List<MetricsRow> inHand() {
        return inHand;
    }

    /** {@return why the store did not take the rows, whatever the source made of it; null if it took all} */
    @Nullable
    RuntimeException failure() {
        return failure;
    }

    /**
     * {@return what one should know though nothing is missing}
     *
     * @param told what the source says itself, of rows it could not read above all
     */
    List<String> notes(List<String> told) {
        List<String> notes = new ArrayList<>(told);
        notes.addAll(screen.notes());
        if (told.isEmpty()) {
            screen.unreadable().ifPresent(notes::add);
        }
        return notes;
    }

    private List<MetricsRow> completed(List<MetricsRow> part) {
        List<MetricsRow> filled = new ArrayList<>(part.size());
        part.forEach(row -> filled.add(completing.apply(row)));
        return filled;
    }

    private void write(MetricsChunk chunk, WriteTerms how) {
        rows += chunk.rows().size();
        try {
            written = written.plus(store.write(chunk, how));
        } catch (StoreException | LeaseLostException expected) {
            failure = expected;
            throw expected;
        } catch (RuntimeException refused) {
            failure = new StoreException("the store refused the rows: " + refused.getMessage(), false, refused);
            throw failure;
        }
        afterWriting.accept(chunk.rows());
        inHand = List.of();
    }
}
