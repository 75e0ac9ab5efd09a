package io.campaigntracker.dashboard;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in. A request must name a host that is this dashboard's own, so that no page elsewhere reaches it under a name of its choice; one that changes something
 * must come from a page of this dashboard. Thread-safe.
 */
final class Door {

    // browsers leave them out
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final List<DashboardToken> tokens;
    private final Sessions sessions;
    private final Set<String> hosts;
    private final Set<String> origins;
    private final boolean https;
    private final String cookieName;

    Door(DashboardSettings settings, int port, Sessions sessions) {
        this.tokens = settings.tokens();
        this.sessions = sessions;
        URI outside = settings.publicUri();
        this.https = outside != null && "https".equals(outside.getScheme());
        // cookies know no ports: two dashboards of a host would end each other's sessions
        this.cookieName = "campaign_tracker_session_" + port;
        this.hosts = outside == null ? direct(settings, port) : Set.of(authority(outside));
        this.origins = outside == null
                ? hosts.stream()
                        .flatMap(host -> Stream.of("http://" + host, "https://" + host))
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of(outside.getScheme() + "://" + authority(outside));
    }

    private static Set<String> direct(DashboardSettings settings, int port) {
        Set<String> names = new TreeSet<>(List.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port));
        String bound = settings.address().getHostAddress();
        names.add((bound.contains(":") ? "[" + bound + "]" : bound) + ":" + port);
        if (port == HTTP) {
            names.addAll(names.stream()
                    .map(name -> name.substring(0, name.lastIndexOf(':')))
                    .toList());
        }
        return Set.copyOf(names);
    }

    private static String authority(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int usual = "https".equals(uri.getScheme()) ? HTTPS : HTTP;
        return uri.getPort() < 0 || uri.getPort() == usual ? host : host + ":" + uri.getPort();
    }

    /** @throws Refusal if the host named is not this dashboard's */
    void requireHost(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        if (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT))) {
            throw new Refusal(421, "this dashboard does not answer under that name; it is reached as " + hosts);
        }
    }

    /** @throws Refusal unless the request comes from a page of this dashboard */
    void requireOwnPage(HttpExchange exchange) {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        if (origin == null || !origins.contains(origin.toLowerCase(Locale.ROOT))) {
            throw new Refusal(403, "only a page of this dashboard may ask for that");
        }
    }

    boolean asksForToken() {
        return !tokens.isEmpty();
    }

    /** {@return who asks; empty for somebody who has shown no token where one is needed} */
    Optional<Visitor> visitor(HttpExchange exchange) {
        if (tokens.isEmpty()) {
            return Optional.of(Visitor.LOCAL);
        }
        Headers headers = exchange.getRequestHeaders();
        String bearer = headers.getFirst("Authorization");
        if (bearer != null && bearer.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return byToken(bearer.substring(7).strip());
        }
        String cookie = cookie(headers);
        return cookie == null ? Optional.empty() : sessions.of(cookie);
    }

    /** {@return whose token this is, empty for nobody's} */
    Optional<Visitor> byToken(String secret) {
        Optional<Visitor> found = Optional.empty();
        for (DashboardToken token : tokens) {
            if (token.is(secret)) {
                found = Optional.of(token.visitor());
            }
        }
        return found;
    }

    /** {@return the header that opens a session} */
    String openSession(Visitor visitor) {
        return cookieHeader(sessions.open(visitor), Sessions.LIFE.toSeconds());
    }

    /** {@return the header that ends the session, if there is one} */
    String endSession(HttpExchange exchange) {
        String cookie = cookie(exchange.getRequestHeaders());
        if (cookie != null) {
            sessions.end(cookie);
        }
        return cookieHeader("", 0);
    }

    private String cookieHeader(String value, long seconds) {
        return cookieName + "=" + value + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + seconds
                + (https ? "; Secure" : "");
    }

    private @Nullable String cookie(Headers headers) {
        for (String line : headers.getOrDefault("Cookie", List.of())) {
            for (String one : line.split(";", -1)) {
                String pair = one.strip();
                if (pair.startsWith(cookieName + "=")) {
                    return pair.substring(cookieName.length() + 1);
                }
            }
        }
        return null;
    }
}
