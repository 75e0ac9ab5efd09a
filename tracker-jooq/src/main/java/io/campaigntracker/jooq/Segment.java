package io.campaigntracker.jooq;

import io.campaigntracker.model.MetricsRow;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Over which fetch times a row had these values; {@code to} is null while it has them. */
record Segment(MetricsRow row, Instant from, @Nullable Instant to) {

    boolean holds(Instant moment) {
        return !moment.isBefore(from) && (to == null || moment.isBefore(to));
    }

    boolean isCurrent() {
        return to == null;
    }

    /** What is left of it outside {@code [since, until)}: nothing, one or two pieces. */
    Stream<Segment> without(Instant since, Instant until) {
        Stream.Builder<Segment> pieces = Stream.builder();
        Instant head = to == null || to.isAfter(since) ? since : to;
        if (from.isBefore(head)) {
            pieces.add(new Segment(row, from, head));
        }
        Instant tail = from.isAfter(until) ? from : until;
        if (to == null || tail.isBefore(to)) {
            pieces.add(new Segment(row, tail, to));
        }
        return pieces.build();
    }
}
