package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.campaigntracker.meta.GraphStub.Answer;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.source.SourceFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErrorHandlingTest {

    private static final String REGAIN =
            "{\"1\":[{\"type\":\"ads_insights\",\"call_count\":100,\"total_cputime\":41,\"total_time\":38,"
                    + "\"estimated_time_to_regain_access\":12}]}";

    private final FakeWaiter waiter = new FakeWaiter();
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void transientError_isTriedAgainWithGrowingPauses() {
        try (GraphStub stub = new GraphStub(call -> asked.incrementAndGet() <= 3
                ? Answer.error(400, 2, 0, "Service temporarily unavailable")
                : Answer.ok(Json.page(Json.campaignDay("1", "2026-11-20", "1"))))) {
            assertThat(Sources.to(stub, waiter)
                            .build()
                            .fetch(Sources.campaignDays(1))
                            .rows())
                    .hasSize(1);
            assertThat(waiter.waits())
                    .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        }
    }

    @Test
    void throttle_waitsAsLongAsMetaSays_andKeepsItsPageSize() {
        try (GraphStub stub = new GraphStub(call -> asked.incrementAndGet() == 1
                ? Answer.error(400, 80000, 2446079, "too many calls").with("X-Business-Use-Case-Usage", REGAIN)
                : Answer.ok(Json.page(Json.campaignDay("1", "2026-11-20", "1"))))) {
            assertThat(Sources.to(stub, waiter)
                            .build()
                            .fetch(Sources.campaignDays(1))
                            .isComplete())
                    .isTrue();
            assertThat(waiter.waited()).isEqualTo(Duration.ofMinutes(12));
            assertThat(stub.insights())
                    .extracting(call -> call.parameter("limit"))
                    .containsExactly("500", "500");
        }
    }

    @Test
    void throttleLongerThanTheTimeLeft_failsAtOnceAndSaysHowLong() {
        try (GraphStub stub = new GraphStub(call ->
                Answer.error(400, 80000, 2446079, "too many calls").with("X-Business-Use-Case-Usage", REGAIN))) {
            SourceException thrown = catchThrowableOfType(
                    SourceException.class,
                    () -> Sources.to(stub, waiter)
                            .totalTimeout(Duration.ofMinutes(5))
                            .build()
                            .fetch(Sources.campaignDays(1)));
            assertThat(thrown.failure().kind()).isEqualTo(FailureKind.THROTTLED);
            assertThat(thrown.failure().code()).isEqualTo(80000);
            assertThat(thrown).hasMessageContaining("12 min").hasMessageContaining("5 min");
            assertThat(waiter.waits()).isEmpty();
            assertThat(stub.insights()).hasSize(1);
        }
    }

    @Test
    void throttleWithoutAWord_waitsLongerEachTime() {
        try (GraphStub stub = new GraphStub(call -> asked.incrementAndGet() <= 4
                ? Answer.error(400, 17, 2446079, "User request limit reached")
                : Answer.ok(Json.page()))) {
            Sources.to(stub, waiter).build().fetch(Sources.campaignDays(1));
            assertThat(waiter.waited()).isEqualTo(Duration.ofSeconds(60 + 120 + 240 + 300));
        }
    }

    @Test
    void blockOfAnAccount_holdsForEverySourceOfTheJvm() {
        try (GraphStub stub = new GraphStub(call -> asked.incrementAndGet() == 1
                ? Answer.error(400, 80000, 2446079, "too many calls").with("X-Business-Use-Case-Usage", REGAIN)
                : Answer.ok(Json.page()))) {
            MetaMetricsSource hasty =
                    Sources.to(stub, waiter).totalTimeout(Duration.ofMinutes(1)).build();
            assertThat(catchThrowableOfType(SourceException.class, () -> hasty.fetch(Sources.campaignDays(1))))
                    .isNotNull();
            assertThat(waiter.waits()).isEmpty();
            Sources.to(stub, waiter).build().fetch(Sources.campaignDays(1));
            assertThat(waiter.waited()).isGreaterThanOrEqualTo(Duration.ofMinutes(12));
        }
    }

    @Test
    void deadToken_concernsEveryAccount_aMissingRightOnlyItsOwn() {
        try (GraphStub stub = new GraphStub(call -> call.path().contains("act_2")
                ? Answer.error(403, 200, 0, "Ad account owner has NOT grant ads_read")
                : Answer.ok(Json.page(Json.campaignDay("1", "2026-11-20", "1"))))) {
            MetaMetricsSource both = Sources.to(stub, waiter).adAccount("2").build();
            MetricsRequest ofOne = Sources.campaignDays(1);
            MetricsRequest ofTwo = MetricsRequest.of("2", ofOne.level(), ofOne.range());
            assertThat(failureOf(both, ofTwo).kind()).isEqualTo(FailureKind.PERMISSION);
            assertThat(both.fetch(ofOne).rows()).hasSize(1);
        }
        try (GraphStub stub = new GraphStub(call -> call.path().contains("act_2")
                ? Answer.error(400, 190, 463, "Session has expired")
                : Answer.ok(Json.page(Json.campaignDay("1", "2026-11-20", "1"))))) {
            MetaMetricsSource both = Sources.to(stub, waiter).adAccount("2").build();
            MetricsRequest ofOne = Sources.campaignDays(1);
            assertThat(both.fetch(ofOne).rows()).hasSize(1);
            assertThat(failureOf(both, MetricsRequest.of("2", ofOne.level(), ofOne.range()))
                            .kind())
                    .isEqualTo(FailureKind.AUTH);
            int calls = stub.calls().size();
            assertThat(failureOf(both, ofOne).kind()).isEqualTo(FailureKind.AUTH);
            assertThat(stub.calls()).hasSize(calls);
        }
    }

    @Test
    void authError_sendsNothingMore_andNamesTheFirstRefusal() {
        try (GraphStub stub =
                new GraphStub(call -> Answer.error(400, 190, 463, "Session has expired for " + Sources.TOKEN))) {
            MetaMetricsSource source = Sources.to(stub, waiter).build();
            SourceException first =
                    catchThrowableOfType(SourceException.class, () -> source.fetch(Sources.campaignDays(1)));
            int calls = stub.calls().size();
            SourceException second =
                    catchThrowableOfType(SourceException.class, () -> source.fetch(Sources.campaignDays(1)));

            assertThat(first.failure().kind()).isEqualTo(FailureKind.AUTH);
            assertThat(first.failure().code()).isEqualTo(190);
            assertThat(first.failure().subcode()).isEqualTo(463);
            assertThat(first.failure().traceId()).isEqualTo("AbC/1+x");
            assertThat(second.failure().kind()).isEqualTo(FailureKind.AUTH);
            assertThat(second).hasMessageContaining("not sent");
            assertThat(stub.calls()).hasSize(calls);
            assertThat(first.toString() + second).doesNotContain(Sources.TOKEN);
        }
    }

    @Test
    void authErrorMidway_keepsWhatArrived_andSaysWhatIsMissing() {
        try (GraphStub stub = new GraphStub(call -> call.parameter("after").isEmpty()
                ? Answer.ok(Json.pageWithNext("c1", Json.campaignDay("1", "2026-11-20", "1")))
                : Answer.error(400, 190, 463, "Session has expired"))) {
            MetricsChunk chunk = Sources.to(stub, waiter).build().fetch(Sources.campaignDays(1));
            assertThat(chunk.rows()).hasSize(1);
            assertThat(chunk.isComplete()).isFalse();
            assertThat(chunk.completeDays()).isEmpty();
            assertThat(chunk.missing().get(0).failure().kind()).isEqualTo(FailureKind.AUTH);
        }
    }

    @Test
    void permissionError_isNotTriedAgain() {
        assertFailsAtOnce(Answer.error(403, 10, 0, "no permission"), FailureKind.PERMISSION);
    }

    @Test
    void invalidParameter_isNotTriedAgain() {
        assertFailsAtOnce(Answer.error(400, 100, 0, "(#100) level must be one of"), FailureKind.BAD_REQUEST);
    }

    @Test
    void missingObject_isNotTriedAgain() {
        assertFailsAtOnce(Answer.error(400, 100, 33, "Unsupported get request"), FailureKind.NOT_FOUND);
    }

    @Test
    void policyBlock_isNotTriedAgain() {
        assertFailsAtOnce(Answer.error(400, 368, 1404082, "temporarily blocked"), FailureKind.POLICY);
    }

    @Test
    void deadVersion_namesTheLiveOnes() {
        SourceFailure failure = assertFailsAtOnce(
                Answer.error(400, 2635, 0, "You are calling a deprecated version of the Ads API"),
                FailureKind.DEAD_VERSION);
        assertThat(failure.message()).contains("v25.0, v26.0, v27.0").contains("apiVersion");
    }

    @Test
    void errorInsideASuccessfulAnswer_isAnError() {
        assertFailsAtOnce(
                Answer.ok("{\"error\":{\"message\":\"(#10) no permission\",\"code\":10}}"), FailureKind.PERMISSION);
    }

    @Test
    void type_neverDecides() {
        try (GraphStub stub = new GraphStub(call -> asked.incrementAndGet() == 1
                ? Answer.error(400, "{\"error\":{\"code\":2,\"type\":\"OAuthException\",\"is_transient\":true}}")
                : Answer.ok(Json.page()))) {
            assertThat(Sources.to(stub, waiter)
                            .build()
                            .fetch(Sources.campaignDays(1))
                            .isComplete())
                    .isTrue();
        }
    }

    @Test
    void repeatedCursor_isAnError_andWhatArrivedIsKept() {
        try (GraphStub stub =
                new GraphStub(call -> Answer.ok(Json.pageWithNext("same", Json.campaignDay("1", "2026-11-20", "1"))))) {
            MetricsChunk chunk = Sources.to(stub, waiter).build().fetch(Sources.campaignDays(1));
            assertThat(chunk.rows()).hasSize(1);
            assertThat(chunk.missing().get(0).failure().kind()).isEqualTo(FailureKind.MALFORMED_ANSWER);
            assertThat(chunk.missing().get(0).failure().message()).contains("cursor");
            assertThat(stub.insights()).hasSize(2);
        }
    }

    @Test
    void endlessPages_stopAtTheCap() {
        try (GraphStub stub = new GraphStub(call -> Answer.ok(Json.pageWithNext("c" + asked.incrementAndGet())))) {
            SourceException thrown = catchThrowableOfType(
                    SourceException.class,
                    () -> Sources.to(stub, waiter).maxPages(7).build().fetch(Sources.campaignDays(1)));
            assertThat(thrown).hasMessageContaining("7 pages");
            assertThat(stub.insights()).hasSize(7);
        }
    }

    @Test
    void staleCursor_beginsTheWalkOnceMore() {
        try (GraphStub stub = new GraphStub(call -> {
            if (call.parameter("after").isEmpty()) {
                return Answer.ok(Json.pageWithNext("c1", Json.campaignDay("1", "2026-11-20", "1")));
            }
            return asked.incrementAndGet() == 1
                    ? Answer.error(400, 2642, 0, "Invalid cursors values")
                    : Answer.ok(Json.page(Json.campaignDay("2", "2026-11-20", "2")));
        })) {
            MetricsChunk chunk = Sources.to(stub, waiter).build().fetch(Sources.campaignDays(1));
            assertThat(chunk.rows()).extracting(row -> row.entity().id()).containsExactly("1", "2");
            assertThat(chunk.isComplete()).isTrue();
        }
    }

    @Test
    void manyFailuresInARow_openTheCircuitOfTheAccount() {
        try (GraphStub stub = new GraphStub(call -> call.path().contains("act_2")
                ? Answer.ok(call.isPath("/act_2") ? GraphStub.account("2") : Json.page())
                : Answer.error(500, 2, 0, "down"))) {
            MetaMetricsSource source =
                    Sources.to(stub, waiter).adAccount("2").maxRetries(4).build();
            SourceException thrown = null;
            for (int i = 0; i < 6; i++) {
                thrown = catchThrowableOfType(SourceException.class, () -> source.fetch(Sources.campaignDays(1)));
            }
            assertThat(thrown).hasMessageContaining("not sent");
            assertThat(thrown.failure().kind()).isEqualTo(FailureKind.TRANSIENT);
            assertThat(stub.insights()).hasSize(20);
            MetricsRequest day = Sources.campaignDays(1);
            assertThat(source.fetch(MetricsRequest.of("2", day.level(), day.range()))
                            .isComplete())
                    .as("another account")
                    .isTrue();
        }
    }

    @Test
    void interrupt_isCancelled_andStaysVisible() {
        try (GraphStub stub = new GraphStub(call -> {
            Thread.onSpinWait();
            return Answer.error(400, 2, 0, "again");
        })) {
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
            SourceException thrown = catchThrowableOfType(
                    SourceException.class,
                    () -> Sources.to(stub, interrupting).build().fetch(Sources.campaignDays(1)));
            assertThat(thrown.failure().kind()).isEqualTo(FailureKind.CANCELLED);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        }
    }

    @Test
    void interruptWhileTheServerIsSilent_endsTheCall() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (GraphStub stub = new GraphStub(call -> {
            arrived.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Answer.ok(Json.page());
        })) {
            CompletableFuture<SourceFailure> failure = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try {
                    Sources.to(stub, waiter).build().fetch(Sources.campaignDays(1));
                    failure.completeExceptionally(new AssertionError("an answer came"));
                } catch (SourceException e) {
                    failure.complete(e.failure());
                }
            });
            caller.start();
            arrived.await();
            caller.interrupt();
            assertThat(failure.get(20, TimeUnit.SECONDS).kind()).isEqualTo(FailureKind.CANCELLED);
            release.countDown();
            assertThat(stub.insights()).hasSize(1);
        }
    }

    @Test
    void rangeBeyondThirtySevenMonths_isClampedAndReported() {
        try (GraphStub stub = new GraphStub(call -> Answer.ok(Json.page()))) {
            MetaMetricsSource source =
                    Sources.to(stub, waiter).asyncFromDays(1000).build();
            DateRange asked = DateRange.of(Sources.DAY.minusMonths(38), Sources.DAY.minusMonths(36));
            MetricsChunk chunk = source.fetch(Sources.campaignDays(1).over(asked));

            assertThat(stub.insights().get(0).parameter("time_range")).contains("\"since\":\"2023-10-23\"");
            assertThat(chunk.notes().get(0))
                    .contains("37 months")
                    .contains("2023-10-23")
                    .contains("Europe/Berlin");
            assertThat(chunk.missing()).hasSize(1);
            assertThat(chunk.missing().get(0).range())
                    .isEqualTo(DateRange.of(asked.since(), LocalDate.parse("2023-10-22")));
            assertThat(chunk.missing().get(0).failure().kind()).isEqualTo(FailureKind.RETENTION);

            SourceException thrown = catchThrowableOfType(
                    SourceException.class,
                    () -> source.fetch(Sources.campaignDays(1).over(DateRange.day(Sources.DAY.minusMonths(40)))));
            assertThat(thrown.failure().kind()).isEqualTo(FailureKind.RETENTION);
        }
    }

    @Test
    void retention_isCountedInTheAccountsZone() {
        Clock lateInLondon = Clock.fixed(Instant.parse("2026-11-22T23:30:00Z"), ZoneOffset.UTC);
        try (GraphStub stub = new GraphStub(call -> Answer.ok(Json.page()))) {
            MetaMetricsSource source = Sources.to(stub, waiter)
                    .clock(lateInLondon)
                    .asyncFromDays(2000)
                    .build();
            DateRange asked = DateRange.of(Sources.DAY.minusMonths(38), Sources.DAY);
            source.fetch(Sources.campaignDays(1).over(asked));
            source.breakdown(BreakdownRequest.of("1", Sources.campaignDays(1).level(), asked, Breakdown.COUNTRY));
            assertThat(stub.insights())
                    .as("in Berlin it is the 23rd")
                    .extracting(call -> call.parameter("time_range").substring(0, 21))
                    .containsExactly("{\"since\":\"2023-10-24\"", "{\"since\":\"2025-10-24\"");
        }
    }

    private static SourceFailure failureOf(MetaMetricsSource source, MetricsRequest request) {
        return catchThrowableOfType(SourceException.class, () -> source.fetch(request))
                .failure();
    }

    private SourceFailure assertFailsAtOnce(Answer answer, FailureKind kind) {
        try (GraphStub stub = new GraphStub(call -> answer)) {
            SourceException thrown = catchThrowableOfType(
                    SourceException.class,
                    () -> Sources.to(stub, waiter).build().fetch(Sources.campaignDays(1)));
            assertThat(thrown.failure().kind()).isEqualTo(kind);
            assertThat(thrown.failure().isRetryable()).isFalse();
            assertThat(stub.insights()).hasSize(1);
            assertThat(waiter.waits()).isEmpty();
            return thrown.failure();
        }
    }
}
