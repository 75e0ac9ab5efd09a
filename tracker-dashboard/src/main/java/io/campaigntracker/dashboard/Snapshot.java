package io.campaigntracker.dashboard;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.dashboard.page.Choices;
import io.campaigntracker.report.writer.LiveReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one reading of the store gave for a selection.
 *
 * @param selection what was asked
 * @param readAt when it was read
 * @param report the report's sections and the data of their charts, as HTML
 * @param alerts the open alerts
 * @param actions the actions of which something can still come; null where the store keeps none
 * @param choices what can be chosen instead
 */
record Snapshot(
        Selection selection,
        Instant readAt,
        String report,
        List<Alert> alerts,
        @Nullable List<ActionRecord> actions,
        Choices choices) {

    Snapshot {
        alerts = List.copyOf(alerts);
        actions = actions == null ? null : List.copyOf(actions);
    }

    static Snapshot read(CampaignTracker tracker, Selection selection, Instant now) {
        if (selection.asOf() != null && selection.asOf().isAfter(now)) {
            throw new Refusal(400, "asOf is " + selection.asOf() + ", which has not come yet; it is " + now);
        }
        CampaignTracker view = selection.view(tracker);
        return new Snapshot(
                selection,
                now,
                LiveReport.html(selection.figures(view)),
                view.alerts().open(),
                actions(view),
                Choices.of(view.catalogs(), now));
    }

    private static @Nullable List<ActionRecord> actions(CampaignTracker view) {
        try {
            return view.actions().open();
        } catch (IllegalStateException keepsNone) {
            return null;
        }
    }
}
