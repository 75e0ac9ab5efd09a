package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.campaigntracker.action.CampaignControl;
import io.campaigntracker.action.ControlOutcome;
import io.campaigntracker.action.ControlOutcome.Result;
import io.campaigntracker.meta.GraphStub.Answer;
import io.campaigntracker.meta.GraphStub.Call;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.source.FailureKind;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class MetaCampaignControlTest {

    private final FakeWaiter waiter = new FakeWaiter();
    private final AtomicReference<String> status = new AtomicReference<>("ACTIVE");
    private final AtomicInteger writes = new AtomicInteger();

    @Test
    void pause_checksFirst_thenChanges_thenReadsBack() {
        try (GraphStub stub = stub(this::write)) {
            ControlOutcome outcome = control(stub).pause(EntityRef.campaign("1", "77"));
            assertThat(outcome.result()).isEqualTo(Result.CHANGED);
            assertThat(outcome.isAsWanted()).isTrue();
            assertThat(outcome.status()).isEqualTo("PAUSED");
            assertThat(posts(stub))
                    .extracting(call -> call.parameter("execution_options"))
                    .containsExactly("[\"validate_only\"]", "");
            assertThat(posts(stub)).allSatisfy(call -> {
                assertThat(call.parameter("status")).isEqualTo("PAUSED");
                assertThat(call.query()).isEmpty();
            });
        }
    }

    @Test
    void resume_ofAnActiveCampaign_sendsNothing() {
        try (GraphStub stub = stub(this::write)) {
            assertThat(control(stub).resume(EntityRef.campaign("1", "77")).result())
                    .isEqualTo(Result.UNCHANGED);
            assertThat(posts(stub)).isEmpty();
        }
    }

    @Test
    void lostAnswer_isReadBack_notRepeated() {
        try (GraphStub stub = stub(call -> {
            write(call);
            return Answer.error(500, 2, 0, "lost");
        })) {
            ControlOutcome outcome = control(stub).pause(EntityRef.campaign("1", "77"));
            assertThat(outcome.result()).isEqualTo(Result.CHANGED);
            assertThat(writes).hasValue(1);
        }
    }

    @Test
    void errorThatNobodyKnows_mayHaveDoneIt_andIsReadBack() {
        for (Answer answer : List.of(
                Answer.error(400, 987_654, 0, "nobody knows this code"),
                Answer.error(400, 1, 0, "Please reduce the amount of data you're asking for"))) {
            status.set("ACTIVE");
            try (GraphStub stub = stub(call -> {
                write(call);
                return answer;
            })) {
                ControlOutcome outcome = control(stub).pause(EntityRef.campaign("1", "77"));
                assertThat(outcome.result()).isEqualTo(Result.CHANGED);
                assertThat(posts(stub)).hasSize(2);
            }
        }
    }

    @Test
    void lostRequest_isSentOnceMore_afterReadingBack() {
        try (GraphStub stub =
                stub(call -> writes.incrementAndGet() == 1 ? Answer.error(500, 2, 0, "never arrived") : write(call))) {
            assertThat(control(stub).pause(EntityRef.campaign("1", "77")).result())
                    .isEqualTo(Result.CHANGED);
            assertThat(posts(stub)).hasSize(3);
        }
    }

    @Test
    void lastingFault_isUncertain_withItsReason() {
        try (GraphStub stub = stub(call -> Answer.error(500, 2, 0, "down"))) {
            ControlOutcome outcome = control(stub).pause(EntityRef.campaign("1", "77"));
            assertThat(outcome.result()).isEqualTo(Result.UNCERTAIN);
            assertThat(outcome.isAsWanted()).isFalse();
            assertThat(outcome.failure().isRetryable()).isTrue();
            assertThat(outcome.status()).isEqualTo("ACTIVE");
            assertThat(posts(stub)).hasSize(3);
        }
    }

    @Test
    void refusedCheck_changesNothing() {
        try (GraphStub stub = new GraphStub(
                call -> call.method().equals("POST") ? Answer.error(403, 200, 0, "needs ads_management") : reading())) {
            ControlOutcome outcome = control(stub).pause(EntityRef.campaign("1", "77"));
            assertThat(outcome.result()).isEqualTo(Result.REFUSED);
            assertThat(outcome.failure().kind()).isEqualTo(FailureKind.PERMISSION);
            assertThat(posts(stub))
                    .hasSize(1)
                    .allSatisfy(call ->
                            assertThat(call.parameter("execution_options")).contains("validate_only"));
        }
    }

    @Test
    void archivedCampaign_isRefused() {
        status.set("ARCHIVED");
        try (GraphStub stub = stub(this::write)) {
            ControlOutcome outcome = control(stub).resume(EntityRef.campaign("1", "77"));
            assertThat(outcome.result()).isEqualTo(Result.REFUSED);
            assertThat(outcome.failure().message()).contains("ARCHIVED");
            assertThat(posts(stub)).isEmpty();
        }
    }

    @Test
    void campaignOfAnotherAccount_isRefused() {
        try (GraphStub stub =
                new GraphStub(call -> Answer.ok("{\"id\":\"77\",\"account_id\":\"2\",\"status\":\"ACTIVE\"}"))) {
            assertThat(control(stub).pause(EntityRef.campaign("1", "77")).result())
                    .isEqualTo(Result.REFUSED);
            assertThat(control(stub).pause(EntityRef.campaign("2", "77")).result())
                    .isEqualTo(Result.REFUSED);
            assertThat(posts(stub)).isEmpty();
        }
    }

    @Test
    void campaignId_mustBeDigits() {
        try (GraphStub stub = stub(this::write)) {
            CampaignControl control = control(stub);
            assertThatIllegalArgumentException().isThrownBy(() -> control.pause(EntityRef.campaign("1", "77/adsets")));
            assertThat(stub.calls()).isEmpty();
        }
    }

    @Test
    void accountThatIsNotServed_isNotAsked_andNothingIsSaidOfTheObject() {
        try (GraphStub stub = stub(this::write)) {
            ControlOutcome outcome = control(stub).pause(EntityRef.campaign("404", "77"));

            assertThat(outcome.result()).isEqualTo(Result.REFUSED);
            assertThat(outcome.status()).isNull();
            assertThat(outcome.failure().kind()).isEqualTo(FailureKind.POLICY);
            assertThat(outcome.failure().message()).contains("account '404' is not served");
            assertThat(stub.calls()).isEmpty();
        }
    }

    private CampaignControl control(GraphStub stub) {
        return MetaCampaignControl.of(Sources.to(stub, waiter).build());
    }

    private GraphStub stub(Function<Call, Answer> onWrite) {
        return new GraphStub(call -> {
            if (!call.method().equals("POST")) {
                return reading();
            }
            return call.parameter("execution_options").isEmpty()
                    ? onWrite.apply(call)
                    : Answer.ok("{\"success\":true}");
        });
    }

    private Answer write(Call call) {
        writes.incrementAndGet();
        status.set(call.parameter("status"));
        return Answer.ok("{\"success\":true}");
    }

    private Answer reading() {
        return Answer.ok("{\"id\":\"77\",\"account_id\":\"1\",\"status\":\"" + status.get()
                + "\",\"effective_status\":\"" + status.get() + "\"}");
    }

    private static List<Call> posts(GraphStub stub) {
        return stub.calls().stream()
                .filter(call -> call.method().equals("POST"))
                .toList();
    }
}
