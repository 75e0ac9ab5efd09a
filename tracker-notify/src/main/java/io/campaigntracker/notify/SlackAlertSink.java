package io.campaigntracker.notify;

import dev.failsafe.RateLimiter;
import io.campaigntracker.alert.AlertDeliveryException;
import io.campaigntracker.alert.AlertMessage;
import io.campaigntracker.alert.AlertSink;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a Slack channel through an <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">incoming webhook</a>.
 *
 * {@snippet :
 * CampaignTrackers.builder()
 *         .alertSinks(SlackAlertSink.of(System.getenv("SLACK_WEBHOOK_URL")), new LoggingAlertSink());
 * }
 *
 * <p>At most one post a second. An attempt takes at most 20 seconds, whatever Slack does. Network failures, 5xx and 429 are tried again up to three times within three
 * minutes; {@code Retry-After} is kept to, up to a minute. What is more than one post may hold goes on in the next. Thread-safe.
 */
public final class SlackAlertSink implements AlertSink {

    private static final Logger LOG = LoggerFactory.getLogger(SlackAlertSink.class);

    private final String name;
    private final WebhookDelivery delivery;
    private final UnaryOperator<Duration> pause;
    private final RateLimiter<Object> onceASecond =
            RateLimiter.smoothBuilder(Duration.ofSeconds(1)).build();

    SlackAlertSink(String name, String webhookUrl, Duration attemptTimeout, UnaryOperator<Duration> pause) {
        this.name = Objects.requireNonNull(name, "name");
        this.delivery = new WebhookDelivery("Slack", new WebhookAddress(webhookUrl), attemptTimeout, pause);
        this.pause = pause;
    }

    /**
     * {@return a sink named {@code slack}}
     *
     * @throws IllegalArgumentException if the address is no https address; the message does not repeat it
     */
    public static SlackAlertSink of(String webhookUrl) {
        return named("slack", webhookUrl);
    }

    /**
     * {@return a sink of another name, where one tracker tells several channels}
     *
     * @throws IllegalArgumentException if the address is no https address; the message does not repeat it
     */
    public static SlackAlertSink named(String name, String webhookUrl) {
        return new SlackAlertSink(name, webhookUrl, WebhookDelivery.ATTEMPT_TIMEOUT, pause -> pause);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void deliver(AlertMessage message) {
        for (String body : SlackMessage.of(message)) {
            awaitTurn();
            delivery.post(body, Map::of);
        }
        LOG.debug("event=alert_delivered id={} sink={}", message.id(), name);
    }

    private void awaitTurn() {
        Duration wait = onceASecond.reservePermit();
        if (wait.isZero()) {
            return;
        }
        try {
            Thread.sleep(pause.apply(wait).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AlertDeliveryException("interrupted while waiting to post to Slack");
        }
    }

    @Override
    public String toString() {
        return "SlackAlertSink[" + name + "]";
    }
}
