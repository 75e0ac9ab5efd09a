package io.campaigntracker.core.watch;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/** What moment a local time is. */
final class LocalTimes {

    private LocalTimes() {}

    /** {@return the first moment that bears the time; where clocks skip it, the moment at which they go forward} */
    static Instant first(LocalDateTime time, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition skipped = zone.getRules().getTransition(time);
            return skipped.getInstant();
        }
        return time.toInstant(offsets.get(0));
    }
}
