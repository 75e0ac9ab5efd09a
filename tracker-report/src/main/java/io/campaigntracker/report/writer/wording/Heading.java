package io.campaigntracker.report.writer.wording;

import io.campaigntracker.coverage.DataCoverage;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountTime;
import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.ReportPeriod;
import java.time.ZoneId;
import java.util.stream.Collectors;

/**
 * What stands above a report.
 *
 * @param title such as {@code Daily report}
 * @param days of which days
 * @param compared with what they are compared
 * @param counted which conversions count, within which window, with or without offline sales
 * @param accounts whose, and in which zones their days are
 * @param fresh until when data were synced
 */
public record Heading(String title, String days, String compared, String counted, String accounts, String fresh) {

    private static final int NAMED = 3;

    /** {@return the heading of a report} */
    public static Heading of(ReportFigures report) {
        boolean day = report.period() == ReportPeriod.DAY;
        return new Heading(
                report.period().adjective() + " report",
                Times.days(report.range()),
                day
                        ? "against " + Times.days(report.before()) + " and the mean of the seven days before"
                        : "against " + Times.days(report.before())
                                + ", and what the same weekdays of the 28 days before " + "would make up",
                report.explain().definition() + " within " + report.explain().window() + ", "
                        + report.explain().revenueBasis().label(),
                accounts(report),
                fresh(report));
    }

    private static String accounts(ReportFigures report) {
        String names = report.accounts().stream()
                .limit(NAMED)
                .map(account -> account.name().isEmpty() ? account.accountId() : account.name())
                .collect(Collectors.joining(", "));
        int more = report.accounts().size() - NAMED;
        String zones = report.accounts().stream()
                .map(Account::timeZone)
                .map(AccountTime::name)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return names
                + (more > 0 ? " and " + more + " more" : "")
                + (zones.isEmpty() ? "" : "; days are those of " + zones);
    }

    private static String fresh(ReportFigures report) {
        ZoneId zone = AccountTime.shared(report.accounts());
        String generated = "generated " + AccountTime.minute(report.generatedAt(), zone);
        return report.details()
                .coveragePart()
                .found()
                .map(DataCoverage::syncedAt)
                .map(at -> "synced " + AccountTime.minute(at, zone) + ", " + generated)
                .orElse(generated);
    }
}
