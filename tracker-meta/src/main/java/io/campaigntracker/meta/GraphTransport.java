package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.SourceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One attempt at one request: sends it, reads the answer while it arrives, and gives every failure its kind. */
final class GraphTransport {

    private static final int LONGEST_ERROR = 64 * 1024;

    private final MetaSettings settings;
    private final HttpClient client;
    private final JsonFactory json = new ObjectMapper().getFactory();
    private final ErrorClassifier classifier;
    private final MetaVersions versions;
    private final UsageBudget budget;

    GraphTransport(MetaSettings settings, UsageBudget budget) {
        this.settings = settings;
        this.budget = budget;
        this.versions = new MetaVersions(settings.apiVersion(), settings.secrets());
        this.classifier = new ErrorClassifier(settings.secrets(), settings.apiVersion());
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout());
        // Nothing of ours blocks there, and each hop between threads costs a page about a millisecond.
        Executor executor = settings.executor();
        this.client =
                builder.executor(executor == null ? Runnable::run : executor).build();
    }

    /** Reads an answer whose status says success. */
    interface AnswerReader<T> {
        T read(JsonParser parser) throws IOException;
    }

    ErrorClassifier classifier() {
        return classifier;
    }

    <T> T exchange(GraphRequest request, Duration atMost, AnswerReader<T> reader) {
        Duration timeout = atMost.compareTo(settings.requestTimeout()) < 0 ? atMost : settings.requestTimeout();
        long end = System.nanoTime() + timeout.toNanos();
        HttpResponse<InputStream> response = send(request, timeout, end);
        boolean exhausted = budget.observe(request.accountId(), response.headers());
        versions.observe(response.headers());
        try (InputStream body = decoded(response)) {
            if (response.statusCode() / 100 != 2) {
                throw failed(request, response, body, exhausted);
            }
            try (JsonParser parser = json.createParser(body)) {
                return reader.read(parser);
            }
        } catch (ErrorAnswerException e) {
            throw classifier.classify(e.error(response.statusCode()), request, exhausted);
        } catch (JsonProcessingException e) {
            throw fault(
                    FailureKind.MALFORMED_ANSWER,
                    Remedy.RETRY,
                    request.label() + ": HTTP " + response.statusCode() + " with a body that is no complete JSON ("
                            + e.getOriginalMessage() + ")",
                    null);
        } catch (CappedInputStream.TooLargeException e) {
            throw fault(FailureKind.TOO_MUCH_DATA, Remedy.SHRINK, request.label() + ": " + e.getMessage(), null);
        } catch (IOException e) {
            throw broken(request, e, timeout);
        }
    }

    /** {@return what Meta's clock says, null if it does not say} */
    @Nullable
    String dateOf(GraphRequest request) {
        HttpResponse<InputStream> response = send(
                request,
                settings.requestTimeout(),
                System.nanoTime() + settings.requestTimeout().toNanos());
        try {
            response.body().close();
        } catch (IOException e) {
            throw broken(request, e, settings.requestTimeout());
        }
        return response.headers().firstValue("Date").orElse(null);
    }

    private HttpResponse<InputStream> send(GraphRequest request, Duration timeout, long end) {
        try {
            return client.send(http(request, timeout), info -> new StreamedBody(end));
        } catch (InterruptedException e) {
            throw GraphException.cancelled();
        } catch (IOException e) {
            throw broken(request, e, timeout);
        }
    }

    private HttpRequest http(GraphRequest request, Duration timeout) {
        Map<String, String> parameters = new LinkedHashMap<>(request.parameters());
        String appId = request.appId();
        if (appId == null) {
            settings.secrets().proof().ifPresent(proof -> parameters.put("appsecret_proof", proof));
        }
        String encoded = GraphRequest.encode(parameters);
        String address = settings.baseUrl() + "/" + settings.apiVersion() + "/" + request.path();
        HttpRequest.Builder builder = HttpRequest.newBuilder()
                .timeout(timeout)
                .header(
                        "Authorization",
                        appId == null
                                ? settings.secrets().authorization()
                                : settings.secrets().authorizationOfApp(appId))
                .header("Accept", "application/json")
                .header("User-Agent", "campaign-tracker");
        if (settings.compression()) {
            builder.header("Accept-Encoding", "gzip");
        }
        return request.isPost()
                ? builder.uri(URI.create(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded))
                        .build()
                : builder.uri(URI.create(encoded.isEmpty() ? address : address + "?" + encoded))
                        .GET()
                        .build();
    }

    private InputStream decoded(HttpResponse<InputStream> response) throws IOException {
        InputStream body = response.body();
        boolean compressed = response.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
        try {
            return new CappedInputStream(
                    compressed ? new GZIPInputStream(body, 8192) : body, settings.maxResponseBytes());
        } catch (IOException e) {
            body.close();
            throw e;
        }
    }

    private GraphException failed(GraphRequest request, HttpResponse<?> response, InputStream body, boolean exhausted)
            throws IOException {
        byte[] start = body.readNBytes(LONGEST_ERROR);
        GraphError error = null;
        try {
            JsonNode root = new ObjectMapper(json).readTree(start);
            error = root == null ? null : GraphError.of(response.statusCode(), root);
        } catch (JsonProcessingException e) {
            error = null;
        }
        if (error == null) {
            error = new GraphError(
                    response.statusCode(),
                    0,
                    0,
                    null,
                    "HTTP " + response.statusCode() + " without an error Meta would send",
                    null);
        }
        GraphException classified = classifier.classify(error, request, exhausted);
        Duration told = retryAfter(response.headers());
        return told == null ? classified : new GraphException(classified.failure(), classified.remedy(), told, null);
    }

    private static @Nullable Duration retryAfter(HttpHeaders headers) {
        String value = headers.firstValue("Retry-After").orElse("");
        return value.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(value)) : null;
    }

    private GraphException broken(GraphRequest request, IOException thrown, Duration timeout) {
        if (Thread.currentThread().isInterrupted()) {
            return GraphException.cancelled();
        }
        if (thrown instanceof HttpTimeoutException) {
            return fault(
                    FailureKind.TRANSIENT,
                    Remedy.RETRY_THEN_SPLIT,
                    request.label() + ": no complete answer within " + Deadline.text(timeout),
                    thrown);
        }
        return fault(
                FailureKind.TRANSIENT,
                Remedy.RETRY,
                request.label() + ": the connection failed ("
                        + thrown.getClass().getSimpleName()
                        + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage()) + ")",
                thrown);
    }

    private GraphException fault(FailureKind kind, Remedy remedy, String message, @Nullable Throwable cause) {
        return new GraphException(
                SourceFailure.of(kind, settings.secrets().mask(message)),
                remedy,
                null,
                cause != null && settings.secrets().isClean(cause) ? cause : null);
    }
}
