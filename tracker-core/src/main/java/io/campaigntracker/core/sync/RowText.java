package io.campaigntracker.core.sync;

import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Redactor;

/** Rows as a message shows them: short, and on one line whatever stands in them. */
final class RowText {

    private RowText() {}

    static String of(MetricsRow row) {
        return of(row.entity()) + " on " + row.date() + " with spend "
                + shown(String.valueOf(row.spend())) + " " + row.currency() + ", " + row.impressions()
                + " impressions, "
                + row.clicks() + " clicks";
    }

    static String of(EntityRef entity) {
        return shown(entity.toString());
    }

    /** {@return a text without secrets and control characters, cut where it is long} */
    static String shown(String text) {
        return Redactor.ofShapes().value(text);
    }
}
