package io.campaigntracker.core.engine.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionReport;
import io.campaigntracker.action.ActionReport.Outcome;
import io.campaigntracker.action.ActionState;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.store.Lease;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.PlantedAnomaly;
import io.campaigntracker.testkit.simulation.SimulatedAccountBuilder;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What stops all acting: somebody, another owner of the account, figures in doubt. */
class StoppedActingTest extends ActingOnAnAccount {

    @Test
    void theSwitch_stopsEverything_untilItIsAllowedAgain() {
        CampaignTracker tracker = tracker();
        tracker.actions().stop("Ada", "the shop moves");

        ActionReport stopped = run(tracker, AUTO);

        assertThat(stopped.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(stopped.entries()).isEmpty();
        assertThat(tracker.actions().stopped())
                .hasValueSatisfying(stop -> assertThat(stop.by()).isEqualTo("Ada"));
        clock.advance(Duration.ofMinutes(15));
        tracker.actions().allow("Ada", "it has moved");
        assertThat(tracker.actions().stopped()).isEmpty();
        assertThat(run(tracker, AUTO).outcome()).isEqualTo(Outcome.ACTED);
        assertThat(platform.writes()).hasSize(1);
    }

    @Test
    void theSwitch_setWhileAnActionIsOnItsWay_keepsItBack() {
        CampaignTracker[] tracker = new CampaignTracker[1];
        tracker[0] = tracker(around(permit -> tracker[0].actions().stop("Ada", "at once")));

        ActionReport report = run(tracker[0], AUTO);

        assertThat(report.entries()).extracting(ActionRecord::state).endsWith(ActionState.REFUSED);
        assertThat(report.problems()).singleElement().asString().contains("stopped by Ada: at once");
        assertThat(platform.writes()).isEmpty();
    }

    @Test
    void stopByALaggingClock_isNotLost() {
        CampaignTracker tracker = tracker();
        clock.advance(Duration.ofMinutes(5));
        tracker.actions().allow("Ada", "by a clock that is ahead");
        clock.advance(Duration.ofMinutes(-5));

        tracker.actions().stop("Ben", "at once");

        assertThat(tracker.actions().stopped())
                .hasValueSatisfying(stop -> assertThat(stop.by()).isEqualTo("Ben"));
        tracker.actions().allow("Ben", "it is well");
        assertThat(tracker.actions().stopped()).isEmpty();
    }

    @Test
    void ownerThatWasFrozen_isRefusedBeforeTheCallGoesOut() {
        CampaignTracker tracker = tracker(around(permit -> {
            String name = "act:" + bad().accountId();
            Lease frozen = store.current(name).orElseThrow();
            store.release(frozen);
            store.tryAcquire(name, "another", Duration.ofMinutes(1)).orElseThrow();
        }));

        ActionReport report = run(tracker, AUTO);

        assertThat(report.outcome()).isEqualTo(Outcome.LEFT_TO_ANOTHER);
        assertThat(platform.writes()).isEmpty();
        assertThat(tracker.actions().open()).extracting(ActionRecord::state).containsExactly(ActionState.SENDING);
    }

    @Test
    void fallOfAllConversions_stopsActing() {
        SimulatedAccountBuilder outage = settings();
        outage.plant(new PlantedAnomaly(
                EntityRef.account(bad().accountId()), FIRST.plusDays(DAYS - 1), AnomalyKind.TRACKING_OUTAGE, 0.05));
        CampaignTracker tracker = tracker(outage, Optional.empty());

        ActionReport report = run(tracker, AUTO);

        assertThat(report.outcome()).isEqualTo(Outcome.SUSPECT);
        assertThat(report.plan().suspicions()).anyMatch(why -> why.contains("half of the account's spend"));
        assertThat(report.plan().proposals()).isEmpty();
        assertThat(platform.writes()).isEmpty();
    }

    @Test
    void fetchesThatStopped_stopActing() {
        CampaignTracker tracker = tracker();
        clock.advance(Duration.ofDays(3));

        assertThat(run(tracker, AUTO).plan().suspicions()).anyMatch(why -> why.contains("SYNC_STALE"));
        assertThat(platform.writes()).isEmpty();
    }
}
