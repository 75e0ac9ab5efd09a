package io.campaigntracker.dashboard;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** Who may do what; the secret itself is not kept, only its digest. */
final class DashboardToken {

    private static final int SHORTEST = 24;

    private final String name;
    private final Digest secret;
    private final Set<DashboardRight> rights;

    private DashboardToken(String name, Digest secret, Set<DashboardRight> rights) {
        this.name = name;
        this.secret = secret;
        this.rights = rights;
    }

    static DashboardToken of(String name, String secret, Set<DashboardRight> rights) {
        Objects.requireNonNull(name, "name");
        if (name.isBlank() || name.length() > 100) {
            throw new IllegalArgumentException(
                    "the name of a token has " + name.length() + " characters; 1 to 100 are allowed, not all blank");
        }
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException("the token of '" + name + "' has " + secret.length()
                    + " characters; at least " + SHORTEST + " are needed");
        }
        if (rights.isEmpty()) {
            throw new IllegalArgumentException("the token of '" + name + "' is good for nothing; give it rights: "
                    + EnumSet.allOf(DashboardRight.class));
        }
        return new DashboardToken(name, Digest.of(secret), EnumSet.copyOf(rights));
    }

    boolean is(String secretGiven) {
        return secret.isOf(secretGiven);
    }

    Visitor visitor() {
        return new Visitor(name, rights);
    }
}
