package io.campaigntracker.dashboard;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who has shown a token, by a random cookie, for twelve hours. Beyond a thousand the oldest ends. Thread-safe. */
final class Sessions {

    static final Duration LIFE = Duration.ofHours(12);
    private static final int MOST = 1000;

    private record Session(Visitor visitor, Instant until) {}

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> byCookie = new LinkedHashMap<>();

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /** {@return the cookie of a new session} */
    synchronized String open(Visitor visitor) {
        byte[] drawn = new byte[32];
        random.nextBytes(drawn);
        String cookie = Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
        byCookie.put(
                Digest.of(cookie).tag(), new Session(visitor, clock.instant().plus(LIFE)));
        if (byCookie.size() > MOST) {
            byCookie.remove(byCookie.keySet().iterator().next());
        }
        return cookie;
    }

    synchronized Optional<Visitor> of(String cookie) {
        String key = Digest.of(cookie).tag();
        Session session = byCookie.get(key);
        if (session == null) {
            return Optional.empty();
        }
        if (!clock.instant().isBefore(session.until())) {
            byCookie.remove(key);
            return Optional.empty();
        }
        return Optional.of(session.visitor());
    }

    synchronized void end(String cookie) {
        byCookie.remove(Digest.of(cookie).tag());
    }
}
