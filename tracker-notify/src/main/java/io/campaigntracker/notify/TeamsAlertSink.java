package io.campaigntracker.notify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.alert.AlertMessage;
import io.campaigntracker.alert.AlertNotice;
import io.campaigntracker.alert.AlertSink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Tells a Microsoft Teams channel through the webhook of a workflow, as an Adaptive Card 1.4. A post has at most 20,000 bytes; what does not go into it is told by number.
 * Thread-safe.
 */
public final class TeamsAlertSink implements AlertSink {

    private static final int MOST_BYTES = 20_000;
    private static final int HEADING_BYTES = 400;
    private static final int LONGEST_SENTENCE = 12_000;
    private static final int SHORT_SENTENCE = 1_000;

    private final String name;
    private final WebhookDelivery delivery;

    TeamsAlertSink(String name, String webhookUrl, UnaryOperator<Duration> pause) {
        this.name = Objects.requireNonNull(name, "name");
        this.delivery =
                new WebhookDelivery("Teams", new WebhookAddress(webhookUrl), WebhookDelivery.ATTEMPT_TIMEOUT, pause);
    }

    /**
     * {@return a sink named {@code teams}}
     *
     * @throws IllegalArgumentException if the address is no https address; the message does not repeat it
     */
    public static TeamsAlertSink of(String webhookUrl) {
        return named("teams", webhookUrl);
    }

    /** {@return a sink of another name, where one tracker tells several channels} */
    public static TeamsAlertSink named(String name, String webhookUrl) {
        return new TeamsAlertSink(name, webhookUrl, pause -> pause);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void deliver(AlertMessage message) {
        delivery.post(body(message), Map::of);
    }

    static String body(AlertMessage message) {
        List<AlertNotice> notices = message.notices();
        int sentence = notices.size() == 1 ? LONGEST_SENTENCE : SHORT_SENTENCE;
        ObjectNode root = AlertJson.JSON.createObjectNode().put("type", "message");
        ObjectNode attachment = root.putArray("attachments").addObject();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
        ObjectNode card = attachment.putObject("content");
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4");
        ArrayNode blocks = card.putArray("body");
        if (notices.size() > 1) {
            heading(blocks, NoticeText.heading(message));
        }
        int used = TextParts.bytes(root.toString())
                + TextParts.bytes(more(notices.size()).toString());
        for (int shown = 0; shown < notices.size(); shown++) {
            ArrayNode own = AlertJson.JSON.createArrayNode();
            AlertNotice notice = notices.get(shown);
            heading(own, NoticeText.heading(notice));
            text(own, TextParts.cutBytes(NoticeText.sentence(notice), sentence));
            text(own, TextParts.cutBytes(NoticeText.origin(notice), HEADING_BYTES))
                    .put("isSubtle", true);
            used += TextParts.bytes(own.toString());
            if (used > MOST_BYTES) {
                blocks.add(more(notices.size() - shown));
                break;
            }
            blocks.addAll(own);
        }
        return root.toString();
    }

    private static void heading(ArrayNode blocks, String text) {
        text(blocks, TextParts.cutBytes(text, HEADING_BYTES)).put("weight", "Bolder");
    }

    private static ObjectNode text(ArrayNode blocks, String text) {
        ObjectNode block = block(text);
        blocks.add(block);
        return block;
    }

    private static ObjectNode more(int hidden) {
        return block("+" + hidden + " more");
    }

    private static ObjectNode block(String text) {
        return AlertJson.JSON
                .createObjectNode()
                .put("type", "TextBlock")
                .put("text", markdown(text))
                .put("wrap", true);
    }

    /** A text block is Markdown: a campaign's name must not become a link or a list. */
    private static String markdown(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>])", "\\\\$1");
    }

    @Override
    public String toString() {
        return "TeamsAlertSink[" + name + "]";
    }
}
