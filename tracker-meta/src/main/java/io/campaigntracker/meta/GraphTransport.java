package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.model.RetryAfter;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.ObservedRequest;
import io.campaigntracker.source.SourceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One attempt at one request: sends it, reads the answer while it arrives, and gives every failure its kind. */
final class GraphTransport {

    private static final int LONGEST_ERROR = 64 * 1024;
    private static final int TOO_MANY_REQUESTS = 429;

    /** Nobody asked for a part of an answer, which may look whole. */
    private static final int PART_OF_IT = 206;

    /** Longer than any text of Meta's. */
    private static final int LONGEST_STRING = 1_000_000;

    /** Of a number, which is set aside with its row or field; the parser's own limit would end the page. */
    private static final int MOST_DIGITS = 50_000;

    private final MetaSettings settings;
    private final SharedHttpClient client;
    private final JsonFactory json;
    private final ErrorClassifier classifier;
    private final MetaVersions versions;
    private final UsageBudget budget;

    GraphTransport(MetaSettings settings, UsageBudget budget) {
        this.settings = settings;
        this.budget = budget;
        this.versions = new MetaVersions(
                settings.apiVersion(), settings.clock(), settings.secrets().redactor());
        this.classifier = new ErrorClassifier(settings.secrets().redactor(), settings.apiVersion(), settings.clock());
        this.json = new ObjectMapper(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxStringLength(LONGEST_STRING)
                                .maxNameLength(LONGEST_STRING)
                                .maxNumberLength(MOST_DIGITS)
                                .build())
                        .build())
                .getFactory();
        this.client = SharedHttpClient.acquire(settings.connectTimeout(), settings.executor());
    }

    /** Reads an answer whose status says success. */
    interface AnswerReader<T> {
        T read(JsonParser parser) throws IOException;

        /** {@return the bytes such an answer may have, whatever the source allows} */
        default long mostBytes() {
            return Long.MAX_VALUE;
        }
    }

    /** Gives the connections back. */
    void close() {
        client.release();
    }

    ErrorClassifier classifier() {
        return classifier;
    }

    <T> T exchange(GraphRequest request, Duration atMost, AnswerReader<T> reader, ObservedRequest observed) {
        Duration timeout = atMost.compareTo(settings.requestTimeout()) < 0 ? atMost : settings.requestTimeout();
        long end = System.nanoTime() + timeout.toNanos();
        HttpResponse<InputStream> response = send(request, timeout, end);
        List<Usage> usages = UsageHeaders.read(response.headers(), request.accountId());
        usages.forEach(usage -> usage.tell(observed));
        boolean exhausted = budget.observe(usages);
        versions.observe(response.headers());
        long cap = Math.min(settings.maxResponseBytes(), reader.mostBytes());
        try {
            if (response.statusCode() / 100 != 2 || response.statusCode() == PART_OF_IT) {
                throw failed(request, response, beginning(response, cap), exhausted);
            }
            return answer(response, cap, reader);
        } catch (ErrorAnswerException e) {
            throw classifier.classify(e.error(response.statusCode()), request, exhausted);
        } catch (JsonProcessingException e) {
            throw malformed(
                    request,
                    "HTTP " + response.statusCode() + " with a body that is no complete JSON (" + e.getOriginalMessage()
                            + ")");
        } catch (TooLargeException e) {
            throw fault(FailureKind.TOO_MUCH_DATA, Remedy.SHRINK, request.label() + ": " + e.getMessage(), null);
        } catch (ImplausibleAnswerException e) {
            throw malformed(request, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw broken(request, e, timeout);
        }
    }

    private <T> T answer(HttpResponse<InputStream> response, long cap, AnswerReader<T> reader) throws IOException {
        try (InputStream body = decoded(response, cap);
                JsonParser parser = json.createParser(body)) {
            T answer = reader.read(parser);
            // What fails behind its answer has not succeeded.
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "something follows the answer");
            }
            return answer;
        }
    }

    /** {@return what an error says first; nothing where it can't be read and the status alone tells what helps} */
    private static byte[] beginning(HttpResponse<InputStream> response, long cap) throws IOException {
        try (InputStream body = decoded(response, cap)) {
            return body.readNBytes(LONGEST_ERROR);
        } catch (HttpTimeoutException | InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            if (response.statusCode() == TOO_MANY_REQUESTS) {
                return new byte[0];
            }
            throw e;
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
        HttpRequest sent = http(request, timeout);
        try {
            return client.get().send(sent, info -> new StreamedBody(end));
        } catch (InterruptedException e) {
            throw GraphException.cancelled();
        } catch (IOException e) {
            throw broken(request, e, timeout);
        } catch (RuntimeException e) {
            // The client gives up with one on headers it can't read, such as a length beyond any number.
            throw malformed(
                    request,
                    "an answer that the HTTP client can't read (" + e.getClass().getSimpleName() + ": "
                            + settings.secrets().redactor().message(e) + ")");
        }
    }

    private HttpRequest http(GraphRequest request, Duration timeout) {
        Map<String, String> parameters = new LinkedHashMap<>(request.parameters());
        String appId = request.appId();
        if (appId == null) {
            settings.secrets().proof().ifPresent(proof -> parameters.put("appsecret_proof", proof));
        }
        String encoded = GraphRequest.encode(parameters);
        String address = settings.baseUrl() + "/" + settings.apiVersion() + "/" + request.encodedPath();
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

    private static InputStream decoded(HttpResponse<InputStream> response, long cap) throws IOException {
        InputStream body = response.body();
        boolean compressed = response.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
        try {
            return new CappedInputStream(
                    compressed ? new GZIPInputStream(body, 8192) : body,
                    cap,
                    body instanceof StreamedBody streamed ? streamed::received : () -> Long.MAX_VALUE);
        } catch (IOException e) {
            body.close();
            throw e;
        }
    }

    private GraphException failed(GraphRequest request, HttpResponse<?> response, byte[] start, boolean exhausted)
            throws IOException {
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

    private @Nullable Duration retryAfter(HttpHeaders headers) {
        Instant there = headers.firstValue("Date")
                .flatMap(RetryAfter::date)
                .orElseGet(() -> settings.clock().instant());
        return RetryAfter.longest(headers.allValues("Retry-After"), there).orElse(null);
    }

    private GraphException malformed(GraphRequest request, String what) {
        return fault(FailureKind.MALFORMED_ANSWER, Remedy.RETRY, request.label() + ": " + what, null);
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
                SourceFailure.of(kind, settings.secrets().redactor().line(message)),
                remedy,
                null,
                cause != null && settings.secrets().redactor().isClean(cause) ? cause : null);
    }
}
