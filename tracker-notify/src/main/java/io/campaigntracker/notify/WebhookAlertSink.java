package io.campaigntracker.notify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.alert.AlertDeliveryException;
import io.campaigntracker.alert.AlertMessage;
import io.campaigntracker.alert.AlertNotice;
import io.campaigntracker.alert.AlertSink;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts to a webhook of your own, signed by <a href="https://www.standardwebhooks.com">Standard Webhooks</a>: {@code webhook-id} is the same over all attempts,
 * {@code webhook-timestamp} that of the attempt, {@code webhook-signature} {@code v1,} and the base64 of the HMAC-SHA256 of {@code id.timestamp.body}. Redirects are not
 * followed; an answer 410 ends the sink: nothing is posted any more. A body has at most 20 KB; of a digest that has more it says how many alerts it leaves out.
 * Thread-safe.
 */
public final class WebhookAlertSink implements AlertSink {

    private static final String PREFIX = "whsec_";
    private static final int MOST_BYTES = 20_000;
    private static final int LEAST_KEY = 16;
    private static final List<Integer> SENTENCES = List.of(8_000, 4_000, 1_500, 500);

    private final String name;
    private final WebhookDelivery delivery;
    private final byte[] key;
    private final Clock clock;
    private volatile boolean gone;

    WebhookAlertSink(String name, String url, String secret, Clock clock, UnaryOperator<Duration> pause) {
        this.name = Objects.requireNonNull(name, "name");
        this.key = key(secret);
        this.delivery =
                new WebhookDelivery("the webhook", new WebhookAddress(url), WebhookDelivery.ATTEMPT_TIMEOUT, pause);
        this.clock = clock;
    }

    /**
     * {@return a sink named {@code webhook}}
     *
     * @param url https, or http to this machine
     * @param secret {@code whsec_} and base64 of at least 16 bytes
     * @throws IllegalArgumentException if either can't be; the message repeats neither
     */
    public static WebhookAlertSink of(String url, String secret) {
        return named("webhook", url, secret);
    }

    /** {@return a sink of another name, where one tracker tells several} */
    public static WebhookAlertSink named(String name, String url, String secret) {
        return new WebhookAlertSink(name, url, secret, Clock.systemUTC(), pause -> pause);
    }

    private static byte[] key(String secret) {
        Objects.requireNonNull(secret, "the webhook's secret is null, as where an environment variable is not set");
        byte[] bytes;
        try {
            bytes = secret.startsWith(PREFIX)
                    ? Base64.getDecoder()
                            .decode(secret.substring(PREFIX.length()).strip())
                    : new byte[0];
        } catch (IllegalArgumentException malformed) {
            // the cause would repeat part of it
            bytes = new byte[0];
        }
        if (bytes.length < LEAST_KEY) {
            throw new IllegalArgumentException(
                    "the webhook's secret is not " + PREFIX + " and base64 of at least " + LEAST_KEY + " bytes");
        }
        return bytes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void deliver(AlertMessage message) {
        if (gone) {
            throw AlertDeliveryException.lasting("the webhook answered 410 before, so nothing is posted to it");
        }
        String body = body(message);
        try {
            delivery.post(body, () -> headers(message.id(), body));
        } catch (AlertDeliveryException failure) {
            gone = failure.isLasting();
            throw failure;
        }
    }

    private Map<String, String> headers(String id, String body) {
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        return Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                timestamp,
                "webhook-signature",
                "v1," + signature(id, timestamp, body));
    }

    private String signature(String id, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signed);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }

    static String body(AlertMessage message) {
        List<AlertNotice> shown = new ArrayList<>(message.notices());
        for (int sentence : SENTENCES) {
            String body = body(message, shown, sentence);
            if (TextParts.bytes(body) <= MOST_BYTES) {
                return body;
            }
        }
        int shortest = SENTENCES.get(SENTENCES.size() - 1);
        String body = body(message, shown, shortest);
        while (TextParts.bytes(body) > MOST_BYTES) {
            shown = shown.subList(0, Math.max(1, shown.size() * 9 / 10 - 1));
            body = body(message, shown, shortest);
        }
        return body;
    }

    private static String body(AlertMessage message, List<AlertNotice> shown, int sentence) {
        ObjectNode root = AlertJson.JSON.createObjectNode();
        root.put(
                "type",
                message.notices().size() == 1
                        ? "alert." + message.first().event().name().toLowerCase(Locale.ROOT)
                        : "alert.digest");
        root.put("timestamp", message.first().at().toString());
        ObjectNode data = root.putObject("data");
        data.put("omitted", message.notices().size() - shown.size());
        ArrayNode alerts = data.putArray("alerts");
        shown.forEach(notice -> alerts.add(AlertJson.of(notice, sentence)));
        return root.toString();
    }

    @Override
    public String toString() {
        return "WebhookAlertSink[" + name + "]";
    }
}
