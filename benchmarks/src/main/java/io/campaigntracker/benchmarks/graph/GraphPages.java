package io.campaigntracker.benchmarks.graph;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Serves the insights and objects of a {@link Fleet} as the Graph API would, page by page, from bytes that were made beforehand: the
 * server must not be what is measured. Counts requests and can answer late.
 */
public final class GraphPages implements AutoCloseable {

    private static final int DEFAULT_LIMIT = 25;
    private static final Pattern RANGE = Pattern.compile(
            "\\{\\s*\"since\"\\s*:\\s*\"([0-9-]{10})\"\\s*,\\s*\"until\"\\s*:\\s*\"([0-9-]{10})\"\\s*}");

    private final Fleet fleet;
    private final ObjectPages objects;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong requests = new AtomicLong();
    private final Map<String, byte[]> compressed = new ConcurrentHashMap<>();
    private volatile long delayMillis;

    public GraphPages(Fleet fleet) throws IOException {
        this.fleet = fleet;
        this.objects = new ObjectPages(fleet);
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
        } else {
            int from = Integer.parseInt(query.getOrDefault("after", "0"));
            int to = Math.min(objects.count(edge), from + limit(query));
            send(exchange, 200, page(exchange, objects.elements(edge, from, to), to, objects.count(edge)));
        }
    }

    private void answerInsights(HttpExchange exchange, String node, Map<String, String> query) throws IOException {
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        if (accepted == null || !accepted.contains("gzip")) {
            send(exchange, 200, insights(exchange, node, query));
            return;
        }
        byte[] page = compressed.computeIfAbsent(
                exchange.getRequestURI().toString(), uri -> gzip(insights(exchange, node, query)));
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        send(exchange, 200, page);
    }

    private static byte[] gzip(byte[] page) {
        ByteArrayOutputStream target = new ByteArrayOutputStream(page.length / 5);
        try (GZIPOutputStream gzip = new GZIPOutputStream(target)) {
            gzip.write(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target.toByteArray();
    }

    /** Rows lie day by day, and within a day entity by entity. */
    private byte[] insights(HttpExchange exchange, String node, Map<String, String> query) {
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
        ByteArrayOutputStream rows = new ByteArrayOutputStream((to - from) * 3_400 + 512);
        for (int row = from; row < to; row++) {
            if (row > from) {
                rows.write(',');
            }
            int entity = firstEntity + row % entities;
            int day = firstDay + row / entities;
            byte[] head = ads ? RowJson.headOfAd(entity, perCampaign) : RowJson.headOfCampaign(entity);
            rows.writeBytes(head);
            rows.writeBytes(
                    RowJson.figures(ads ? Fleet.figuresOfAd(entity, day) : Fleet.figuresOfCampaign(entity, day)));
            String first = fleet.day(day).toString();
            rows.writeBytes(daily ? RowJson.tail(first, first) : RowJson.tail(since.toString(), until.toString()));
        }
        return page(exchange, rows, to, total);
    }

    private byte[] page(HttpExchange exchange, ByteArrayOutputStream elements, int to, int total) {
        ByteArrayOutputStream page = new ByteArrayOutputStream(elements.size() + 512);
        page.writeBytes(ascii("{\"data\":["));
        page.writeBytes(elements.toByteArray());
        page.writeBytes(ascii("]"));
        if (elements.size() > 0) {
            page.writeBytes(ascii(",\"paging\":{\"cursors\":{\"before\":\"0\",\"after\":\"" + to + "\"}"));
            if (to < total) {
                String address = "http://127.0.0.1:" + port() + exchange.getRequestURI();
                page.writeBytes(ascii(",\"next\":\""
                        + address.replaceAll("([?&])after=[^&]*", "$1").replaceAll("&&", "&") + "&after=" + to
                        + "\""));
            }
            page.writeBytes(ascii("}"));
        }
        page.writeBytes(ascii("}"));
        return page.toByteArray();
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.getResponseHeaders().set("facebook-api-version", "v26.0");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
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
