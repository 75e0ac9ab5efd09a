package io.campaigntracker.testkit.graph;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Meta's Graph API on a loopback port, over simulated accounts: accounts, campaigns, ad sets, ads and creatives, insights at every level
 * with paging, in the format of the real thing. It asks for a token, and tells nothing to those who have another.
 *
 * <pre>{@code
 * try (FakeGraphServer server = FakeGraphServer.of(account).start()) {
 *     // point the source under test at server.uri(), with server.token()
 * }
 * }</pre>
 *
 * Thread-safe.
 */
public final class FakeGraphServer implements AutoCloseable {

    private final List<SimulatedAccount> accounts;
    private final Clock clock;
    private final String token;
    private final Set<String> liveVersions;
    private final boolean gzip;
    private final int threads;
    private final int port;
    private final GraphApi api;
    private final AtomicLong received = new AtomicLong();
    private final List<GraphRequest> log = new ArrayList<>();
    private @Nullable HttpServer http;
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
        this.token = builder.token;
        this.liveVersions = Set.copyOf(builder.liveVersions);
        this.gzip = builder.gzip;
        this.threads = builder.threads;
        this.port = builder.port;
        this.api = new GraphApi(accounts, new ReportRuns());
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
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.setExecutor(workers);
            server.createContext("/", this::handle);
            server.start();
            http = server;
            pool = workers;
        } catch (IOException e) {
            workers.shutdownNow();
            throw new UncheckedIOException("no server on loopback port " + port, e);
        }
        return this;
    }

    /** {@return where it listens, such as {@code http://127.0.0.1:40123}, without a version} */
    public synchronized URI uri() {
        HttpServer server = http;
        if (server == null) {
            throw new IllegalStateException("the server was not started");
        }
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** {@return the token it accepts} */
    public String token() {
        return token;
    }

    /** {@return the accounts it shows} */
    public List<SimulatedAccount> accounts() {
        return accounts;
    }

    /** {@return what was asked so far, in order, without any token} */
    public List<GraphRequest> requests() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    /** {@return the statuses that callers have set, by the id of campaign, ad set or ad} */
    public Map<String, String> setStatuses() {
        return api.setStatuses();
    }

    @Override
    public synchronized void close() {
        if (http != null) {
            http.stop(0);
            http = null;
        }
        if (pool != null) {
            pool.shutdownNow();
            pool = null;
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            RequestReader read = RequestReader.read(exchange, received.incrementAndGet());
            synchronized (log) {
                log.add(read.request());
            }
            send(exchange, read.request(), answer(read, exchange));
        }
    }

    private GraphAnswer answer(RequestReader read, HttpExchange exchange) {
        GraphRequest request = read.request();
        try {
            checkVersion(request);
            String given = authenticated(read.token());
            String host = exchange.getRequestHeaders().getFirst("Host");
            Call call = new Call(request, given, "http://" + host, now());
            return GraphAnswer.json(api.answer(call));
        } catch (GraphError error) {
            return GraphAnswer.error(error, traceId(request));
        }
    }

    private void checkVersion(GraphRequest request) {
        String version = request.version();
        if (version.isEmpty()) {
            throw new GraphError(400, 2500, null, "OAuthException", false, "Unknown path components");
        }
        if (!liveVersions.contains(version)) {
            throw new GraphError(
                    400,
                    2635,
                    null,
                    "OAuthException",
                    false,
                    "(#2635) You are calling a deprecated version of the Ads API. Please update to the latest version");
        }
    }

    private String authenticated(@Nullable String given) {
        if (given == null) {
            throw new GraphError(
                    400,
                    2500,
                    null,
                    "OAuthException",
                    false,
                    "An active access token must be used to query information about the current user.");
        }
        if (!given.equals(token)) {
            throw GraphError.token(null, "Invalid OAuth access token - Cannot parse access token");
        }
        return given;
    }

    private void send(HttpExchange exchange, GraphRequest request, GraphAnswer answer) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.contentType());
        headers.set("facebook-api-version", request.version().isEmpty() ? "v26.0" : request.version());
        UsageHeaders.of(accounts.get(0).accountId(), 7, 0).forEach(headers::set);
        answer.headers().forEach(headers::set);
        byte[] body = answer.body();
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        if (gzip && accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip")) {
            headers.set("Content-Encoding", "gzip");
            body = compressed(body);
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] compressed(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body);
        }
        return bytes.toByteArray();
    }

    private Instant now() {
        return clock.instant();
    }

    private static String traceId(GraphRequest request) {
        return "Afk" + request.number() + "/tr+ce";
    }

    /** Describes a server. Not thread-safe. */
    public static final class Builder {
        private final List<SimulatedAccount> accounts = new ArrayList<>();
        private final List<String> liveVersions = new ArrayList<>(List.of("v25.0", "v26.0"));
        private @Nullable Clock clock;
        private String token = "EAAFakeGraphToken0123456789";
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

        /** The versions that are served; any other is answered with error 2635. */
        public Builder liveVersions(String... versions) {
            liveVersions.clear();
            liveVersions.addAll(List.of(versions));
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
