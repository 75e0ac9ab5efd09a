package io.campaigntracker.meta;

import io.campaigntracker.model.Redactor;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** The address of the Graph API. A token must not travel in the clear, except to this machine. */
final class BaseUrl {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private BaseUrl() {}

    /**
     * {@return the address without a trailing slash}
     *
     * @throws IllegalArgumentException if it is none, or neither https nor on this machine
     */
    static URI of(String text) {
        URI uri;
        try {
            uri = new URI(text.strip().replaceAll("/+$", ""));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("base URL is not an address: " + e.getReason());
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null
                || uri.getRawQuery() != null
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "base URL must be scheme, host and perhaps port and path, such as https://graph.facebook.com");
        }
        if (!scheme.equals("https") && !(scheme.equals("http") && isLoopback(uri))) {
            throw new IllegalArgumentException("base URL " + Redactor.ofShapes().value(uri.toString())
                    + " must be https; plain http is allowed to this machine only");
        }
        return uri;
    }

    static boolean isLoopback(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return LOOPBACK.contains(host) || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
