package io.campaigntracker.notify;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertDeliveryException;
import io.campaigntracker.alert.AlertSink;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
 * #toString()}; redirects are not followed. Failures of the network, of Slack's servers, and its rate limit are tried again up to three times; a
 * {@code Retry-After} of up to a minute is kept to, a longer one is a failed delivery, which the tracker tries again at the next check.
 *
 * <p>Thread-safe. See <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">Slack, Sending messages using incoming
 * webhooks</a>.
 */
public final class SlackAlertSink implements AlertSink {

    private static final Logger LOG = LoggerFactory.getLogger(SlackAlertSink.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int RETRIES = 3;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SHOWN_ANSWER = 200;

    private final String name;
    private final WebhookAddress webhook;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final RetryPolicy<Object> retries;

    SlackAlertSink(String name, String webhookUrl, UnaryOperator<Duration> pause) {
        this.name = Objects.requireNonNull(name, "name");
        this.webhook = new WebhookAddress(webhookUrl);
        this.retries = RetryPolicy.builder()
                .handleIf(failure -> failure instanceof Refused refused && refused.retryable())
                .withMaxRetries(RETRIES)
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
        return new SlackAlertSink(name, webhookUrl, pause -> pause);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void deliver(Alert alert) {
        String body = SlackMessage.of(alert);
        try {
            Failsafe.with(retries).run(() -> post(body));
            LOG.debug("event=alert_delivered id={} sink={}", alert.id(), name);
        } catch (Refused refused) {
            throw new AlertDeliveryException(refused.what());
        } catch (FailsafeException interrupted) {
            Thread.currentThread().interrupt();
            throw new AlertDeliveryException("interrupted while posting to Slack");
        }
    }

    private void post(String body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(webhook.uri())
                .timeout(REQUEST_TIMEOUT)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer;
        try {
            answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            // its message may name the address
            throw new Refused(
                    "Slack could not be reached: " + failure.getClass().getSimpleName(), true, Duration.ZERO);
        }
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return;
        }
        Duration asked = answer.headers()
                .firstValue("Retry-After")
                .map(SlackAlertSink::seconds)
                .orElse(Duration.ZERO);
        boolean passing = status == TOO_MANY_REQUESTS || status >= 500;
        String said = "Slack answered " + status + ": " + told(answer.body());
        if (passing && asked.compareTo(LONGEST_PAUSE) > 0) {
            throw new Refused(said + "; it asks to wait " + asked.toSeconds() + " s", false, asked);
        }
        throw new Refused(said, passing, asked);
    }

    private String told(String body) {
        String line = webhook.redact(body).replaceAll("\\s+", " ").strip();
        return line.length() <= SHOWN_ANSWER ? line : line.substring(0, SHOWN_ANSWER) + "\u2026";
    }

    private static Duration seconds(String header) {
        try {
            return Duration.ofSeconds(Math.max(0, Long.parseLong(header.strip())));
        } catch (NumberFormatException date) {
            return Duration.ZERO;
        }
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
            return asked.isZero() ? FIRST_PAUSE.multipliedBy(1L << Math.max(0, attempts - 1)) : asked;
        }
    }
}
