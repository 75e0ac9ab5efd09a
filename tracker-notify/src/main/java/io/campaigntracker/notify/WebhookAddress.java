package io.campaigntracker.notify;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** The address of a webhook, which lets anybody post who knows it: it never shows itself. */
final class WebhookAddress {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final URI uri;

    /**
     * @throws IllegalArgumentException if the address is no https address, or http to this machine; the message does not repeat it
     */
    WebhookAddress(String address) {
        this.uri = parse(address.strip());
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException("the webhook's address has no https scheme or no host");
        }
        if (scheme.equals("http") && !LOOPBACK.contains(host.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "the webhook's address is plain http to another machine; https is needed, because the address is a secret");
        }
    }

    URI uri() {
        return uri;
    }

    /** {@return text without anything that would give the address away} */
    String redact(String text) {
        String redacted = text.replace(uri.toString(), "(webhook)");
        String path = uri.getRawPath();
        return path == null || path.length() < 2 ? redacted : redacted.replace(path, "/(webhook)");
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
