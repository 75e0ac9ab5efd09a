package io.campaigntracker.meta;

import java.net.URI;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The meters of every app and account that sources of this JVM speak for: what one source learns of a limit, another one of the same
 * app or account heeds. Beyond a number that no process comes to speak for at once, those that nobody asked for longest are forgotten: a new
 * account is always metered. Hold the lock of this object while using a meter.
 */
final class UsageMeters {

    /** Those of this JVM. */
    static final UsageMeters SHARED = new UsageMeters();

    private static final int MOST = 100_000;

    /** Limits are counted by Meta for an app, and for an app in an account; meters of another stopwatch can't be compared. */
    private record Key(Waiter stopwatch, URI baseUrl, boolean app, String name) {}

    private final int most;
    private final Map<Key, UsageMeter> meters = new LinkedHashMap<>(16, 0.75f, true);

    UsageMeters() {
        this(MOST);
    }

    UsageMeters(int most) {
        this.most = most;
    }

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
        UsageMeter made = new UsageMeter();
        meters.put(key, made);
        if (meters.size() > most) {
            forgetOne();
        }
        return made;
    }

    private void forgetOne() {
        Iterator<Key> longestUnasked = meters.keySet().iterator();
        longestUnasked.next();
        longestUnasked.remove();
    }
}
