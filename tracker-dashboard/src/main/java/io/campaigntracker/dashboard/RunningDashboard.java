package io.campaigntracker.dashboard;

import com.sun.net.httpserver.HttpServer;
import io.campaigntracker.CampaignTracker;
import io.campaigntracker.model.Redactor;
import io.campaigntracker.sync.ProgressListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A dashboard that listens. Close it before its tracker. Thread-safe. */
public final class RunningDashboard implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TrackerDashboard.class);
    private static final int HANDLERS = 64;
    private static final Duration PING = Duration.ofSeconds(20);

    private final HttpServer server;
    private final ExecutorService handlers;
    private final ExecutorService writers;
    private final ScheduledExecutorService ticker;
    private final EventStreams streams;
    private final Snapshots snapshots;
    private final Progress progress;
    private final URI uri;

    private RunningDashboard(CampaignTracker tracker, DashboardSettings settings, HttpServer server) {
        this.server = server;
        this.handlers = Executors.newFixedThreadPool(HANDLERS, daemons("campaign-tracker-dashboard"));
        this.writers = Executors.newCachedThreadPool(daemons("campaign-tracker-dashboard-events"));
        this.ticker = Executors.newSingleThreadScheduledExecutor(daemons("campaign-tracker-dashboard-refresh"));
        this.streams = new EventStreams(writers);
        this.snapshots = new Snapshots(tracker, settings.clock());
        this.progress = new Progress(streams, this::refresh);
        int port = server.getAddress().getPort();
        this.uri = settings.publicUri() != null ? settings.publicUri() : address(settings.address(), port);
        Door door = new Door(settings, port, new Sessions(settings.clock()));
        server.createContext("/", new Router(tracker, door, snapshots, streams, progress));
        server.setExecutor(handlers);
    }

    static RunningDashboard start(CampaignTracker tracker, DashboardSettings settings) {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(settings.address(), settings.port()), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(
                    "can't listen on " + settings.address().getHostAddress() + ":" + settings.port() + ": "
                            + taken.getMessage(),
                    taken);
        }
        RunningDashboard running = new RunningDashboard(tracker, settings, server);
        server.start();
        running.repeat(
                () -> {
                    running.progress.forget();
                    running.refresh();
                },
                settings.refreshEvery());
        running.repeat(running.streams::ping, PING);
        return running;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the ticker; what fails is logged
    private void repeat(Runnable work, Duration every) {
        ticker.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException failed) {
                        log.warn(
                                "event=dashboard_refresh_failed",
                                Redactor.ofShapes().loggable(failed));
                    }
                },
                every.toMillis(),
                every.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private static URI address(InetAddress address, int port) {
        String host = address.isAnyLocalAddress() ? "localhost" : address.getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/");
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger made = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** {@return where it is reached} */
    public URI uri() {
        return uri;
    }

    /** {@return what shows a sync's progress on every open page; give it to the sync: {@code tracker.sync().onProgress(...)}} */
    public ProgressListener progress() {
        return progress;
    }

    /** Lets every open page be read anew, such as after something was synced. The store is read when the first page asks. */
    public void refresh() {
        snapshots.expire();
        streams.send("refresh", "");
    }

    /** Stops listening and lets all pages go. The tracker stays open. Calling it again does nothing. */
    @Override
    public void close() {
        ticker.shutdownNow();
        streams.close();
        writers.shutdownNow();
        server.stop(0);
        handlers.shutdownNow();
    }
}
