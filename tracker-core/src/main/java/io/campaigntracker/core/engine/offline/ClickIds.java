package io.campaigntracker.core.engine.offline;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the ids of clicks, which lead to a person, only as what an HMAC-SHA-256 under the caller's key makes of them: the same click is still the same, and without
 * the key nobody finds out which. Without a key they are not kept at all. Immutable and thread-safe.
 */
public final class ClickIds {

    /** Keeps none. */
    public static final ClickIds NOT_KEPT = new ClickIds(null);

    private static final String ALGORITHM = "HmacSHA256";
    private static final String KEPT = "hmac:";
    private static final Pattern KEPT_BEFORE = Pattern.compile(KEPT + "[0-9a-f]{64}");
    private static final int LEAST_KEY_BYTES = 16;

    private final @Nullable SecretKeySpec key;

    private ClickIds(@Nullable SecretKeySpec key) {
        this.key = key;
    }

    /**
     * {@return what keeps click ids under this key}
     *
     * @param key at least 16 bytes, secret; with another key later, clicks told before are no longer recognised
     * @throws IllegalArgumentException if the key is shorter
     */
    public static ClickIds under(byte[] key) {
        if (key.length < LEAST_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "the key for click ids has " + key.length + " bytes; at least " + LEAST_KEY_BYTES + " are needed");
        }
        return new ClickIds(new SecretKeySpec(key, ALGORITHM));
    }

    boolean areKept() {
        return key != null;
    }

    /** {@return what is kept of a click's id, null for nothing; what was kept before stays as it is} */
    @Nullable
    String kept(String clickId) {
        if (KEPT_BEFORE.matcher(clickId).matches()) {
            return clickId;
        }
        SecretKeySpec secret = key;
        if (secret == null) {
            return null;
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return KEPT + HexFormat.of().formatHex(mac.doFinal(clickId.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }

    @Override
    public String toString() {
        return key == null ? "ClickIds[not kept]" : "ClickIds[kept under a key]";
    }
}
