package io.campaigntracker.testkit.graph;

import java.util.HashSet;
import java.util.Set;

/** The effective statuses of the platform, level by level. */
final class EffectiveStatus {

    static final Set<String> OF_CAMPAIGNS =
            Set.of("ACTIVE", "PAUSED", "DELETED", "ARCHIVED", "IN_PROCESS", "WITH_ISSUES");
    static final Set<String> OF_AD_SETS = with(OF_CAMPAIGNS, "CAMPAIGN_PAUSED");
    static final Set<String> OF_ADS =
            with(OF_AD_SETS, "ADSET_PAUSED", "DISAPPROVED", "PENDING_REVIEW", "PREAPPROVED", "PENDING_BILLING_INFO");

    private EffectiveStatus() {}

    private static Set<String> with(Set<String> statuses, String... more) {
        Set<String> all = new HashSet<>(statuses);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }
}
