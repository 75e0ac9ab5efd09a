package io.campaigntracker.core.sync;

import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;

/** Rows as a message shows them: short, and on one line whatever stands in them. */
final class RowText {

    private static final int LONGEST = 60;

    private RowText() {}

    static String of(MetricsRow row) {
        return of(row.entity()) + " on " + row.date() + " with spend "
                + shown(String.valueOf(row.spend())) + " " + row.currency() + ", " + row.impressions() + " impressions, "
                + row.clicks() + " clicks";
    }

    static String of(EntityRef entity) {
        return shown(entity.toString());
    }

    /** {@return a text without control characters, cut where it is long} */
    static String shown(String text) {
        boolean isLong = text.length() > LONGEST;
        String line = (isLong ? text.substring(0, LONGEST) : text)
                .replaceAll("[\\p{Cntrl}\\p{Cs}\\u0080-\\u009f\\u2028\\u2029]", "?");
        return isLong ? line + "… (" + text.length() + " characters)" : line;
    }
}
