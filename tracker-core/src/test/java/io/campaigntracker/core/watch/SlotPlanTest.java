package io.campaigntracker.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.watch.WatchOutcome;
import io.campaigntracker.watch.WatchRun;
import io.campaigntracker.watch.WatchState;
import io.campaigntracker.watch.WatchTask;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SlotPlanTest {

    private final SlotPlan quarterly = new SlotPlan(new EqualIntervals(Duration.ofMinutes(15)), ZoneOffset.UTC);
    private final SlotPlan nightly = new SlotPlan(new OnceADay(LocalTime.of(3, 0)), ZoneOffset.UTC);

    @Test
    void missedSlots_areOneRunOfTheLatest_andCounted() {
        WatchState state = done("2026-11-20T09:45:00Z");

        assertThat(quarterly.due(state, at("2026-11-20T11:20:00Z")))
                .contains(new DueSlot(at("2026-11-20T11:15:00Z"), 5));
        assertThat(quarterly.nextDue(done("2026-11-20T11:15:00Z"), at("2026-11-20T11:20:30Z")))
                .contains(at("2026-11-20T11:30:00Z"));
    }

    @Test
    void slotThatIsDone_isNotDueAgain() {
        assertThat(quarterly.due(done("2026-11-20T09:45:00Z"), at("2026-11-20T09:59:59Z")))
                .isEmpty();
        assertThat(quarterly.due(done("2026-11-20T09:45:00Z"), at("2026-11-20T10:00:00Z")))
                .contains(new DueSlot(at("2026-11-20T10:00:00Z"), 0));
    }

    @Test
    void whatWasNeverRun_isDueAtOnce() {
        assertThat(nightly.due(null, at("2026-11-20T01:00:00Z"))).contains(new DueSlot(at("2026-11-19T03:00:00Z"), 0));
    }

    @Test
    void runThatFailed_isTriedAgainAfterLongerAndLongerPauses() {
        WatchState failed = WatchState.first(run("2026-11-20T03:00:00Z", "2026-11-20T03:05:00Z", WatchOutcome.FAILED));

        assertThat(nightly.due(failed, at("2026-11-20T03:14:59Z"))).isEmpty();
        assertThat(nightly.nextDue(failed, at("2026-11-20T03:14:59Z"))).contains(at("2026-11-20T03:15:00Z"));
        assertThat(nightly.due(failed, at("2026-11-20T03:15:00Z")))
                .contains(new DueSlot(at("2026-11-20T03:00:00Z"), 0));

        WatchState again = failed.after(run("2026-11-20T03:00:00Z", "2026-11-20T03:16:00Z", WatchOutcome.INCOMPLETE));
        assertThat(again.failuresInARow()).isEqualTo(2);
        assertThat(nightly.nextDue(again, at("2026-11-20T03:20:00Z"))).contains(at("2026-11-20T03:36:00Z"));
        assertThat(again.after(run("2026-11-20T03:00:00Z", "2026-11-20T03:40:00Z", WatchOutcome.DONE))
                        .failuresInARow())
                .isZero();
    }

    private static WatchState done(String slot) {
        return WatchState.first(run(slot, slot, WatchOutcome.DONE));
    }

    private static WatchRun run(String slot, String ended, WatchOutcome outcome) {
        return new WatchRun(
                "1",
                WatchTask.TODAY,
                at(slot),
                0,
                at(slot),
                at(ended),
                outcome,
                outcome == WatchOutcome.DONE ? null : "down");
    }

    private static Instant at(String moment) {
        return Instant.parse(moment);
    }
}
