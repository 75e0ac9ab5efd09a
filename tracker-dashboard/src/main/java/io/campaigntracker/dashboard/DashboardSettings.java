package io.campaigntracker.dashboard;

import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a dashboard runs.
 *
 * @param address where it listens
 * @param port on which port; 0 for a free one
 * @param publicUri how it is reached through a proxy; null if directly
 * @param tokens what is asked of visitors; empty for nothing
 * @param refreshEvery how often what is shown is read anew
 * @param clock the present
 */
record DashboardSettings(
        InetAddress address,
        int port,
        @Nullable URI publicUri,
        List<DashboardToken> tokens,
        Duration refreshEvery,
        Clock clock) {

    DashboardSettings {
        tokens = List.copyOf(tokens);
    }

    static DashboardSettings standard() {
        return new DashboardSettings(
                InetAddress.getLoopbackAddress(), 0, null, List.of(), Duration.ofMinutes(1), Clock.systemUTC());
    }

    DashboardSettings port(int to) {
        return new DashboardSettings(address, to, publicUri, tokens, refreshEvery, clock);
    }

    DashboardSettings address(InetAddress to) {
        return new DashboardSettings(to, port, publicUri, tokens, refreshEvery, clock);
    }

    DashboardSettings publicUri(URI to) {
        return new DashboardSettings(address, port, to, tokens, refreshEvery, clock);
    }

    DashboardSettings token(DashboardToken more) {
        List<DashboardToken> all = new ArrayList<>(tokens);
        all.add(more);
        return new DashboardSettings(address, port, publicUri, all, refreshEvery, clock);
    }

    DashboardSettings refreshEvery(Duration to) {
        return new DashboardSettings(address, port, publicUri, tokens, to, clock);
    }

    DashboardSettings clock(Clock to) {
        return new DashboardSettings(address, port, publicUri, tokens, refreshEvery, to);
    }
}
