package io.campaigntracker.notify;

import io.campaigntracker.model.RetryAfter;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One POST to a webhook. It ends within a time of its own, to the last byte of the answer, of which only the beginning is read. All sinks share
 * one client and its thread, for before Java 21 none can be closed. Redirects are not followed: the address is a secret.
 */
final class WebhookPost {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 4096;

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * What came back.
     *
     * @param status of HTTP
     * @param body its beginning
     * @param pause what {@code Retry-After} asks for; zero if it asks for nothing
     */
    record Answer(int status, String body, Duration pause) {}

    private WebhookPost() {}

    /**
     * Posts JSON.
     *
     * @param headers beside those that every post has
     * @param atMost for everything: connecting, sending, and reading the answer
     * @throws IOException if it can't be reached in that time; its message may name the address
     */
    static Answer send(WebhookAddress webhook, String json, Map<String, String> headers, Duration atMost)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(webhook.uri())
                .timeout(atMost)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<String>> sent =
                CLIENT.sendAsync(request.build(), info -> new BoundedText(MOST_BYTES));
        try {
            HttpResponse<String> answer = sent.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(answer.statusCode(), answer.body(), pause(answer.headers()));
        } catch (TimeoutException slow) {
            throw new IOException("no complete answer within " + atMost.toSeconds() + " s", slow);
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } finally {
            sent.cancel(true);
        }
    }

    private static Duration pause(HttpHeaders headers) {
        Instant there = headers.firstValue("Date").flatMap(RetryAfter::date).orElseGet(Instant::now);
        return RetryAfter.longest(headers.allValues("Retry-After"), there).orElse(Duration.ZERO);
    }
}
