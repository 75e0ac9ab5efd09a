package io.campaigntracker.core.engine.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.ActionGuards;
import io.campaigntracker.action.ActionMode;
import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionReport;
import io.campaigntracker.action.ActionRule;
import io.campaigntracker.action.ActionState;
import io.campaigntracker.action.ControlOutcome;
import io.campaigntracker.action.ControlRequest;
import io.campaigntracker.action.WithheldAction.Guard;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.testkit.SimulatedPlatform;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What becomes of an action of which nobody knows whether it went out. */
class InterruptedActionsTest extends ActingOnAnAccount {

    @Test
    void actionThatWasInterrupted_isLookedAtBeforeAnythingIsSent() {
        CampaignTracker tracker = tracker();
        ActionRecord proposed = run(tracker, PROPOSE).entries().get(0);
        platform.pause(bad());
        store.append(proposed.next(ActionState.SENDING, clock.instant(), ActionRecord.TRACKER, ""), null);

        ActionReport report = run(tracker, AUTO);

        assertThat(report.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(ActionState.DONE);
            assertThat(entry.note()).contains("found as wanted");
        });
        assertThat(platform.writes()).hasSize(1);
    }

    @Test
    void actionThatWasInterrupted_isSentAgain_onlyWhereItWouldBeSentAnyway() {
        CampaignTracker tracker = tracker();
        interrupt(run(tracker, PROPOSE).entries().get(0));

        ActionRecord notAllowed =
                run(tracker, AUTO.guards(ActionGuards.DEFAULT)).entries().get(0);

        assertThat(notAllowed.state()).isEqualTo(ActionState.REFUSED);
        assertThat(notAllowed.note()).contains("is not on the list of what may be touched");
        interrupt(tracker.actions().open().get(0));
        ActionRecord notAsked = run(
                        tracker,
                        ActionPolicy.propose(ActionRule.pauseCampaignsBelowRoas("roas", 0.0001))
                                .mode(ActionMode.AUTO)
                                .guards(AUTO.guards()))
                .entries()
                .get(0);
        assertThat(notAsked.state()).isEqualTo(ActionState.REFUSED);
        assertThat(notAsked.note()).contains("is not asked for any more");
        assertThat(platform.writes()).isEmpty();
    }

    @Test
    void actionThatWasInterrupted_isSentAgain_onceApprovedWhereThatIsNeeded() {
        CampaignTracker tracker = tracker();
        ActionRecord proposed = run(tracker, PROPOSE).entries().get(0);
        interrupt(proposed);
        ActionPolicy approve = AUTO.mode(ActionMode.APPROVE);

        ActionRecord unapproved = run(tracker, approve).entries().get(0);

        assertThat(unapproved.state()).isEqualTo(ActionState.REFUSED);
        assertThat(unapproved.note()).contains("is not approved in mode APPROVE");
        interrupt(tracker.actions().approve(tracker.actions().open().get(0).id(), "Ada"));
        assertThat(run(tracker, approve).entries())
                .extracting(ActionRecord::state)
                .containsExactly(ActionState.SENDING, ActionState.DONE);
        assertThat(platform.writes()).hasSize(1);
    }

    @Test
    void actionThatWasInterrupted_isCountedOnce() {
        CampaignTracker tracker = tracker();
        interrupt(run(tracker, PROPOSE).entries().get(0));

        ActionReport report = run(
                tracker, AUTO.guards(ActionGuards.DEFAULT.allow(RuleScope.ALL).caps(1, 1, 0.2)));

        assertThat(report.entries())
                .extracting(ActionRecord::state)
                .containsExactly(ActionState.SENDING, ActionState.DONE);
        assertThat(platform.writes()).hasSize(1);
    }

    @Test
    void actionThatWasInterrupted_andIsSentAgainTheNextDay_countsOnThatDay() {
        CampaignTracker tracker = tracker(settings(BAD, OTHER_BAD), Optional.empty());
        ActionPolicy oneADay =
                AUTO.guards(ActionGuards.DEFAULT.allow(RuleScope.ALL).caps(3, 1, 0.9));
        ActionReport proposed = run(tracker, oneADay.mode(ActionMode.PROPOSE));
        assertThat(proposed.entries())
                .as(() -> proposed.plan().withheld().toString())
                .hasSize(2);
        clock.advance(Duration.ofHours(12).minusMinutes(1));
        interrupt(proposed.entries().get(0));
        clock.advance(Duration.ofMinutes(11));
        tracker.sync().lastDays(DAYS).withHours().run();

        ActionReport report = run(tracker, oneADay);

        assertThat(platform.writes())
                .extracting(SimulatedPlatform.Write::request)
                .containsExactly(proposed.entries().get(0).action().request());
        assertThat(report.held()).singleElement().satisfies(held -> {
            assertThat(held.entity())
                    .isEqualTo(proposed.entries().get(1).action().entity());
            assertThat(held.guard()).isEqualTo(Guard.CAP);
        });
    }

    @Test
    void actionThatWasInterrupted_andIsFoundAsWantedTheNextDay_countsOnTheDayOnWhichItWasSent() {
        CampaignTracker tracker = tracker(settings(BAD, OTHER_BAD), Optional.empty());
        ActionPolicy oneADay =
                AUTO.guards(ActionGuards.DEFAULT.allow(RuleScope.ALL).caps(3, 1, 0.9));
        ActionReport proposed = run(tracker, oneADay.mode(ActionMode.PROPOSE));
        clock.advance(Duration.ofHours(12).minusMinutes(1));
        interrupt(proposed.entries().get(0));
        platform.pause(proposed.entries().get(0).action().entity());
        clock.advance(Duration.ofMinutes(11));
        tracker.sync().lastDays(DAYS).withHours().run();

        ActionReport report = run(tracker, oneADay);

        assertThat(report.entries())
                .extracting(ActionRecord::state)
                .containsExactly(ActionState.DONE, ActionState.SENDING, ActionState.DONE);
        assertThat(platform.writes()).hasSize(2);
    }

    @Test
    void actionThatWasInterrupted_andStaysUncertain_isSentThriceAtMost() {
        CampaignTracker tracker = tracker(answering((request, permit) -> {
            Optional<String> refusal = permit.refusal();
            return new ControlOutcome(
                    request,
                    ControlOutcome.Result.REFUSED,
                    refusal.isPresent() ? "ACTIVE" : null,
                    null,
                    null,
                    SourceFailure.of(FailureKind.TRANSIENT, refusal.orElse("down")));
        }));
        interrupt(run(tracker, PROPOSE).entries().get(0));

        for (int time = 2; time <= 3; time++) {
            assertThat(run(tracker, AUTO).entries())
                    .extracting(ActionRecord::state)
                    .containsExactly(ActionState.SENDING, ActionState.UNCERTAIN);
        }
        assertThat(run(tracker, AUTO).entries()).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(ActionState.REFUSED);
            assertThat(entry.note()).contains("3 times without a certain outcome");
        });
    }

    @Test
    void actionThatWasInterrupted_andCantBeRead_isNotSentByLooking() {
        AtomicBoolean down = new AtomicBoolean(true);
        CampaignTracker tracker = tracker(answering((request, permit) ->
                down.get() ? unread(request, FailureKind.TRANSIENT) : platform.apply(request, permit)));
        interrupt(run(tracker, PROPOSE).entries().get(0));

        for (int time = 1; time <= 4; time++) {
            assertThat(run(tracker, AUTO).entries())
                    .extracting(ActionRecord::state)
                    .containsExactly(ActionState.UNCERTAIN);
        }
        down.set(false);

        assertThat(run(tracker, AUTO).entries())
                .extracting(ActionRecord::state)
                .containsExactly(ActionState.SENDING, ActionState.DONE);
        assertThat(platform.writes()).hasSize(1);
    }

    @Test
    void actionThatWasInterrupted_inAnAccountThatIsNotServed_staysUncertain() {
        CampaignTracker tracker = tracker(answering((request, permit) -> unread(request, FailureKind.POLICY)));
        interrupt(run(tracker, PROPOSE).entries().get(0));

        assertThat(run(tracker, AUTO).entries()).extracting(ActionRecord::state).containsExactly(ActionState.UNCERTAIN);
    }

    @Test
    void actionThatWasInterrupted_andWasTakenOverMeanwhile_isNotSentAgain() {
        CampaignTracker tracker = tracker(around(permit -> interrupt(store.actions(Set.of(), null).stream()
                .reduce((one, other) -> other)
                .orElseThrow())));
        interrupt(run(tracker, PROPOSE).entries().get(0));

        run(tracker, AUTO);

        assertThat(platform.writes()).isEmpty();
    }

    private static ControlOutcome unread(ControlRequest request, FailureKind kind) {
        return new ControlOutcome(
                request, ControlOutcome.Result.REFUSED, null, null, null, SourceFailure.of(kind, "not read"));
    }
}
