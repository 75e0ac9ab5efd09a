package io.campaigntracker.dashboard;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.model.Redactor;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * A live page over a tracker.
 *
 * {@snippet :
 * try (RunningDashboard dashboard = TrackerDashboard.over(tracker).port(8080).start()) {
 *     System.out.println(dashboard.uri());
 *     System.in.read(); // it serves until it is closed
 * }
 * }
 *
 * <p>By default it listens on the loopback address only, where everybody on the machine may look and acknowledge alerts. Elsewhere it wants a token. Nobody can
 * approve an action without a token that has the right to. It shows what the tracker shows: over a tracker that is bound to a tenant, that tenant's accounts. It
 * speaks HTTP; put a proxy that speaks TLS before it and name its address by {@link #publicUri}.
 *
 * <p>Immutable and thread-safe: each setting gives a new one.
 */
public final class TrackerDashboard {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final CampaignTracker tracker;
    private final DashboardSettings settings;

    private TrackerDashboard(CampaignTracker tracker, DashboardSettings settings) {
        this.tracker = tracker;
        this.settings = settings;
    }

    /** {@return a dashboard over a tracker, not started; the tracker stays yours to close} */
    public static TrackerDashboard over(CampaignTracker tracker) {
        return new TrackerDashboard(Objects.requireNonNull(tracker, "tracker"), DashboardSettings.standard());
    }

    /**
     * {@return the dashboard on this port; 0, the default, takes a free one}
     *
     * @throws IllegalArgumentException unless from 0 to 65535
     */
    public TrackerDashboard port(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is " + port + "; allowed is 0 (a free one) to 65535");
        }
        return with(settings.port(port));
    }

    /** {@return the dashboard on this address of the machine; by default the loopback address} */
    public TrackerDashboard address(InetAddress address) {
        return with(settings.address(Objects.requireNonNull(address, "address")));
    }

    /**
     * {@return the dashboard as it is reached through a proxy, such as {@code https://campaigns.example.com}; requests that name another host are refused}
     *
     * @throws IllegalArgumentException unless it is http or https, with a host and nothing else; the message repeats no password
     */
    public TrackerDashboard publicUri(URI uri) {
        String scheme = uri.getScheme();
        String path = uri.getPath();
        boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
        if (uri.getHost() == null
                || !bare
                || !("http".equals(scheme) || "https".equals(scheme))
                || !(path == null || path.isEmpty() || path.equals("/"))) {
            throw new IllegalArgumentException(
                    "public address is '" + Redactor.ofShapes().value(uri.toString())
                            + "'; needed is http or https with a host, without a user, a path or anything behind it");
        }
        return with(settings.publicUri(uri));
    }

    /**
     * {@return the dashboard with one token more}
     *
     * @param name who bears it; stands in the audit of actions
     * @param secret the token, at least 24 characters; compared in constant time, never shown
     * @param rights what it is good for
     * @throws IllegalArgumentException if the secret is too short, the name is blank, or there is no right
     */
    public TrackerDashboard token(String name, String secret, Set<DashboardRight> rights) {
        return with(settings.token(DashboardToken.of(name, secret, rights)));
    }

    /**
     * {@return the dashboard that reads anew this often while a page is open; by default every minute}
     *
     * @throws IllegalArgumentException unless from a second to a day
     */
    public TrackerDashboard refreshEvery(Duration interval) {
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "refresh every " + interval + "; allowed is " + SHORTEST + " to " + LONGEST);
        }
        return with(settings.refreshEvery(interval));
    }

    /** {@return the dashboard with this clock, by which moments of the past are offered; by default the system's} */
    public TrackerDashboard clock(Clock clock) {
        return with(settings.clock(Objects.requireNonNull(clock, "clock")));
    }

    /**
     * Starts to listen.
     *
     * @return the running dashboard; close it before the tracker
     * @throws IllegalStateException if it is reached from beyond this machine, by its address or through a proxy, and has no token
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public RunningDashboard start() {
        URI outside = settings.publicUri();
        if (settings.tokens().isEmpty()
                && (outside != null || !settings.address().isLoopbackAddress())) {
            throw new IllegalStateException("a dashboard that is reached from beyond this machine, as "
                    + (outside == null ? settings.address().getHostAddress() : outside)
                    + ", needs a token: token(name, secret, rights); without one it is for the loopback address only");
        }
        return RunningDashboard.start(tracker, settings);
    }

    private TrackerDashboard with(DashboardSettings changed) {
        return new TrackerDashboard(tracker, changed);
    }
}
