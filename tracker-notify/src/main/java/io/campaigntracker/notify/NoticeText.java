package io.campaigntracker.notify;

import io.campaigntracker.alert.AlertEvent;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertMessage;
import io.campaigntracker.alert.AlertNotice;
import io.campaigntracker.model.AccountTime;
import io.campaigntracker.model.Severity;
import java.time.Instant;
import java.util.Locale;

/** The words in which every sink tells of an alert. */
final class NoticeText {

    /** Notifications show little more than a line, and what is wrong must be on it. */
    private static final int NAME_LENGTH = 80;

    private NoticeText() {}

    /** {@return which campaign, what, how bad, or that it is over} */
    static String heading(AlertNotice notice) {
        AlertFinding finding = notice.alert().finding();
        String name = finding.name().isBlank() ? finding.entity().toString() : finding.name();
        return icon(notice) + " " + TextParts.cut(name, NAME_LENGTH) + ": " + what(notice);
    }

    /** {@return the heading of a message, which for a digest says how many there are} */
    static String heading(AlertMessage message) {
        if (message.notices().size() == 1) {
            return heading(message.first());
        }
        long over = message.notices().stream().filter(AlertNotice::isEnd).count();
        return message.notices().size() + " alerts, " + over + " of them over; the worst is "
                + words(message.severity());
    }

    static String what(AlertNotice notice) {
        AlertFinding finding = notice.alert().finding();
        return words(finding.type()) + ", "
                + switch (notice.event()) {
                    case FIRE -> words(finding.severity());
                    case STEP -> "now " + words(finding.severity());
                    case RESOLVE -> "resolved";
                    case FIRE_AND_RESOLVE -> "was " + words(finding.severity()) + ", resolved";
                };
    }

    /** {@return the sentence, and since when or from when to when} */
    static String sentence(AlertNotice notice) {
        AlertFinding finding = notice.alert().finding();
        String message = finding.message();
        Instant end = notice.alert().resolvedAt();
        return notice.event() == AlertEvent.FIRE_AND_RESOLVE || notice.event() == AlertEvent.RESOLVE
                ? "Over" + (end == null ? "" : " at " + AccountTime.minute(end, finding.timeZone())) + ": " + message
                : message;
    }

    /** {@return where it comes from} */
    static String origin(AlertNotice notice) {
        AlertFinding finding = notice.alert().finding();
        return "account " + finding.entity().accountId() + ", " + finding.entity() + ", alert "
                + notice.alert().id() + ", since "
                + AccountTime.minute(notice.alert().createdAt(), finding.timeZone());
    }

    static String words(Enum<?> constant) {
        return constant.name().replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    private static String icon(AlertNotice notice) {
        if (notice.isEnd()) {
            return "\u2705";
        }
        Severity severity = notice.alert().finding().severity();
        return switch (severity) {
            case INFO -> "\u2139\uFE0F";
            case WARNING -> "\u26A0\uFE0F";
            case CRITICAL -> "\uD83D\uDEA8";
        };
    }
}
