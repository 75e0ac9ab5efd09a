package io.campaigntracker.testkit.graph;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a request from the wire to the API and the answer back, with whatever goes wrong between. */
final class RequestHandler {

    private static final Pattern ACCOUNT = Pattern.compile("act_([0-9]{1,30})");

    private static final Set<String> METHODS = Set.of("GET", "POST");

    private final GraphApi api;
    private final Credentials credentials;
    private final Versions versions;
    private final Clock clock;
    private final String firstAccountId;
    private final boolean https;
    private final boolean gzip;
    private final @Nullable PageCache cache;
    private final Faults faults;
    private final RequestLog log;
    private final AtomicInteger usage = new AtomicInteger(7);

    RequestHandler(
            GraphApi api,
            Credentials credentials,
            Versions versions,
            Clock clock,
            String firstAccountId,
            boolean https,
            boolean gzip,
            @Nullable PageCache cache,
            Faults faults,
            RequestLog log) {
        this.api = api;
        this.credentials = credentials;
        this.versions = versions;
        this.clock = clock;
        this.firstAccountId = firstAccountId;
        this.https = https;
        this.gzip = gzip;
        this.cache = cache;
        this.faults = faults;
        this.log = log;
    }

    void reportUsage(int percent) {
        usage.set(percent);
    }

    void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            RequestReader read = RequestReader.read(exchange, log.number());
            log.add(read.request());
            Fault struck = null;
            for (Fault fault : faults.hitting(read.request())) {
                if (fault.isDelay()) {
                    LockSupport.parkNanos(fault.waiting().toNanos());
                } else {
                    struck = fault;
                }
            }
            if (struck != null && struck.wire() == Fault.Wire.CLOSED) {
                return;
            }
            send(exchange, read.request(), answer(read, struck, exchange), struck);
        }
    }

    private GraphAnswer answer(RequestReader read, @Nullable Fault fault, HttpExchange exchange) {
        try {
            if (fault != null && fault.answer() != null) {
                return fault.answer();
            }
            if (fault != null && fault.error() != null) {
                throw fault.error();
            }
            String scheme = https ? "https://" : "http://";
            return answer(read, scheme + exchange.getRequestHeaders().getFirst("Host"), fault);
        } catch (GraphError error) {
            return GraphAnswer.error(error, "Afk" + read.request().number() + "/tr+ce");
        }
    }

    private GraphAnswer answer(RequestReader read, String base, @Nullable Fault fault) {
        if (read.unreadable() != null) {
            throw read.unreadable();
        }
        GraphRequest request = read.request();
        boolean batch = Batch.isOne(request);
        if (!batch || !request.version().isEmpty()) {
            versions.check(request);
        }
        if (!METHODS.contains(request.method())) {
            throw GraphError.invalid("Unsupported " + request.method() + " request");
        }
        return batch ? Batch.answer(read, item -> answer(item, base, null), this::headers) : single(read, base, fault);
    }

    private GraphAnswer single(RequestReader read, String base, @Nullable Fault fault) {
        GraphRequest request = read.request();
        try {
            if (request.target().equals(List.of("debug_token"))) {
                return GraphAnswer.json(credentials.debug(read.token(), request, clock.instant()));
            }
            String token = credentials.check(read.token(), request, clock.instant());
            byte[] aboutToken = credentials.about(request);
            if (aboutToken != null) {
                return GraphAnswer.json(aboutToken);
            }
            Fault.PageTwist twist = fault == null ? Fault.PageTwist.NONE : fault.twist();
            ReportRuns.Fate fate = fault == null ? ReportRuns.Fate.COMPLETES : fault.fate();
            return answer(new Call(request, token, base, clock.instant(), twist, fate));
        } catch (GraphError error) {
            throw error;
        } catch (RuntimeException e) {
            // A connection that closes without an answer would be taken for a fault of the network.
            GraphError error = GraphErrors.ownFault(e);
            error.addSuppressed(e);
            throw error;
        }
    }

    private GraphAnswer answer(Call call) {
        PageCache pages = cache;
        boolean cacheable = pages != null
                && call.twist() == Fault.PageTwist.NONE
                && call.request().method().equals("GET")
                && call.request().isInsights();
        if (pages == null || !cacheable) {
            return GraphAnswer.json(api.answer(call));
        }
        String key = PageCache.keyOf(call, api.edits());
        GraphAnswer kept = pages.get(key);
        if (kept == null) {
            kept = GraphAnswer.json(api.answer(call));
            pages.put(key, kept);
        }
        return kept;
    }

    private Map<String, String> headers(GraphRequest request) {
        Map<String, String> headers = new TreeMap<>(UsageHeaders.of(accountOf(request), usage.get(), 0));
        headers.put("facebook-api-version", request.version().isEmpty() ? Versions.NEWEST : request.version());
        return headers;
    }

    private void send(HttpExchange exchange, GraphRequest request, GraphAnswer answer, @Nullable Fault fault)
            throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.contentType());
        headers(request).forEach(headers::set);
        Map<String, String> replaced = fault == null ? Map.of() : fault.headersFor(accountOf(request));
        replaced.forEach(headers::set);
        byte[] body = answer.body();
        Fault.Wire wire = fault == null ? Fault.Wire.INTACT : fault.wire();
        if (wire == Fault.Wire.TRUNCATED) {
            body = Arrays.copyOf(body, body.length / 2);
        }
        if (gzip && accepted(exchange)) {
            headers.set("Content-Encoding", "gzip");
            body = wire == Fault.Wire.TRUNCATED ? GraphAnswer.compress(body) : answer.compressedBody();
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body, 0, wire == Fault.Wire.CUT ? body.length / 2 : body.length);
        exchange.getResponseBody().flush();
    }

    /** It goes into headers, where not every text of a path has a place. */
    private String accountOf(GraphRequest request) {
        List<String> target = request.target();
        Matcher named = ACCOUNT.matcher(target.isEmpty() ? "" : target.get(0));
        return named.matches() ? named.group(1) : firstAccountId;
    }

    private static boolean accepted(HttpExchange exchange) {
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
    }
}
