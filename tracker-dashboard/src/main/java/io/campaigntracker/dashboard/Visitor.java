package io.campaigntracker.dashboard;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who asks.
 *
 * @param name as the audit calls it
 * @param rights what it may do
 */
record Visitor(String name, Set<DashboardRight> rights) {

    /** Somebody on this machine where no token is asked for. */
    static final Visitor LOCAL = new Visitor("dashboard", EnumSet.of(DashboardRight.VIEW, DashboardRight.ACKNOWLEDGE));

    Visitor {
        rights = Set.copyOf(rights);
    }

    boolean may(DashboardRight right) {
        return rights.contains(right);
    }
}
