package io.campaigntracker.store;

import io.campaigntracker.model.TrackerException;
import java.util.Objects;

/**
 * Something was to be written under a lease that its holder had given back, or that another has been given since. Nothing was written;
 * the work is the other holder's.
 */
public final class LeaseLostException extends TrackerException {

    private static final long serialVersionUID = 1L;

    private final transient Lease lease;

    public LeaseLostException(Lease lease) {
        super("the lease " + lease.name() + " is no longer that of " + lease.holder() + " (token " + lease.token()
                + "): it was given back, or another has been given it since; nothing was written");
        this.lease = Objects.requireNonNull(lease, "lease");
    }

    /** {@return the lease that counts no more} */
    public Lease lease() {
        return lease;
    }
}
