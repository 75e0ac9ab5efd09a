package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Who may ask: the user's token, the proof that its bearer knows the app's secret, and the app itself. */
final class Credentials {

    private static final String USER = "1000123";

    private final String token;
    private final String appId;
    private final String appSecret;
    private final boolean proofRequired;
    private final List<String> scopes;
    private final @Nullable Instant expiresAt;

    /** @param expiresAt null if the token does not expire */
    Credentials(
            String token,
            String appId,
            String appSecret,
            boolean proofRequired,
            List<String> scopes,
            @Nullable Instant expiresAt) {
        this.token = token;
        this.appId = appId;
        this.appSecret = appSecret;
        this.proofRequired = proofRequired;
        this.scopes = List.copyOf(scopes);
        this.expiresAt = expiresAt;
    }

    String token() {
        return token;
    }

    String check(@Nullable String given, GraphRequest request, Instant now) {
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
        if (isExpired(now)) {
            throw GraphError.token(463, "Error validating access token: Session has expired on " + expiresAt + ".");
        }
        String proof = request.parameters().get("appsecret_proof");
        if (proof == null ? proofRequired : !isProof(proof)) {
            throw GraphError.invalid(
                    proof == null
                            ? "API calls from the server require an appsecret_proof argument"
                            : "Invalid appsecret_proof provided in the API argument");
        }
        requireScope(request);
        return given;
    }

    /** {@return whom the token belongs to, what it may do, and for which app; null if something else is asked} */
    byte @Nullable [] about(GraphRequest request) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (request.target().equals(List.of("me"))) {
            answer.put("id", USER).put("name", "System user");
            pick(answer, NodeType.USER, request);
        } else if (request.target().equals(List.of("app"))) {
            answer.put("id", appId).put("name", "Fake app");
            pick(answer, NodeType.APPLICATION, request);
        } else if (request.target().equals(List.of("me", "permissions"))) {
            Operation.READ_PERMISSIONS.check(request.parameters());
            ArrayNode data = answer.putArray("data");
            scopes.forEach(scope -> data.addObject().put("permission", scope).put("status", "granted"));
        } else {
            return null;
        }
        if (request.method().equals("POST")) {
            throw GraphError.invalid(
                    "Changing " + String.join("/", request.target()) + " is not served by this server");
        }
        return answer.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void pick(ObjectNode whole, NodeType type, GraphRequest request) {
        Operation.READ_OBJECT.check(request.parameters());
        FieldList fields = FieldList.of(request.parameters(), "id,name");
        for (String field : fields.names()) {
            if (!type.shows(field)) {
                throw GraphError.invalid(
                        "The field " + field + " of " + type.graphName() + " is not served by this server here");
            }
        }
        whole.retain(Stream.concat(Stream.of("id"), fields.names().stream()).toList());
    }

    /** Asked by the app about a token; the token itself may not ask. */
    byte[] debug(@Nullable String given, GraphRequest request, Instant now) {
        Operation.INSPECT_TOKEN.check(request.parameters());
        if (!(appId + "|" + appSecret).equals(given)) {
            throw GraphError.invalid("You must provide an app access token, or a user access token that is an owner");
        }
        String inspected = request.parameter("input_token")
                .orElseThrow(() -> GraphError.invalid("The parameter input_token is required"));
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("app_id", appId);
        data.put("type", "SYSTEM_USER");
        data.put("is_valid", inspected.equals(token) && !isExpired(now));
        if (inspected.equals(token)) {
            data.put("expires_at", expiresAt == null ? 0 : expiresAt.getEpochSecond());
            data.put("data_access_expires_at", 0);
            scopes.forEach(data.putArray("scopes")::add);
            data.put("user_id", USER);
        } else {
            data.putObject("error").put("code", 190).put("message", "Invalid OAuth access token.");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("data", data);
        return answer.toString().getBytes(StandardCharsets.UTF_8);
    }

    private boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    private void requireScope(GraphRequest request) {
        boolean manages = scopes.contains("ads_management");
        boolean allowed = request.isAboutToken() || manages || (scopes.contains("ads_read") && !request.isChange());
        if (!allowed) {
            throw new GraphError(
                    403,
                    200,
                    null,
                    "OAuthException",
                    false,
                    "(#200) Ad account owner has NOT grant ads_management or ads_read permission");
        }
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
