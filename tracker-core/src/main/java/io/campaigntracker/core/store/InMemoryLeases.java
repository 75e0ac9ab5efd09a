package io.campaigntracker.core.store;

import io.campaigntracker.store.Lease;
import io.campaigntracker.store.LeaseLostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may do a piece of work until when, by one clock. Not thread-safe. */
final class InMemoryLeases {

    private final Clock clock;
    private final Map<String, Given> latest = new HashMap<>();

    InMemoryLeases(Clock clock) {
        this.clock = clock;
    }

    Optional<Lease> tryAcquire(String name, String holder, Duration duration) {
        requirePositive(duration);
        Given last = latest.get(name);
        if (last != null && last.isHeld(clock)) {
            return last.lease().holder().equals(holder) ? Optional.of(give(last.lease(), duration)) : Optional.empty();
        }
        long token = last == null ? 1 : last.lease().token() + 1;
        return Optional.of(give(new Lease(name, holder, token), duration));
    }

    boolean renew(Lease lease, Duration duration) {
        requirePositive(duration);
        if (!isValid(lease)) {
            return false;
        }
        give(lease, duration);
        return true;
    }

    void release(Lease lease) {
        if (isValid(lease)) {
            latest.put(lease.name(), new Given(lease, null));
        }
    }

    Optional<Lease> current(String name) {
        return Optional.ofNullable(latest.get(name))
                .filter(given -> given.isHeld(clock))
                .map(Given::lease);
    }

    /** @throws LeaseLostException if it was released or another was given since */
    void requireValid(@Nullable Lease lease) {
        if (lease != null && !isValid(lease)) {
            throw new LeaseLostException(lease);
        }
    }

    private boolean isValid(Lease lease) {
        Given last = latest.get(lease.name());
        return last != null && last.until() != null && last.lease().equals(lease);
    }

    private Lease give(Lease lease, Duration duration) {
        latest.put(lease.name(), new Given(lease, clock.instant().plus(duration)));
        return lease;
    }

    private static void requirePositive(Duration duration) {
        if (duration.toMillis() < 1) {
            throw new IllegalArgumentException("lease of " + duration + "; at least a millisecond is needed");
        }
    }

    /**
     * The latest lease of a name.
     *
     * @param until when it runs out; null once it was released
     */
    private record Given(Lease lease, @Nullable Instant until) {
        boolean isHeld(Clock clock) {
            return until != null && clock.instant().isBefore(until);
        }
    }
}
