package io.campaigntracker.meta;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * The meters of every app and account that sources of this JVM speak for: what one source learns of a limit, another one of the same
 * app or account heeds. Hold the lock of this object while using a meter.
 */
final class UsageMeters {

    /** Those of this JVM. */
    static final UsageMeters SHARED = new UsageMeters();

    private static final int MOST = 10_000;

    /** Limits are counted by Meta for an app, and for an app in an account; meters of another stopwatch can't be compared. */
    private record Key(Waiter stopwatch, URI baseUrl, boolean app, String name) {}

    private final Map<Key, UsageMeter> meters = new HashMap<>();

    /** @param app what tells the app from others; nothing secret */
    UsageMeter ofApp(Waiter stopwatch, URI baseUrl, String app) {
        return meter(new Key(stopwatch, baseUrl, true, app));
    }

    UsageMeter ofAccount(Waiter stopwatch, URI baseUrl, String accountId) {
        return meter(new Key(stopwatch, baseUrl, false, accountId));
    }

    private synchronized UsageMeter meter(Key key) {
        UsageMeter known = meters.get(key);
        if (known != null) {
            return known;
        }
        if (meters.size() >= MOST) {
            meters.entrySet()
                    .removeIf(entry ->
                            entry.getValue().isAtRest(entry.getKey().stopwatch().nanoTime()));
        }
        UsageMeter made = new UsageMeter();
        if (meters.size() < MOST) {
            meters.put(key, made);
        }
        return made;
    }
}
