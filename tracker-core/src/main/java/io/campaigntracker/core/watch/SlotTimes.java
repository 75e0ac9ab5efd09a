package io.campaigntracker.core.watch;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** The moments at which something is to be done, in a time zone. Immutable. */
public interface SlotTimes {

    /** {@return the latest slot at this moment or before; empty if there is none within a year} */
    Optional<Instant> latest(Instant upTo, ZoneId zone);

    /** {@return the first slot after this moment; empty if there is none within a year} */
    Optional<Instant> next(Instant after, ZoneId zone);
}
