package io.campaigntracker.model;

import java.time.Instant;
import java.util.Objects;

/** Validation of moments that others tell, in one place so that every value refuses the same ones. */
public final class Moments {

    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private Moments() {}

    /** {@return whether every calendar of a store holds it: from 1970 to 9999} */
    public static boolean isPlausible(Instant moment) {
        return !moment.isBefore(Instant.EPOCH) && !moment.isAfter(LAST);
    }

    /** {@return the moment, or the nearest plausible one: a bound may be as far away as one likes, {@link Instant#MIN} and {@link Instant#MAX} among them} */
    public static Instant bounded(Instant moment) {
        return moment.isBefore(Instant.EPOCH) ? Instant.EPOCH : moment.isAfter(LAST) ? LAST : moment;
    }

    /**
     * {@return the moment}
     *
     * @throws IllegalArgumentException if it is not {@linkplain #isPlausible plausible}: no store could keep it, and a question that met it would fail over it
     */
    public static Instant requirePlausible(Instant moment, String name) {
        Objects.requireNonNull(moment, name);
        if (!isPlausible(moment)) {
            throw new IllegalArgumentException(name + " is " + moment + "; allowed is 1970 to 9999");
        }
        return moment;
    }
}
