package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.creative.PlatformStatus;
import io.campaigntracker.model.AccountIds;
import io.campaigntracker.model.Identifiers;
import io.campaigntracker.model.Moments;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what Meta's webhook on ad accounts sends. The endpoint is the caller's: an app subscribes it to the field {@code creative_fatigue} of the object {@code
 * ad_account}, and installs itself with {@code POST /act_<id>/subscribed_apps}. Stateless.
 *
 * <p>Source: Meta, Webhooks reference, ad account.
 */
public final class MetaWebhooks {

    private static final Logger log = LoggerFactory.getLogger(MetaWebhooks.class);
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";
    private static final String FIELD = "creative_fatigue";
    private static final ObjectMapper JSON = new ObjectMapper();

    private MetaWebhooks() {}

    /**
     * {@return whether a body was signed with the app's secret}
     *
     * @param body as it came
     * @param signature the header {@code X-Hub-Signature-256}
     */
    public static boolean isSigned(byte[] body, String signature, String appSecret) {
        if (!signature.startsWith(PREFIX)) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            String expected = HexFormat.of().formatHex(mac.doFinal(body));
            return MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.US_ASCII),
                    signature.substring(PREFIX.length()).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("this platform has no " + ALGORITHM, failure);
        }
    }

    /**
     * {@return what a body says of creatives that tire, in its order; changes of other fields are left out, and so are, with a warning in the log that counts them, ones that lack account,
     * ad, level or time, or whose account, ad or time can't be}
     *
     * @param body as it came; check {@link #isSigned} first
     * @throws IllegalArgumentException if it is no JSON object; its content is not repeated
     */
    public static List<PlatformStatus> creativeFatigue(byte[] body) {
        JsonNode root = read(body);
        List<PlatformStatus> statuses = new ArrayList<>();
        int odd = 0;
        for (JsonNode entry : root.path("entry")) {
            for (JsonNode change : entry.path("changes")) {
                if (change.path("field").asText("").equals(FIELD)) {
                    Optional<PlatformStatus> status = status(entry, change.path("value"));
                    status.ifPresent(statuses::add);
                    odd += status.isPresent() ? 0 : 1;
                }
            }
        }
        if (odd > 0) {
            log.warn("A webhook tells of {} tired creatives without what is needed to keep it; they are left out", odd);
        }
        return statuses;
    }

    private static Optional<PlatformStatus> status(JsonNode entry, JsonNode value) {
        String account = AccountIds.bare(
                value.path("ad_account_id").asText(entry.path("id").asText("")));
        String ad = value.path("adgroup_id").asText("");
        String level = value.path("creative_fatigue_level").asText("");
        Optional<Instant> time = time(entry.path("time"));
        if (!Identifiers.isId(account) || !Identifiers.isId(ad) || level.isBlank() || time.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PlatformStatus(
                account,
                ad,
                PlatformStatus.Kind.CREATIVE_FATIGUE,
                level,
                value.path("creative_fatigue_message").asText(""),
                time.get()));
    }

    private static Optional<Instant> time(JsonNode seconds) {
        long told = seconds.asLong(0);
        return told > 0 && told <= Instant.MAX.getEpochSecond()
                ? Optional.of(Instant.ofEpochSecond(told)).filter(Moments::isPlausible)
                : Optional.empty();
    }

    private static JsonNode read(byte[] body) {
        JsonNode root;
        try {
            root = JSON.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException withContent) {
            // its message repeats what was sent
            throw new IllegalArgumentException("the body of " + body.length + " bytes is no JSON");
        }
        if (root == null || !root.isObject()) {
            throw new IllegalArgumentException("the body of " + body.length + " bytes is no JSON object");
        }
        return root;
    }
}
