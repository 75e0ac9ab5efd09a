package io.campaigntracker.notify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertMessage;
import io.campaigntracker.alert.AlertNotice;
import io.campaigntracker.alert.AlertSink;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Tells PagerDuty by its Events API v2: an incident is triggered, made worse and resolved under one key, which is a hash of what the alert is about and so always fits.
 * For what began and ended before it could be told nobody is paged. Thread-safe.
 */
public final class PagerDutyAlertSink implements AlertSink {

    private static final String EVENTS = "https://events.pagerduty.com/v2/enqueue";
    private static final int SUMMARY = 1024;
    private static final int SENTENCE = 4_000;

    private final String name;
    private final String routingKey;
    private final WebhookDelivery delivery;

    PagerDutyAlertSink(String name, String routingKey, String address, UnaryOperator<Duration> pause) {
        this.name = Objects.requireNonNull(name, "name");
        this.routingKey = Objects.requireNonNull(
                        routingKey, "the routing key is null, as where an environment variable is not set")
                .strip();
        if (!this.routingKey.matches("[0-9A-Za-z_-]{8,100}")) {
            throw new IllegalArgumentException("the routing key is no integration key of PagerDuty's Events API v2");
        }
        this.delivery = new WebhookDelivery(
                "PagerDuty",
                new WebhookAddress(address).hiding(this.routingKey),
                WebhookDelivery.ATTEMPT_TIMEOUT,
                pause);
    }

    /**
     * {@return a sink named {@code pagerduty}}
     *
     * @param routingKey the integration key of a service
     * @throws IllegalArgumentException if it can't be one; the message does not repeat it
     */
    public static PagerDutyAlertSink of(String routingKey) {
        return named("pagerduty", routingKey);
    }

    /** {@return a sink of another name, where one tracker tells several services} */
    public static PagerDutyAlertSink named(String name, String routingKey) {
        return new PagerDutyAlertSink(name, routingKey, EVENTS, pause -> pause);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void deliver(AlertMessage message) {
        for (AlertNotice notice : message.notices()) {
            switch (notice.event()) {
                case FIRE, STEP -> delivery.post(body(notice, true), Map::of);
                // what began may have arrived though nobody knows; resolving what never did does no harm
                case RESOLVE, FIRE_AND_RESOLVE -> delivery.post(body(notice, false), Map::of);
            }
        }
    }

    private String body(AlertNotice notice, boolean trigger) {
        AlertFinding finding = notice.alert().finding();
        ObjectNode root = AlertJson.JSON
                .createObjectNode()
                .put("routing_key", routingKey)
                .put("event_action", trigger ? "trigger" : "resolve")
                .put("dedup_key", hash(finding.key() + " " + notice.alert().id()));
        if (trigger) {
            ObjectNode payload = root.putObject("payload")
                    .put("summary", TextParts.cut(NoticeText.heading(notice) + ". " + finding.message(), SUMMARY))
                    .put("source", finding.entity().toString())
                    .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                    .put("timestamp", notice.at().toString())
                    .put("component", TextParts.cut(finding.name(), SUMMARY))
                    .put("class", finding.type().name());
            payload.set("custom_details", AlertJson.of(notice, SENTENCE));
        }
        return root.toString();
    }

    static String hash(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "PagerDutyAlertSink[" + name + "]";
    }
}
