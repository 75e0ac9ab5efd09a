package io.campaigntracker.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.PendingQuery;
import io.campaigntracker.source.SourceFailure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports that Meta prepares in the background: started, polled until they are both completed and at 100 %, then read page by page.
 * A run that fails or gets stuck is started once more; after that the caller has to ask for less. A run known from before is
 * polled on instead of starting another.
 */
final class ReportRuns {

    private static final Logger log = LoggerFactory.getLogger(MetaMetricsSource.class);

    private static final Duration FIRST_POLL = Duration.ofSeconds(5);
    private static final Duration LONGEST_POLL = Duration.ofMinutes(1);
    private static final Duration RESUMABLE = Duration.ofHours(6);
    private static final int TRIES = 2;
    private static final int UNSEEN = 3;

    private enum State {
        READY,
        FAILED,
        UNDER_WAY
    }

    private final MetaSettings settings;
    private final GraphClient client;
    private final PageWalk pages;
    private final Deadline deadline;

    ReportRuns(MetaSettings settings, GraphClient client, PageWalk pages, Deadline deadline) {
        this.settings = settings;
        this.client = client;
        this.pages = pages;
        this.deadline = deadline;
    }

    /** Has a report prepared and walks it; {@code rows} learns how old its figures are. */
    void walk(GraphRequest asked, Gathering rows, Page.ElementReader reader) {
        rows.notNewerThan(walk(asked, rows.through(reader)));
    }

    /**
     * Has a report prepared and walks it.
     *
     * @return when it was started
     */
    Instant walk(GraphRequest asked, PageWalk.Target target) {
        String key = key(asked);
        SourceFailure last = null;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            PendingQuery run = resumed(key).orElseGet(() -> start(asked, key));
            try {
                awaitAndRead(run, asked, target);
                settings.reportRuns().remove(key);
                return run.createdAt();
            } catch (GraphException e) {
                if (e.isCancelled()
                        || e.failure().kind() == FailureKind.AUTH
                        || e.failure().kind() == FailureKind.THROTTLED) {
                    throw e;
                }
                settings.reportRuns().remove(key);
                if (e.isSplittable()) {
                    throw e;
                }
                last = e.failure();
                log.info("Report run {} did not succeed: {}", run.runId(), last);
            }
        }
        throw new GraphException(
                last == null ? SourceFailure.of(FailureKind.UNKNOWN, asked.label()) : last, Remedy.SPLIT);
    }

    private Optional<PendingQuery> resumed(String key) {
        Instant oldest = settings.clock().instant().minus(RESUMABLE);
        return settings.reportRuns()
                .find(key)
                .filter(run -> run.createdAt().isAfter(oldest) && ObjectId.isId(run.runId()));
    }

    private PendingQuery start(GraphRequest asked, String key) {
        Instant now = settings.clock().instant();
        GraphRequest request = GraphRequest.post(
                asked.accountId(), asked.path(), asked.parameters(), "report run for " + asked.label());
        JsonNode answer = client.call(request, deadline, TreeReader.OBJECT);
        String runId = answer.path("report_run_id").asText("");
        if (!ObjectId.isId(runId)) {
            throw GraphException.malformed(request.label() + ": the answer holds no report_run_id that is one");
        }
        PendingQuery run = new PendingQuery(key, asked.accountId(), runId, now);
        settings.reportRuns().save(run);
        return run;
    }

    private void awaitAndRead(PendingQuery run, GraphRequest asked, PageWalk.Target target) {
        Deadline mine = new Deadline(settings.waiter(), min(settings.reportTimeout(), deadline.remaining()));
        Deadline moving =
                new Deadline(settings.waiter(), settings.reportTimeout().dividedBy(3));
        Duration pause = FIRST_POLL;
        int unseen = 0;
        while (true) {
            try {
                JsonNode status = poll(run, asked);
                State state = state(status, run, asked);
                if (state == State.READY) {
                    GraphRequest read = GraphRequest.get(
                            asked.accountId(),
                            run.runId() + "/insights",
                            Map.of(),
                            "report run " + run.runId() + " for " + asked.label());
                    pages.walk(read, deadline, target);
                    return;
                }
                if (status.path("async_percent_completion").asInt(0) == 0
                        && moving.remaining().isZero()) {
                    throw stuck(run, asked, "has not begun");
                }
            } catch (GraphException e) {
                boolean notYetSeen = e.failure().kind() == FailureKind.NOT_FOUND && ++unseen <= UNSEEN;
                if (e.remedy() != Remedy.POLL && !notYetSeen) {
                    throw e;
                }
            }
            if (mine.remaining().compareTo(pause) < 0) {
                throw stuck(run, asked, "is not ready");
            }
            mine.await(pause, SourceFailure.of(FailureKind.TRANSIENT, asked.label()));
            pause = min(pause.multipliedBy(3).dividedBy(2), LONGEST_POLL);
        }
    }

    private JsonNode poll(PendingQuery run, GraphRequest asked) {
        GraphRequest request = GraphRequest.get(
                asked.accountId(), run.runId(), Map.of(), "report run " + run.runId() + " for " + asked.label());
        return client.call(request, deadline, TreeReader.OBJECT);
    }

    private State state(JsonNode status, PendingQuery run, GraphRequest asked) {
        return switch (status.path("async_status").asText("")) {
            case "Job Completed" ->
                status.path("async_percent_completion").asInt(100) == 100 ? State.READY : State.UNDER_WAY;
            case "Job Failed", "Job Skipped" -> throw failed(status, run, asked);
            default -> State.UNDER_WAY;
        };
    }

    private GraphException failed(JsonNode status, PendingQuery run, GraphRequest asked) {
        GraphError error = GraphError.of(200, status);
        if (error == null) {
            error = new GraphError(200, -2, 0, null, status.path("async_status").asText(), null);
        }
        GraphException classified = client.transport()
                .classifier()
                .classify(
                        error,
                        GraphRequest.get(
                                asked.accountId(),
                                run.runId(),
                                Map.of(),
                                "report run " + run.runId() + " for " + asked.label()),
                        false);
        return classified.remedy() == Remedy.RETRY_THEN_SPLIT
                ? new GraphException(classified.failure(), Remedy.NONE)
                : classified;
    }

    private static GraphException stuck(PendingQuery run, GraphRequest asked, String how) {
        return new GraphException(
                SourceFailure.of(
                        FailureKind.TRANSIENT,
                        "report run " + run.runId() + " for " + asked.label() + " " + how + " in the time it has"),
                Remedy.NONE);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static String key(GraphRequest asked) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((asked.path() + "?" + GraphRequest.encode(asked.parameters()))
                            .getBytes(StandardCharsets.UTF_8));
            return asked.accountId() + ":" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime lacks SHA-256, which every one must have", e);
        }
    }
}
