package io.campaigntracker.core.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who may do a piece of work until when, by one clock. Not thread-safe. */
final class InMemoryLeases {

    private final Clock clock;
    private final Map<String, Lease> leases = new HashMap<>();

    InMemoryLeases(Clock clock) {
        this.clock = clock;
    }

    boolean tryAcquire(String name, String holder, Duration duration) {
        requirePositive(duration);
        if (holder(name).filter(other -> !other.equals(holder)).isPresent()) {
            return false;
        }
        leases.put(name, new Lease(holder, clock.instant().plus(duration)));
        return true;
    }

    boolean renew(String name, String holder, Duration duration) {
        requirePositive(duration);
        return holder(name).filter(holder::equals).isPresent() && tryAcquire(name, holder, duration);
    }

    void release(String name, String holder) {
        holder(name).filter(holder::equals).ifPresent(own -> leases.remove(name));
    }

    Optional<String> holder(String name) {
        Lease lease = leases.get(name);
        return lease != null && clock.instant().isBefore(lease.until())
                ? Optional.of(lease.holder())
                : Optional.empty();
    }

    private static void requirePositive(Duration duration) {
        if (duration.toMillis() < 1) {
            throw new IllegalArgumentException("lease of " + duration + "; at least a millisecond is needed");
        }
    }

    private record Lease(String holder, Instant until) {}
}
