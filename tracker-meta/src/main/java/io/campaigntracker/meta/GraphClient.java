package io.campaigntracker.meta;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.ObservedRequest;
import io.campaigntracker.source.SourceFailure;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that are paced, retried and given up in an orderly way. Failsafe decides whether to try again; the waits in between are
 * taken here, where a wait that outlasts the deadline can fail at once.
 */
final class GraphClient {

    private static final Logger log = LoggerFactory.getLogger(MetaMetricsSource.class);

    private static final int FAILURES_THAT_OPEN = 20;
    private static final Duration OPEN_TIME = Duration.ofMinutes(1);
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final int MOST_WAITS = 50;
    private static final int RETRIES_BEFORE_SPLIT = 3;

    private final MetaSettings settings;
    private final GraphTransport transport;
    private final UsageBudget budget;
    private final Semaphore permits;
    private final Map<String, CircuitBreaker<Object>> breakers = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable SourceFailure> stopped = new AtomicReference<>();

    GraphClient(MetaSettings settings) {
        this.settings = settings;
        this.budget = new UsageBudget(
                settings.waiter(),
                UsageMeters.SHARED,
                settings.baseUrl(),
                settings.secrets().fingerprint());
        this.transport = new GraphTransport(settings, budget);
        this.permits = new Semaphore(settings.parallelism(), true);
    }

    Deadline deadline() {
        return deadline(settings.totalTimeout());
    }

    Deadline deadline(Duration atMost) {
        return new Deadline(
                settings.waiter(), atMost.compareTo(settings.totalTimeout()) < 0 ? atMost : settings.totalTimeout());
    }

    /** Gives the connections back. */
    void close() {
        transport.close();
    }

    GraphTransport transport() {
        return transport;
    }

    /** Sends a request until it is answered, or until that is hopeless or takes too long. */
    <T> T call(GraphRequest request, Deadline deadline, GraphTransport.AnswerReader<T> reader) {
        Pauses pauses = new Pauses();
        try {
            return Failsafe.with(retries(Remedy.WAIT, MOST_WAITS))
                    .compose(retries(Remedy.RETRY_THEN_SPLIT, Math.min(RETRIES_BEFORE_SPLIT, settings.maxRetries())))
                    .compose(retries(Remedy.RETRY, settings.maxRetries()))
                    .compose(breaker(request.accountId()))
                    .get(context -> {
                        pauses.before(request, context.getLastException(), deadline);
                        return attempt(request, deadline, reader, () -> {});
                    });
        } catch (CircuitBreakerOpenException e) {
            throw new GraphException(
                    SourceFailure.of(
                            FailureKind.TRANSIENT,
                            request.label() + ": not sent, because the last " + FAILURES_THAT_OPEN
                                    + " attempts for account " + request.accountId()
                                    + " failed; trying again makes sense in "
                                    + Deadline.text(breaker(request.accountId()).getRemainingDelay())),
                    Remedy.NONE);
        } catch (FailsafeException e) {
            throw e.getCause() instanceof InterruptedException ? GraphException.cancelled() : e;
        }
    }

    /** Sends a request a single time, paced like the others. */
    <T> T once(GraphRequest request, Deadline deadline, GraphTransport.AnswerReader<T> reader) {
        return attempt(request, deadline, reader, () -> {});
    }

    /**
     * Sends a request a single time, paced like the others.
     *
     * @param lastWord run when its turn has come, right before it goes out; what it throws keeps the request back
     */
    <T> T once(GraphRequest request, Deadline deadline, GraphTransport.AnswerReader<T> reader, Runnable lastWord) {
        return attempt(request, deadline, reader, lastWord);
    }

    private <T> T attempt(
            GraphRequest request, Deadline deadline, GraphTransport.AnswerReader<T> reader, Runnable lastWord) {
        requireLiveToken(request);
        Duration waited = budget.awaitTurn(request.accountId(), deadline, request.label());
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            throw GraphException.cancelled();
        }
        try {
            requireLiveToken(request);
            Duration left = deadline.remaining();
            deadline.require(
                    Duration.ofMillis(1), SourceFailure.of(FailureKind.TRANSIENT, request.label() + ": out of time"));
            lastWord.run();
            T answer = observed(request, left, reader, waited);
            budget.succeeded(request.accountId());
            return answer;
        } catch (GraphException e) {
            if (e.remedy() == Remedy.STOP && stopped.compareAndSet(null, e.failure())) {
                log.warn("Meta refuses the token; nothing more is sent with it: {}", e.failure());
            }
            if (e.remedy() == Remedy.WAIT) {
                Duration block = budget.block(request.accountId(), e);
                log.info(
                        "Account {} is throttled; its requests pause for {}: {}",
                        request.accountId(),
                        Deadline.text(block),
                        e.failure());
            }
            throw e;
        } finally {
            permits.release();
        }
    }

    private <T> T observed(
            GraphRequest request, Duration atMost, GraphTransport.AnswerReader<T> reader, Duration waited) {
        ObservedRequest observed = settings.observer().begin(request.accountId(), request.operation(), waited);
        T answer;
        try {
            answer = transport.exchange(request, atMost, reader, observed);
        } catch (GraphException e) {
            observed.failed(e.failure());
            throw e;
        } catch (RuntimeException e) {
            GraphException unexpected =
                    GraphException.unexpected(e, settings.secrets().redactor());
            observed.failed(unexpected.failure());
            throw unexpected;
        } catch (Error e) {
            observed.failed(SourceFailure.of(FailureKind.UNKNOWN, e.getClass().getSimpleName()));
            throw e;
        }
        observed.answered();
        return answer;
    }

    private void requireLiveToken(GraphRequest request) {
        SourceFailure why = stopped.get();
        if (why != null) {
            throw new GraphException(
                    new SourceFailure(
                            why.kind(),
                            request.label() + ": not sent, because the token was refused before (" + why.message()
                                    + ")",
                            why.code(),
                            why.subcode(),
                            why.traceId()),
                    Remedy.NONE);
        }
    }

    private static RetryPolicy<Object> retries(Remedy remedy, int most) {
        return RetryPolicy.builder()
                .handleIf((result, thrown) -> thrown instanceof GraphException failed && failed.remedy() == remedy)
                .withMaxRetries(most)
                .build();
    }

    private CircuitBreaker<Object> breaker(String accountId) {
        return breakers.computeIfAbsent(
                accountId,
                id -> CircuitBreaker.builder()
                        .handleIf((result, thrown) -> thrown instanceof GraphException failed
                                && (failed.remedy() == Remedy.RETRY || failed.remedy() == Remedy.RETRY_THEN_SPLIT))
                        .withFailureThreshold(FAILURES_THAT_OPEN)
                        .withDelay(OPEN_TIME)
                        .onOpen(event ->
                                log.warn("Account {}: {} attempts failed in a row; pausing it", id, FAILURES_THAT_OPEN))
                        .build());
    }

    /** The waits between the attempts of one request. */
    private final class Pauses {

        private int failures;

        void before(GraphRequest request, @Nullable Throwable last, Deadline deadline) {
            if (!(last instanceof GraphException failed)) {
                return;
            }
            if (failed.remedy() == Remedy.WAIT) {
                deadline.require(budget.blocked(request.accountId()), failed.failure());
                return;
            }
            Duration told = failed.pauseTold();
            Duration delay = told != null ? told : backoff();
            log.debug("Trying again in {} ms: {}", delay.toMillis(), failed.failure());
            deadline.await(delay, failed.failure());
        }

        private Duration backoff() {
            double base = (double) FIRST_DELAY.toMillis() * Math.pow(2, Math.min(failures++, 20));
            double capped = Math.min(base, (double) LONGEST_DELAY.toMillis());
            return Duration.ofMillis(
                    Math.round(capped * (0.75 + 0.5 * settings.jitter().getAsDouble())));
        }
    }
}
