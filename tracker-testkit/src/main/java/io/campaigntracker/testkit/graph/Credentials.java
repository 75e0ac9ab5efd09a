package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Who may ask: the user's token, the proof that its bearer knows the app's secret, and the app itself. */
final class Credentials {

    private final String token;
    private final String appId;
    private final String appSecret;
    private final boolean proofRequired;

    Credentials(String token, String appId, String appSecret, boolean proofRequired) {
        this.token = token;
        this.appId = appId;
        this.appSecret = appSecret;
        this.proofRequired = proofRequired;
    }

    String token() {
        return token;
    }

    String check(@Nullable String given, GraphRequest request) {
        if (given == null) {
            throw new GraphError(
                    400,
                    2500,
                    null,
                    "OAuthException",
                    false,
                    "An active access token must be used to query information about the current user.");
        }
        if (!given.equals(token)) {
            throw GraphError.token(null, "Invalid OAuth access token - Cannot parse access token");
        }
        String proof = request.parameters().get("appsecret_proof");
        if (proof == null ? proofRequired : !isProof(proof)) {
            throw GraphError.invalid(
                    proof == null
                            ? "API calls from the server require an appsecret_proof argument"
                            : "Invalid appsecret_proof provided in the API argument");
        }
        return given;
    }

    /** Asked by the app about a token; the token itself may not ask. */
    byte[] debug(@Nullable String given, GraphRequest request) {
        if (!(appId + "|" + appSecret).equals(given)) {
            throw GraphError.invalid("You must provide an app access token, or a user access token that is an owner");
        }
        String inspected = request.parameter("input_token")
                .orElseThrow(() -> GraphError.invalid("The parameter input_token is required"));
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("app_id", appId);
        data.put("type", "SYSTEM_USER");
        data.put("is_valid", inspected.equals(token));
        if (inspected.equals(token)) {
            data.put("expires_at", 0);
            data.put("data_access_expires_at", 0);
            data.putArray("scopes").add("ads_read").add("ads_management");
            data.put("user_id", "1000123");
        } else {
            data.putObject("error").put("code", 190).put("message", "Invalid OAuth access token.");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("data", data);
        return answer.toString().getBytes(StandardCharsets.UTF_8);
    }

    private boolean isProof(String proof) {
        return MessageDigest.isEqual(
                proof.getBytes(StandardCharsets.US_ASCII), expectedProof().getBytes(StandardCharsets.US_ASCII));
    }

    private String expectedProof() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
