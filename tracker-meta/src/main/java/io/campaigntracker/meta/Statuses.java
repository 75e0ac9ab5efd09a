package io.campaigntracker.meta;

import java.util.List;

/** Every effective status of each level, as Meta names them. */
final class Statuses {

    static final List<String> CAMPAIGN =
            List.of("ACTIVE", "PAUSED", "DELETED", "ARCHIVED", "IN_PROCESS", "WITH_ISSUES");

    static final List<String> AD_SET =
            List.of("ACTIVE", "PAUSED", "DELETED", "ARCHIVED", "IN_PROCESS", "WITH_ISSUES", "CAMPAIGN_PAUSED");

    static final List<String> AD = List.of(
            "ACTIVE",
            "PAUSED",
            "DELETED",
            "ARCHIVED",
            "IN_PROCESS",
            "WITH_ISSUES",
            "CAMPAIGN_PAUSED",
            "ADSET_PAUSED",
            "DISAPPROVED",
            "PENDING_REVIEW",
            "PREAPPROVED",
            "PENDING_BILLING_INFO");

    private Statuses() {}

    /** {@return the statuses an edge may be asked for: asking an edge for deleted objects is an error} */
    static List<String> ofEdge(List<String> all) {
        return all.stream().filter(status -> !status.equals("DELETED")).toList();
    }
}
