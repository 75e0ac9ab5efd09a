package io.campaigntracker.meta;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The token, the app secret and what is derived from them; the only place that holds them, and the only one that hides them. */
final class Secrets {

    private static final String HIDDEN = "***";
    private static final Pattern PARAMETER = Pattern.compile(
            "(?i)((?:access_token|appsecret_proof|client_secret|input_token)(?:=|%3D|\\\\?\"\\s*:\\s*\\\\?\"))[^&\\s\"'\\\\]+");

    private final String token;
    private final @Nullable String appSecret;
    private final @Nullable String proof;
    private final List<String> hidden = new ArrayList<>();

    Secrets(String token, @Nullable String appSecret) {
        this.token = token;
        this.appSecret = appSecret;
        this.proof = appSecret == null ? null : proof(token, appSecret);
        hide(token);
        if (appSecret != null) {
            hide(appSecret);
        }
        if (proof != null) {
            hide(proof);
        }
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

    /** {@return the text with every secret replaced} */
    String mask(String text) {
        String masked = text;
        for (String secret : hidden) {
            masked = masked.replace(secret, HIDDEN);
        }
        return PARAMETER.matcher(masked).replaceAll("$1" + HIDDEN);
    }

    /** {@return whether an exception and its causes may be shown as they are} */
    boolean isClean(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && !mask(message).equals(message)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "Secrets[" + HIDDEN + "]";
    }

    private void hide(String secret) {
        hidden.add(secret);
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        if (!encoded.equals(secret)) {
            hidden.add(encoded);
        }
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
