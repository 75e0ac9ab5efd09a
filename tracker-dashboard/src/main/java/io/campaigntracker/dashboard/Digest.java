package io.campaigntracker.dashboard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What is kept of a secret. Compared in constant time. */
final class Digest {

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    static Digest of(String secret) {
        return of(secret.getBytes(StandardCharsets.UTF_8));
    }

    static Digest of(byte[] content) {
        try {
            return new Digest(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    boolean isOf(String secret) {
        return MessageDigest.isEqual(bytes, of(secret).bytes);
    }

    /** {@return letters and digits by which content is told from other content} */
    String tag() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, 16);
    }
}
