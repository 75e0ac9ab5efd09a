package io.campaigntracker.notify;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.campaigntracker.alert.AlertDeliveryException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Brings a body to a webhook. Network failures, 5xx and 429 are tried again up to three times, {@code Retry-After} is kept to up to a minute; what is left to do is the
 * outbox's. Nothing that it says shows the address, or another secret of the sink.
 */
final class WebhookDelivery {

    static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(20);

    private static final Duration TOTAL_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int RETRIES = 3;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int GONE = 410;
    private static final int SHOWN_ANSWER = 200;

    private final String service;
    private final WebhookAddress webhook;
    private final Duration attemptTimeout;
    private final RetryPolicy<Object> retries;

    /**
     * @param service its name, for messages
     * @param pause how long to wait where something says how long; for tests
     */
    WebhookDelivery(String service, WebhookAddress webhook, Duration attemptTimeout, UnaryOperator<Duration> pause) {
        this.service = service;
        this.webhook = webhook;
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
     * Posts JSON.
     *
     * @param headers of each attempt
     * @throws AlertDeliveryException if it did not arrive; lasting where the address is gone
     */
    void post(String json, Supplier<Map<String, String>> headers) {
        try {
            Failsafe.with(retries).run(() -> attempt(json, headers.get()));
        } catch (Refused refused) {
            throw refused.status() == GONE
                    ? AlertDeliveryException.lasting(refused.what())
                    : new AlertDeliveryException(refused.what());
        } catch (FailsafeException interrupted) {
            Thread.currentThread().interrupt();
            throw new AlertDeliveryException("interrupted while posting to " + service);
        }
    }

    private void attempt(String json, Map<String, String> headers) throws InterruptedException {
        WebhookPost.Answer answer;
        try {
            answer = WebhookPost.send(webhook, json, headers, attemptTimeout);
        } catch (IOException failure) {
            throw new Refused(0, service + " could not be reached: " + reason(failure), true, Duration.ZERO);
        }
        int status = answer.status();
        if (status / 100 == 2) {
            return;
        }
        Duration asked = answer.pause();
        boolean passing = status == TOO_MANY_REQUESTS || status >= 500;
        String said = service + " answered " + status + ": " + told(answer.body());
        if (passing && asked.compareTo(LONGEST_PAUSE) > 0) {
            throw new Refused(status, said + "; it asks to wait " + asked.toSeconds() + " s", false, asked);
        }
        throw new Refused(status, said, passing, asked);
    }

    private String told(String body) {
        return webhook.redactor().line(body.strip().replaceAll("\\s+", " "), SHOWN_ANSWER);
    }

    private String reason(IOException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return webhook.redactor().value(cause.getClass().getSimpleName());
    }

    /** What one attempt came to. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final String what;
        private final boolean retryable;
        private final transient Duration asked;

        Refused(int status, String message, boolean retryable, Duration asked) {
            super(message);
            this.status = status;
            this.what = message;
            this.retryable = retryable;
            this.asked = asked;
        }

        int status() {
            return status;
        }

        String what() {
            return what;
        }

        boolean retryable() {
            return retryable;
        }

        /** What is asked for; otherwise one, two, four seconds. */
        Duration pause(int attempts) {
            return asked.compareTo(FIRST_PAUSE) < 0 ? FIRST_PAUSE.multipliedBy(1L << Math.max(0, attempts - 1)) : asked;
        }
    }
}
