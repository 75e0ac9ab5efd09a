package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.campaigntracker.meta.GraphStub.Answer;
import io.campaigntracker.meta.GraphStub.Call;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.PendingQuery;
import io.campaigntracker.source.PendingQueryStore;
import io.campaigntracker.source.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReportRunsTest {

    private static final String ROWS = Json.page(Json.campaignDay("11", "2026-11-20", "5"));

    private final FakeWaiter waiter = new FakeWaiter();
    private final AtomicInteger created = new AtomicInteger();
    private final AtomicInteger polled = new AtomicInteger();
    private final PendingQueryStore store = PendingQueryStore.inMemory();

    @Test
    void longRange_isAskedForAsARun_polledLessAndLessOften() {
        try (GraphStub stub = new GraphStub(call -> run(call, polled.get() < 9 ? running(40) : completed(100)))) {
            MetricsChunk chunk = fetch(stub);
            assertThat(chunk.isComplete()).isTrue();
            assertThat(chunk.rows()).hasSize(1);
            assertThat(created).hasValue(1);
            assertThat(waiter.waits().get(0)).isEqualTo(Duration.ofSeconds(5));
            assertThat(waiter.waits()).isSorted().last().isEqualTo(Duration.ofMinutes(1));
            Call post = stub.calls().stream()
                    .filter(call -> call.method().equals("POST"))
                    .findFirst()
                    .orElseThrow();
            assertThat(post.path()).isEqualTo("/v27.0/act_1/insights");
            assertThat(post.query()).isEmpty();
            assertThat(post.parameter("level")).isEqualTo("campaign");
            assertThat(post.parameter("action_attribution_windows")).contains("7d_click");
        }
    }

    @Test
    void runningAtAHundredPercent_isNotReady() {
        try (GraphStub stub = new GraphStub(call -> run(call, polled.get() <= 2 ? running(100) : completed(100)))) {
            assertThat(fetch(stub).isComplete()).isTrue();
            assertThat(polled).hasValue(4);
        }
    }

    @Test
    void notReadyOnReading_isPolledOn() {
        AtomicInteger read = new AtomicInteger();
        try (GraphStub stub = new GraphStub(call -> call.isPath("501/insights") && read.incrementAndGet() == 1
                ? Answer.error(400, 2601, 1815107, "Error accessing adreport job.")
                : run(call, completed(100)))) {
            assertThat(fetch(stub).isComplete()).isTrue();
            assertThat(read).hasValue(2);
            assertThat(created).hasValue(1);
        }
    }

    @Test
    void failedRun_isStartedOnceMore() {
        try (GraphStub stub = new GraphStub(call -> run(
                call,
                call.isPath("501")
                        ? "{\"async_status\":\"Job Failed\",\"async_percent_completion\":0}"
                        : completed(100)))) {
            assertThat(fetch(stub).isComplete()).isTrue();
            assertThat(created).hasValue(2);
        }
    }

    @Test
    void runThatFailsTwice_isCutByDays() {
        try (GraphStub stub = new GraphStub(call -> {
            if (call.isPath("act_1/insights") && call.method().equals("GET")) {
                return Answer.ok(Json.page());
            }
            return run(call, "{\"async_status\":\"Job Failed\",\"async_percent_completion\":0}");
        })) {
            MetricsChunk chunk = fetch(stub);
            assertThat(chunk.isComplete()).isTrue();
            assertThat(created).hasValue(2);
            assertThat(stub.insights().stream().filter(call -> call.method().equals("GET")))
                    .hasSize(2);
        }
    }

    @Test
    void reportTooLarge_isCutAtOnce() {
        try (GraphStub stub = new GraphStub(call -> {
            if (call.isPath("act_1/insights") && call.method().equals("GET")) {
                return Answer.ok(Json.page());
            }
            return run(
                    call,
                    "{\"async_status\":\"Job Failed\",\"async_percent_completion\":0,\"error_code\":-3,\"error_subcode\":1504045}");
        })) {
            assertThat(fetch(stub).isComplete()).isTrue();
            assertThat(created).hasValue(1);
        }
    }

    @Test
    void stuckRun_isStartedOnceMore_thenGivenUpAndCut() {
        try (GraphStub stub = new GraphStub(call -> {
            if (call.isPath("act_1/insights") && call.method().equals("GET")) {
                return Answer.error(400, 100, 0, "not this way");
            }
            return run(call, "{\"async_status\":\"Job Not Started\",\"async_percent_completion\":0}");
        })) {
            SourceException thrown = catchThrowableOfType(SourceException.class, () -> fetch(stub));
            assertThat(thrown.failure().kind()).isEqualTo(FailureKind.BAD_REQUEST);
            assertThat(created).hasValue(2);
            assertThat(waiter.waited()).isLessThan(Duration.ofMinutes(25));
        }
    }

    @Test
    void knownRun_isPolledOn_andItsAgeIsTold() {
        Instant before = Sources.CLOCK.instant().minusSeconds(1800);
        PendingQueryStore known = new PendingQueryStore() {
            private final List<String> removed = new CopyOnWriteArrayList<>();

            @Override
            public Optional<PendingQuery> find(String key) {
                return Optional.of(new PendingQuery(key, "1", "501", before));
            }

            @Override
            public void save(PendingQuery run) {
                throw new IllegalStateException("a run was started although one is known");
            }

            @Override
            public void remove(String key) {
                removed.add(key);
            }
        };
        try (GraphStub stub = new GraphStub(call -> run(call, completed(100)))) {
            MetricsChunk chunk = Sources.to(stub, waiter)
                    .asyncFromDays(40)
                    .reportRuns(known)
                    .build()
                    .fetch(Sources.campaignDays(40));
            assertThat(chunk.isComplete()).isTrue();
            assertThat(chunk.fetchedAt()).isEqualTo(before);
            assertThat(created).hasValue(0);
        }
    }

    @Test
    void runInFlight_staysRemembered_whenTheCallIsCancelled() {
        Waiter interrupting = new Waiter() {
            @Override
            public void await(Duration duration) throws InterruptedException {
                throw new InterruptedException();
            }

            @Override
            public long nanoTime() {
                return 0;
            }
        };
        List<PendingQuery> saved = new CopyOnWriteArrayList<>();
        PendingQueryStore recording = new PendingQueryStore() {
            @Override
            public Optional<PendingQuery> find(String key) {
                return saved.stream().filter(run -> run.key().equals(key)).findFirst();
            }

            @Override
            public void save(PendingQuery run) {
                saved.add(run);
            }

            @Override
            public void remove(String key) {
                saved.removeIf(run -> run.key().equals(key));
            }
        };
        try (GraphStub stub = new GraphStub(call -> run(call, polled.get() < 2 ? running(10) : completed(100)))) {
            SourceException thrown = catchThrowableOfType(
                    SourceException.class,
                    () -> Sources.to(stub, interrupting)
                            .reportRuns(recording)
                            .asyncFromDays(40)
                            .build()
                            .fetch(Sources.campaignDays(40)));
            assertThat(thrown.failure().kind()).isEqualTo(FailureKind.CANCELLED);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(saved).hasSize(1);

            MetricsChunk chunk = Sources.to(stub, waiter)
                    .asyncFromDays(40)
                    .reportRuns(recording)
                    .build()
                    .fetch(Sources.campaignDays(40));
            assertThat(chunk.isComplete()).isTrue();
            assertThat(created).hasValue(1);
            assertThat(saved).isEmpty();
        }
    }

    private MetricsChunk fetch(GraphStub stub) {
        return Sources.to(stub, waiter)
                .asyncFromDays(40)
                .reportRuns(store)
                .build()
                .fetch(Sources.campaignDays(40));
    }

    private Answer run(Call call, String status) {
        if (call.method().equals("POST")) {
            return Answer.ok("{\"report_run_id\":\"50" + created.incrementAndGet() + "\"}");
        }
        if (call.path().matches(".*/50\\d+")) {
            polled.incrementAndGet();
            return Answer.ok(status);
        }
        return Answer.ok(ROWS);
    }

    private static String running(int percent) {
        return "{\"id\":\"501\",\"async_status\":\"Job Running\",\"async_percent_completion\":" + percent + "}";
    }

    private static String completed(int percent) {
        return "{\"id\":\"501\",\"async_status\":\"Job Completed\",\"async_percent_completion\":" + percent + "}";
    }
}
