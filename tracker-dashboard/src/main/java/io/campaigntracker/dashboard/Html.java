package io.campaigntracker.dashboard;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.campaigntracker.action.ActionProposal;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionState;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.dashboard.page.JteliveGenerated;
import io.campaigntracker.dashboard.page.JteloginGenerated;
import io.campaigntracker.dashboard.page.JteproblemGenerated;
import io.campaigntracker.dashboard.page.JteprogressGenerated;
import io.campaigntracker.dashboard.page.JteshellGenerated;
import io.campaigntracker.dashboard.page.LivePart;
import io.campaigntracker.dashboard.page.Shell;
import io.campaigntracker.model.AccountTime;
import io.campaigntracker.sync.SyncProgress;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Fills the templates, which escape whatever they are given. Thread-safe. */
@SuppressWarnings("NullAway") // templates take no interceptor
final class Html {

    private static final int MOST = 100;

    private final Shell.Files files;

    Html(Assets assets) {
        this.files = new Shell.Files(
                List.of(assets.path("report.css"), assets.path("dashboard.css")),
                List.of(
                        assets.path("htmx.js"),
                        assets.path("htmx-sse.js"),
                        assets.path("echarts.js"),
                        assets.path("report.js"),
                        assets.path("dashboard.js")));
    }

    String page(Snapshot snapshot, Visitor visitor, boolean named) {
        Selection chosen = snapshot.selection();
        Shell shell = new Shell(
                files,
                snapshot.choices(),
                new Shell.Chosen(
                        chosen.campaigns(),
                        text(chosen.account()),
                        chosen.period().name(),
                        text(chosen.on()),
                        text(chosen.by()),
                        chosen.asOf() == null ? "" : Past.address(chosen.asOf(), snapshot.zone()),
                        Past.place(chosen.asOf(), snapshot.readAt())),
                part(snapshot, visitor),
                named ? visitor.name() : "");
        return rendered(out -> JteshellGenerated.render(out, null, shell));
    }

    String live(Snapshot snapshot, Visitor visitor) {
        LivePart part = part(snapshot, visitor);
        return rendered(out -> JteliveGenerated.render(out, null, part));
    }

    String login(String problem) {
        return rendered(out -> JteloginGenerated.render(out, null, files, problem));
    }

    String problemPage(int status, String message) {
        return rendered(out -> JteproblemGenerated.render(out, null, files, message, status));
    }

    String problem(String message) {
        return rendered(out -> JteproblemGenerated.render(out, null, files, message, 0));
    }

    static String progress(SyncProgress progress) {
        return rendered(out -> JteprogressGenerated.render(out, null, progress));
    }

    private static LivePart part(Snapshot snapshot, Visitor visitor) {
        Instant asOf = snapshot.selection().asOf();
        ZoneId zone = snapshot.zone();
        List<ActionRecord> actions = snapshot.actions();
        return new LivePart(
                snapshot.selection().query(),
                "Read at " + AccountTime.minute(snapshot.readAt(), zone)
                        + (asOf == null ? "" : "; what was known at " + AccountTime.minute(asOf, zone)),
                asOf != null,
                snapshot.alerts().stream().limit(MOST).map(Html::row).toList(),
                Math.max(0, snapshot.alerts().size() - MOST),
                snapshot.alertsElsewhere(),
                asOf == null && visitor.may(DashboardRight.ACKNOWLEDGE),
                actions == null
                        ? List.of()
                        : actions.stream().limit(MOST).map(Html::row).toList(),
                actionsTold(actions, visitor),
                asOf == null && visitor.may(DashboardRight.APPROVE),
                snapshot.report());
    }

    private static String actionsTold(@Nullable List<ActionRecord> actions, Visitor visitor) {
        if (actions == null) {
            return "This store keeps no actions.";
        }
        if (actions.isEmpty()) {
            return "Nothing is proposed.";
        }
        String left = actions.size() > MOST ? " The first " + MOST + " of " + actions.size() + " are shown." : "";
        return (visitor.may(DashboardRight.APPROVE)
                        ? "What is approved is done by the next run whose guards let it through."
                        : "Approving needs a token with the right to.")
                + left;
    }

    private static LivePart.AlertRow row(Alert alert) {
        AlertFinding finding = alert.finding();
        Instant taken = alert.acknowledgedAt();
        return new LivePart.AlertRow(
                alert.id(),
                finding.severity().name().toLowerCase(Locale.ROOT),
                finding.name(),
                words(finding.type().name()).toLowerCase(Locale.ROOT),
                finding.message(),
                AccountTime.minute(alert.createdAt(), finding.timeZone()),
                taken == null ? "" : AccountTime.minute(taken, finding.timeZone()));
    }

    private static LivePart.ActionRow row(ActionRecord last) {
        ActionProposal action = last.action();
        return new LivePart.ActionRow(
                action.id(),
                words(action.type().name()) + ": " + action.name() + " ("
                        + action.entity().id() + ")"
                        + amounts(action),
                words(last.state().name()).toLowerCase(Locale.ROOT),
                action.reason(),
                last.state() == ActionState.PROPOSED);
    }

    /** Whoever approves a budget approves both of its amounts. */
    private static String amounts(ActionProposal action) {
        String before = action.budgetBefore() == null ? "" : " from " + action.budgetBefore();
        return action.budgetAfter() == null ? "" : "," + before + " to " + action.budgetAfter() + " a day";
    }

    private static String words(String constant) {
        String lower = constant.toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String rendered(Consumer<OwaspHtmlTemplateOutput> template) {
        StringOutput text = new StringOutput();
        template.accept(new OwaspHtmlTemplateOutput(text));
        return text.toString();
    }
}
