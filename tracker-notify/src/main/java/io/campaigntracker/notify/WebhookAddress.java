package io.campaigntracker.notify;

import io.campaigntracker.model.Redactor;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The address of a webhook, which lets anybody post who knows it: it never shows itself. */
final class WebhookAddress {

    private static final int LAST_PORT = 65_535;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final URI uri;
    private final List<String> secrets;
    private final Redactor redactor;

    /**
     * @throws IllegalArgumentException if the address is no https address, or http to this machine; the message does not repeat it
     */
    WebhookAddress(String address) {
        this.uri = parse(Objects.requireNonNull(
                        address, "the webhook's address is null, as where an environment variable is not set")
                .strip());
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException("the webhook's address has no https scheme or no host");
        }
        if (scheme.equals("http") && !LOOPBACK.contains(host.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "the webhook's address is plain http to another machine; https is needed, because the address is a secret");
        }
        if (uri.getPort() > LAST_PORT) {
            throw new IllegalArgumentException("the webhook's address has a port above " + LAST_PORT);
        }
        this.secrets = Stream.of(uri.getRawPath(), uri.getRawQuery(), uri.getRawUserInfo())
                .filter(Objects::nonNull)
                .filter(part -> part.length() > 1)
                .toList();
        this.redactor = Redactor.of(secrets);
    }

    private WebhookAddress(URI uri, List<String> secrets) {
        this.uri = uri;
        this.secrets = secrets;
        this.redactor = Redactor.of(secrets);
    }

    /** {@return the address, where another secret is posted to it that an answer may repeat} */
    WebhookAddress hiding(String secret) {
        return new WebhookAddress(
                uri, Stream.concat(secrets.stream(), Stream.of(secret)).toList());
    }

    URI uri() {
        return uri;
    }

    /** {@return what hides everything that would give the address away} */
    Redactor redactor() {
        return redactor;
    }

    @Override
    public String toString() {
        return "(webhook)";
    }

    private static URI parse(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException malformed) {
            // the cause would repeat the address
            throw new IllegalArgumentException(
                    "the webhook's address is malformed at character " + (malformed.getIndex() + 1));
        }
    }
}
