package io.campaigntracker.testkit.graph;

import com.sun.net.httpserver.HttpServer;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Meta's Graph API on a loopback port, over simulated accounts: accounts, campaigns, ad sets, ads and creatives, insights at every level
 * with paging, in the format of the real thing. It asks for a token, and tells nothing to those who have another. What it serves
 * works as documented by Meta; what it does not serve is refused with an error that names it, never passed over.
 *
 * {@snippet :
 * try (FakeGraphServer server = FakeGraphServer.of(account).start()) {
 *     server.faults().every(7, Fault.transientError());
 *     // point the source under test at server.uri(), with server.token()
 * }
 * }
 *
 * Thread-safe.
 */
public final class FakeGraphServer implements AutoCloseable {

    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    static {
        // Without it the JDK's server holds the end of each answer back until the client acknowledges the rest: 40 ms a
        // request.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    private final List<SimulatedAccount> accounts;
    private final String token;
    private final int threads;
    private final int port;
    private final Clock clock;
    private final @Nullable SSLContext tls;
    private final GraphApi api;
    private final Faults faults = new Faults();
    private final RequestLog log = new RequestLog();
    private final RequestHandler handler;
    private @Nullable HttpServer http;
    private @Nullable LenientFront front;
    private @Nullable ExecutorService pool;

    private FakeGraphServer(Builder builder) {
        this.accounts = List.copyOf(builder.accounts);
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("a server needs at least one account");
        }
        Clock given = builder.clock;
        this.clock = given == null
                ? Clock.fixed(accounts.get(0).asOf(), accounts.get(0).account().timeZone())
                : given;
        this.tls = builder.https ? LoopbackTls.context() : null;
        this.token = builder.token;
        this.threads = builder.threads;
        this.port = builder.port;
        this.api = new GraphApi(accounts, new ReportRuns(), faults);
        this.handler = new RequestHandler(
                api,
                new Credentials(
                        builder.token,
                        builder.appId,
                        builder.appSecret,
                        builder.proofRequired,
                        builder.scopes,
                        builder.tokenExpiresAt),
                new Versions(Set.copyOf(builder.liveVersions)),
                clock,
                accounts.get(0).accountId(),
                tls != null,
                builder.gzip,
                builder.cachedPages == 0 ? null : new PageCache(builder.cachedPages),
                faults,
                log);
    }

    /** {@return a server over these accounts whose time stands at the first one's {@link SimulatedAccount#asOf()}, not yet started} */
    public static FakeGraphServer of(SimulatedAccount... accounts) {
        return builder().accounts(List.of(accounts)).build();
    }

    /** {@return a builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts listening on the loopback interface. */
    public synchronized FakeGraphServer start() {
        if (http != null) {
            throw new IllegalStateException("the server is running at " + uri());
        }
        AtomicInteger number = new AtomicInteger();
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "fake-graph-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(workers);
            server.createContext("/", handler::handle);
            server.start();
            http = server;
            pool = workers;
            front = new LenientFront(port, tls, server.getAddress());
        } catch (IOException e) {
            close();
            workers.shutdownNow();
            throw new UncheckedIOException("no server on loopback port " + port, e);
        }
        return this;
    }

    /** {@return where it listens, such as {@code http://127.0.0.1:40123}, without a version} */
    public synchronized URI uri() {
        LenientFront listening = front;
        if (listening == null) {
            throw new IllegalStateException("the server was not started");
        }
        return URI.create((tls == null ? "http" : "https") + "://127.0.0.1:" + listening.port());
    }

    /**
     * {@return what a client needs to trust this server's certificate, which is its own and for 127.0.0.1 and localhost}
     *
     * @throws IllegalStateException if the server speaks plain HTTP
     */
    public SSLContext trust() {
        if (tls == null) {
            throw new IllegalStateException("the server speaks plain HTTP; https(true) of its builder changes that");
        }
        return tls;
    }

    /** {@return the time it goes by, for the tracker or source that reads it} */
    public Clock clock() {
        return clock;
    }

    /** {@return the token it accepts} */
    public String token() {
        return token;
    }

    /** {@return the accounts it shows} */
    public List<SimulatedAccount> accounts() {
        return accounts;
    }

    /** {@return what goes wrong; nothing, unless told} */
    public Faults faults() {
        return faults;
    }

    /** {@return the last 100,000 requests, in order, without any token} */
    public List<GraphRequest> requests() {
        return log.requests();
    }

    /** {@return how many requests came so far} */
    public long requestCount() {
        return log.count();
    }

    /** Sets the percentage that all four usage headers tell from now on; 7 until told otherwise. */
    public void reportUsage(int percent) {
        handler.reportUsage(percent);
    }

    /** {@return the statuses that callers have set, by the id of campaign, ad set or ad} */
    public Map<String, String> setStatuses() {
        return api.setStatuses();
    }

    @Override
    public synchronized void close() {
        if (front != null) {
            front.close();
            front = null;
        }
        if (http != null) {
            http.stop(0);
            http = null;
        }
        if (pool != null) {
            pool.shutdownNow();
            pool = null;
        }
    }

    /** Describes a server. Not thread-safe. */
    public static final class Builder {
        private final List<SimulatedAccount> accounts = new ArrayList<>();
        private final List<String> liveVersions = new ArrayList<>(new TreeSet<>(Versions.LIVE));
        private @Nullable Clock clock;
        private boolean https;
        private String token = "EAAFakeGraphToken0123456789";
        private String appId = "100200300400";
        private String appSecret = "fake-app-secret";
        private boolean proofRequired;
        private List<String> scopes = List.of("ads_read", "ads_management");
        private @Nullable Instant tokenExpiresAt;
        private int cachedPages;
        private boolean gzip = true;
        private int threads = 8;
        private int port;

        private Builder() {}

        /** The accounts to show. */
        public Builder accounts(List<SimulatedAccount> shown) {
            accounts.addAll(shown);
            return this;
        }

        /** The server's time, which says what has happened and is known. */
        public Builder clock(Clock value) {
            this.clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /** The token to accept. */
        public Builder token(String value) {
            this.token = Objects.requireNonNull(value, "token");
            return this;
        }

        /** The app that may ask about tokens, and whose secret proves that a token is in the right hands. */
        public Builder app(String id, String secret) {
            this.appId = Objects.requireNonNull(id, "id");
            this.appSecret = Objects.requireNonNull(secret, "secret");
            return this;
        }

        /**
         * What the token may do; {@code ads_read} and {@code ads_management} unless told. Without either nothing but the token itself
         * can be asked about, without {@code ads_management} nothing can be changed: code 200.
         */
        public Builder scopes(String... granted) {
            this.scopes = List.of(granted);
            return this;
        }

        /** When, by the server's time, the token expires: from then on code 190/463. Never, unless told. */
        public Builder tokenExpiresAt(Instant moment) {
            this.tokenExpiresAt = Objects.requireNonNull(moment, "moment");
            return this;
        }

        /** Whether every request needs an {@code appsecret_proof}; the default is no, but one that is given must be right. */
        public Builder requireProof(boolean value) {
            this.proofRequired = value;
            return this;
        }

        /**
         * How many pages of insights are kept ready once rendered; none by default. A page is shown again only while the clock stands
         * still and nothing is changed.
         */
        public Builder cachePages(int pages) {
            this.cachedPages = pages;
            return this;
        }

        /**
         * The versions that are served; by default v25.0 to v27.0. Any other that was ever released is answered with error 2635, one
         * that never was with "Unknown path components".
         */
        public Builder liveVersions(String... versions) {
            liveVersions.clear();
            liveVersions.addAll(List.of(versions));
            return this;
        }

        /**
         * Whether it speaks HTTPS; the default is plain HTTP. Some clients insist on it, such as Meta's Java SDK and, for the pages
         * that follow, restfb: they take {@link FakeGraphServer#trust()}.
         */
        public Builder https(boolean value) {
            this.https = value;
            return this;
        }

        /** Whether answers are compressed for those who accept it; the default is yes. */
        public Builder gzip(boolean value) {
            this.gzip = value;
            return this;
        }

        /** How many requests are answered at once; the default is 8. */
        public Builder threads(int value) {
            this.threads = value;
            return this;
        }

        /** A fixed port; the default, 0, takes any free one. */
        public Builder port(int value) {
            this.port = value;
            return this;
        }

        /** {@return the server, not yet started} */
        public FakeGraphServer build() {
            return new FakeGraphServer(this);
        }
    }
}
