package io.campaigntracker.store;

import java.util.Objects;

/**
 * The right to do a piece of work, as {@link LeaseStore#tryAcquire} gave it.
 *
 * @param name what it is for, such as {@code sync:1234567890}
 * @param holder who has it, unique among services
 * @param token the fencing token: of two leases of one name the one given later has the larger. A store refuses what is written under a
 *     token that is not the latest, so that a holder that was frozen beyond its lease does no harm when it wakes up
 */
public record Lease(String name, String holder, long token) {

    public Lease {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(holder, "holder");
        if (token < 1) {
            throw new IllegalArgumentException("token is " + token + "; the first of a lease is 1");
        }
    }
}
