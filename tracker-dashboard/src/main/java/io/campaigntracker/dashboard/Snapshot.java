package io.campaigntracker.dashboard;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.dashboard.page.Choices;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AccountTime;
import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.writer.LiveReport;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one reading of the store gave for a selection.
 *
 * @param selection what was asked
 * @param readAt when it was read
 * @param zone in which moments are told: that of the accounts shown, UTC where they share none
 * @param report the report's sections and the data of their charts, as HTML
 * @param alerts the open alerts of what is selected, the most serious first
 * @param alertsElsewhere how many more are open
 * @param actions the actions of which something can still come; null where the store keeps none
 * @param choices what can be chosen instead
 */
record Snapshot(
        Selection selection,
        Instant readAt,
        ZoneId zone,
        String report,
        List<Alert> alerts,
        int alertsElsewhere,
        @Nullable List<ActionRecord> actions,
        Choices choices) {

    Snapshot {
        alerts = List.copyOf(alerts);
        actions = actions == null ? null : List.copyOf(actions);
    }

    static Snapshot read(CampaignTracker tracker, Selection selection, Instant now) {
        if (selection.asOf() != null && selection.asOf().isAfter(now)) {
            throw new Refusal(
                    400,
                    "asOf is "
                            + AccountTime.minute(selection.asOf(), ZoneOffset.UTC) + ", which has not come yet; it is "
                            + AccountTime.minute(now, ZoneOffset.UTC));
        }
        CampaignTracker view = selection.view(tracker);
        ReportFigures figures = selection.figures(view);
        List<AccountCatalog> catalogs = view.catalogs();
        ZoneId zone = AccountTime.shared(
                figures.accounts().isEmpty()
                        ? catalogs.stream().map(AccountCatalog::account).toList()
                        : figures.accounts());
        List<Alert> alerts = figures.openAlerts();
        return new Snapshot(
                selection,
                now,
                zone,
                LiveReport.html(figures),
                alerts,
                Math.max(0, view.alerts().open().size() - alerts.size()),
                actions(view),
                Choices.of(catalogs, selection.campaigns(), Past.moments(now, zone)));
    }

    private static @Nullable List<ActionRecord> actions(CampaignTracker view) {
        try {
            return view.actions().open();
        } catch (IllegalStateException keepsNone) {
            return null;
        }
    }
}
