package io.campaigntracker.notify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.model.Severity;
import java.util.Locale;

/** An alert as a Slack message: a heading, the sentence, and where it comes from; and the same in one line for notifications. */
final class SlackMessage {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HEADING_LENGTH = 150;
    private static final int TEXT_LENGTH = 3000;

    private SlackMessage() {}

    static String of(Alert alert) {
        AlertFinding finding = alert.finding();
        String heading = icon(finding.severity()) + " "
                + finding.type().name().replace('_', ' ').toLowerCase(Locale.ROOT) + ", "
                + finding.severity().name().toLowerCase(Locale.ROOT);
        String message = escape(finding.message());
        ObjectNode root = JSON.createObjectNode();
        root.put("text", cut(heading + ": " + message, TEXT_LENGTH));
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
                                + alert.id() + ", since " + alert.createdAt()));
        return root.toString();
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
        return text.length() <= length ? text : text.substring(0, length - 1) + "\u2026";
    }
}
