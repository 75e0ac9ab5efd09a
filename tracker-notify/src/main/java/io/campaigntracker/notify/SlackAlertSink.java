package io.campaigntracker.notify;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.campaigntracker.alert.AlertDeliveryException;
import io.campaigntracker.alert.AlertMessage;
import io.campaigntracker.alert.AlertNotice;
import io.campaigntracker.alert.AlertSink;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts alerts to a Slack channel through an incoming webhook.
 *
 * <pre>{@code
 * tracker = CampaignTrackers.builder()…
 *         .alertSinks(SlackAlertSink.of(System.getenv("SLACK_WEBHOOK_URL")), new LoggingAlertSink())
 *         .build();
 * }</pre>
 *
 * <p>The webhook's address is a secret: whoever knows it can post. It must be https (http only to this machine) and appears in no log, exception or {@link
 * #toString()}; redirects are not followed. An attempt takes at most 20 seconds to the last byte of the answer, of which no more than the beginning is read, a delivery
 * some three minutes. Failures of the network, of Slack's servers, and its rate limit are tried again up to three times; a
 * {@code Retry-After} of up to a minute is kept to, a longer one is a failed delivery, which the tracker tries again at the next check.
 *
 * <p>Thread-safe. See <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">Slack, Sending messages using incoming
 * webhooks</a>.
 */
public final class SlackAlertSink implements AlertSink {

    private static final Logger LOG = LoggerFactory.getLogger(SlackAlertSink.class);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration TOTAL_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int RETRIES = 3;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SHOWN_ANSWER = 200;

    private final String name;
    private final WebhookAddress webhook;
    private final Duration attemptTimeout;
    private final RetryPolicy<Object> retries;

    SlackAlertSink(String name, String webhookUrl, Duration attemptTimeout, UnaryOperator<Duration> pause) {
        this.name = Objects.requireNonNull(name, "name");
        this.webhook = new WebhookAddress(webhookUrl);
        this.attemptTimeout = attemptTimeout;
        this.retries = RetryPolicy.builder()
                .handleIf(failure -> failure instanceof Refused refused && refused.retryable())
                .withMaxRetries(RETRIES)
                .withMaxDuration(TOTAL_TIMEOUT)
                .withDelayFnOn(
                        context -> {
                            Refused refused = (Refused) Objects.requireNonNull(context.getLastException());
                            return pause.apply(refused.pause(context.getAttemptCount()));
                        },
                        Refused.class)
                .build();
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
        return new SlackAlertSink(name, webhookUrl, ATTEMPT_TIMEOUT, pause -> pause);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void deliver(AlertMessage message) {
        try {
            for (AlertNotice notice : message.notices()) {
                String body = SlackMessage.of(notice);
                Failsafe.with(retries).run(() -> post(body));
            }
            LOG.debug("event=alert_delivered id={} sink={}", message.id(), name);
        } catch (Refused refused) {
            throw new AlertDeliveryException(refused.what());
        } catch (FailsafeException interrupted) {
            Thread.currentThread().interrupt();
            throw new AlertDeliveryException("interrupted while posting to Slack");
        }
    }

    private void post(String body) throws InterruptedException {
        WebhookPost.Answer answer;
        try {
            answer = WebhookPost.send(webhook, body, attemptTimeout);
        } catch (IOException failure) {
            throw new Refused("Slack could not be reached: " + reason(failure), true, Duration.ZERO);
        }
        int status = answer.status();
        if (status / 100 == 2) {
            return;
        }
        Duration asked = answer.pause();
        boolean passing = status == TOO_MANY_REQUESTS || status >= 500;
        String said = "Slack answered " + status + ": " + told(answer.body());
        if (passing && asked.compareTo(LONGEST_PAUSE) > 0) {
            throw new Refused(said + "; it asks to wait " + asked.toSeconds() + " s", false, asked);
        }
        throw new Refused(said, passing, asked);
    }

    private String told(String body) {
        return webhook.redactor().line(body.strip().replaceAll("\\s+", " "), SHOWN_ANSWER);
    }

    private String reason(IOException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return webhook.redactor().value(cause.getClass().getSimpleName());
    }

    @Override
    public String toString() {
        return "SlackAlertSink[" + name + "]";
    }

    /** What one attempt came to. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String what;
        private final boolean retryable;
        private final transient Duration asked;

        Refused(String message, boolean retryable, Duration asked) {
            super(message);
            this.what = message;
            this.retryable = retryable;
            this.asked = asked;
        }

        String what() {
            return what;
        }

        boolean retryable() {
            return retryable;
        }

        /** What Slack asks for; otherwise one, two, four seconds. */
        Duration pause(int attempts) {
            return asked.compareTo(FIRST_PAUSE) < 0 ? FIRST_PAUSE.multipliedBy(1L << Math.max(0, attempts - 1)) : asked;
        }
    }
}
