package io.campaigntracker.notify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertNotice;
import io.campaigntracker.model.Severity;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** An alert as a Slack message: a heading that says which campaign, what and how bad, the sentence, and where it comes from; and the same in one line for notifications. */
final class SlackMessage {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int HEADING_LENGTH = 150;

    /** Notifications show little more than a line, and what is wrong must be on it. */
    private static final int NAME_LENGTH = 80;

    private static final int TEXT_LENGTH = 3000;

    private SlackMessage() {}

    static String of(AlertNotice notice) {
        Alert alert = notice.alert();
        AlertFinding finding = alert.finding();
        String what = words(finding.type()) + ", " + (notice.isEnd() ? "resolved" : words(finding.severity()));
        String name = finding.name().isBlank() ? finding.entity().toString() : finding.name();
        String heading =
                (notice.isEnd() ? "\u2705" : icon(finding.severity())) + " " + cut(name, NAME_LENGTH) + ": " + what;
        String message = escape(finding.message());
        ObjectNode root = JSON.createObjectNode();
        root.put("text", cut(escape(heading) + ". " + message, TEXT_LENGTH));
        ArrayNode blocks = root.putArray("blocks");
        ObjectNode header = blocks.addObject().put("type", "header");
        header.putObject("text").put("type", "plain_text").put("text", cut(heading, HEADING_LENGTH));
        ObjectNode section = blocks.addObject().put("type", "section");
        section.putObject("text").put("type", "mrkdwn").put("text", cut(message, TEXT_LENGTH));
        ObjectNode context = blocks.addObject().put("type", "context");
        context.putArray("elements")
                .addObject()
                .put("type", "mrkdwn")
                .put(
                        "text",
                        escape("account " + finding.entity().accountId() + ", " + finding.entity() + ", alert "
                                + alert.id() + ", since " + MINUTE.format(alert.createdAt())));
        return root.toString();
    }

    private static String words(Enum<?> constant) {
        return constant.name().replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    /** Slack's three control characters; without this a campaign's name could mention a whole channel. */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String icon(Severity severity) {
        return switch (severity) {
            case INFO -> "\u2139\uFE0F";
            case WARNING -> "\u26A0\uFE0F";
            case CRITICAL -> "\uD83D\uDEA8";
        };
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end) + "\u2026";
    }
}
