package io.campaigntracker.source;

import io.campaigntracker.model.MetricsRow;
import java.time.Instant;
import java.util.List;

/** Takes rows of a chunk while the rest of it is still being fetched, so that a source holds no more of them than it must. */
@FunctionalInterface
public interface RowReceiver {

    /**
     * Takes rows that are whole, each entity and day once in all of the chunk. They are stored before the call returns; whatever it
     * throws ends the chunk, and the source lets it pass.
     *
     * @param rows the source must not change the list any more
     * @param fetchedAt when the platform was asked for them
     */
    void receive(List<MetricsRow> rows, Instant fetchedAt);
}
