package io.campaigntracker.benchmarks.graph;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * Serves the insights and objects of a {@link Fleet} as the Graph API would, page by page, from bytes that were made beforehand: the
 * server must not be what is measured. Counts requests and can answer late.
 */
public final class GraphPages implements AutoCloseable {

    private static final byte[] NOTHING = "{\"data\":[]}".getBytes(StandardCharsets.UTF_8);
    private static final int DEFAULT_LIMIT = 25;
    private static final int PIECE = 1 << 16;
    private static final byte[] COMMA = {','};
    private static final Pattern RANGE = Pattern.compile(
            "\\{\\s*\"since\"\\s*:\\s*\"([0-9-]{10})\"\\s*,\\s*\"until\"\\s*:\\s*\"([0-9-]{10})\"\\s*}");

    private final Fleet fleet;
    private final ObjectPages objects;
    private final byte[][] adHeads;
    private final byte[][] campaignHeads;
    private final byte[][] dayTails;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong requests = new AtomicLong();
    private final Map<String, byte[]> compressed = new ConcurrentHashMap<>();
    private volatile long delayMillis;

    public GraphPages(Fleet fleet) throws IOException {
        this.fleet = fleet;
        this.objects = new ObjectPages(fleet);
        this.adHeads = prepared(fleet.ads(), ad -> RowJson.headOfAd(ad, fleet.adsPerCampaign()));
        this.campaignHeads = prepared(fleet.campaigns(), RowJson::headOfCampaign);
        this.dayTails = prepared(
                fleet.days(),
                day -> RowJson.tail(fleet.day(day).toString(), fleet.day(day).toString()));
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.createContext("/control", this::control);
        server.setExecutor(threads);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void control(HttpExchange exchange) throws IOException {
        Map<String, String> query = parameters(exchange.getRequestURI().getRawQuery());
        if (query.containsKey("delay")) {
            delayMillis = Long.parseLong(query.get("delay"));
        }
        send(exchange, 200, Long.toString(requests.getAndSet(0)).getBytes(StandardCharsets.US_ASCII));
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        if (delayMillis > 0) {
            try {
                Thread.sleep(delayMillis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Map<String, String> query = parameters(exchange.getRequestURI().getRawQuery());
        String[] path = exchange.getRequestURI().getPath().split("/");
        String node = path[2];
        String edge = path.length > 3 ? path[3] : "";
        if (query.getOrDefault("filtering", "").contains(".id")) {
            send(exchange, 400, error("this server filters by status only"));
        } else if (edge.isEmpty()) {
            send(exchange, 200, objects.account());
        } else if (edge.equals("insights")) {
            answerInsights(exchange, node, query);
        } else if (edge.equals("activities")) {
            send(exchange, 200, NOTHING);
        } else {
            int from = Integer.parseInt(query.getOrDefault("after", "0"));
            int to = Math.min(objects.count(edge), from + limit(query));
            send(exchange, page(exchange, objects.elements(edge, from, to), to, objects.count(edge)));
        }
    }

    private void answerInsights(HttpExchange exchange, String node, Map<String, String> query) throws IOException {
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        if (accepted == null || !accepted.contains("gzip")) {
            send(exchange, insights(exchange, node, query));
            return;
        }
        byte[] page = compressed.computeIfAbsent(
                exchange.getRequestURI().toString(), uri -> gzip(insights(exchange, node, query)));
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        send(exchange, 200, page);
    }

    private static byte[] gzip(List<byte[]> page) {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (OutputStream gzip = new BufferedOutputStream(new GZIPOutputStream(target), PIECE)) {
            write(page, gzip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target.toByteArray();
    }

    /** Rows lie day by day, and within a day entity by entity. */
    private List<byte[]> insights(HttpExchange exchange, String node, Map<String, String> query) {
        boolean ads = query.getOrDefault("level", "campaign").equals("ad");
        int perCampaign = ads ? fleet.adsPerCampaign() : 1;
        int firstEntity = 0;
        int entities = fleet.campaigns() * perCampaign;
        if (!node.startsWith("act_")) {
            firstEntity = Fleet.campaignOf(node) * perCampaign;
            entities = perCampaign;
        }
        LocalDate since = fleet.since();
        LocalDate until = fleet.until();
        Matcher range = RANGE.matcher(query.getOrDefault("time_range", ""));
        if (range.find()) {
            since = later(since, LocalDate.parse(range.group(1)));
            until = earlier(until, LocalDate.parse(range.group(2)));
        }
        boolean daily = query.getOrDefault("time_increment", "").equals("1");
        int firstDay = (int) ChronoUnit.DAYS.between(fleet.since(), since);
        int days = Math.max(0, (int) ChronoUnit.DAYS.between(since, until) + 1);
        int total = entities * (daily ? days : Math.min(1, days));
        int from = Integer.parseInt(query.getOrDefault("after", "0"));
        int to = Math.min(total, from + limit(query));
        List<byte[]> rows = new ArrayList<>((to - from) * 4);
        for (int row = from; row < to; row++) {
            int entity = firstEntity + row % entities;
            int day = firstDay + row / entities;
            if (row > from) {
                rows.add(COMMA);
            }
            rows.add(ads ? adHeads[entity] : campaignHeads[entity]);
            rows.add(RowJson.figures(ads ? Fleet.figuresOfAd(entity, day) : Fleet.figuresOfCampaign(entity, day)));
            rows.add(daily ? dayTails[day] : RowJson.tail(since.toString(), until.toString()));
        }
        return page(exchange, rows, to, total);
    }

    private List<byte[]> page(HttpExchange exchange, List<byte[]> elements, int to, int total) {
        List<byte[]> page = new ArrayList<>(elements.size() + 2);
        page.add(ascii("{\"data\":["));
        page.addAll(elements);
        StringBuilder end = new StringBuilder("]");
        if (!elements.isEmpty()) {
            end.append(",\"paging\":{\"cursors\":{\"before\":\"0\",\"after\":\"")
                    .append(to)
                    .append("\"}");
            if (to < total) {
                String address = "http://127.0.0.1:" + port() + exchange.getRequestURI();
                end.append(",\"next\":\"")
                        .append(address.replaceAll("([?&])after=[^&]*", "$1").replaceAll("&&", "&"))
                        .append("&after=")
                        .append(to)
                        .append('"');
            }
            end.append('}');
        }
        page.add(ascii(end.append('}').toString()));
        return page;
    }

    /** Sends while it gathers, so that the client can begin. */
    private static void send(HttpExchange exchange, List<byte[]> page) throws IOException {
        begin(exchange, 200, page.stream().mapToInt(piece -> piece.length).sum());
        try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), PIECE)) {
            write(page, out);
        }
    }

    private static void write(List<byte[]> page, OutputStream out) throws IOException {
        for (byte[] piece : page) {
            out.write(piece);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        begin(exchange, status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static void begin(HttpExchange exchange, int status, int length) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.getResponseHeaders().set("facebook-api-version", "v26.0");
        exchange.sendResponseHeaders(status, length);
    }

    private static byte[][] prepared(int count, IntFunction<byte[]> made) {
        return IntStream.range(0, count).mapToObj(made).toArray(byte[][]::new);
    }

    private static int limit(Map<String, String> query) {
        String limit = query.get("limit");
        return limit == null ? DEFAULT_LIMIT : Integer.parseInt(limit);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static byte[] error(String message) {
        return ascii("{\"error\":{\"message\":\"" + message + "\",\"code\":100,\"type\":\"OAuthException\"}}");
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
