package io.campaigntracker.meta;

import io.campaigntracker.model.Redactor;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The token, the app secret and what is derived from them; the only place that holds them. */
final class Secrets {

    private final String token;
    private final @Nullable String appSecret;
    private final @Nullable String proof;
    private final Redactor redactor;

    Secrets(String token, @Nullable String appSecret) {
        this.token = token;
        this.appSecret = appSecret;
        this.proof = appSecret == null ? null : proof(token, appSecret);
        this.redactor = Redactor.of(
                Stream.of(token, appSecret, proof).filter(Objects::nonNull).toList());
    }

    String authorization() {
        return "Bearer " + token;
    }

    /** {@return the authorization of the app itself} */
    String authorizationOfApp(String appId) {
        if (appSecret == null) {
            throw new IllegalStateException("an app can't speak for itself without its secret");
        }
        return "Bearer " + appId + "|" + appSecret;
    }

    /** For the one call that asks about the token itself. */
    String token() {
        return token;
    }

    Optional<String> proof() {
        return Optional.ofNullable(proof);
    }

    /** {@return what tells this app, or without its secret this token, from others; a digest that gives nothing away} */
    String fingerprint() {
        try {
            String of = appSecret == null ? "token " + token : "app " + appSecret;
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime lacks SHA-256, which every one must have", e);
        }
    }

    /** {@return what hides these secrets} */
    Redactor redactor() {
        return redactor;
    }

    @Override
    public String toString() {
        return "Secrets[" + Redactor.HIDDEN + "]";
    }

    private static String proof(String token, String appSecret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks HmacSHA256, which every one must have", e);
        }
    }
}
