package io.campaigntracker.core.watch;

import io.campaigntracker.watch.WatchOutcome;
import io.campaigntracker.watch.WatchRun;
import io.campaigntracker.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is due by a schedule, given how far it has come. Slots that nobody ran are made up for by the latest of them. A slot whose run was not
 * done is tried again after ten minutes, then twenty, and so on, until the next slot comes.
 */
public final class SlotPlan {

    private static final Duration FIRST_RETRY = Duration.ofMinutes(10);
    private static final int DOUBLED_AT_MOST = 4;
    private static final int COUNTED = 100_000;

    private final SlotTimes times;
    private final ZoneId zone;

    public SlotPlan(SlotTimes times, ZoneId zone) {
        this.times = times;
        this.zone = zone;
    }

    /**
     * {@return what is to be run now, empty if nothing}
     *
     * @param state null if it was never run; the latest slot is then due
     */
    public Optional<DueSlot> due(@Nullable WatchState state, Instant now) {
        Optional<Instant> latest = times.latest(now, zone);
        if (latest.isEmpty() || state == null) {
            return latest.map(slot -> new DueSlot(slot, 0));
        }
        WatchRun last = state.last();
        if (latest.get().isAfter(last.slot())) {
            return Optional.of(new DueSlot(latest.get(), between(last.slot(), latest.get())));
        }
        return last.outcome() == WatchOutcome.DONE || retryAt(state).isAfter(now)
                ? Optional.empty()
                : Optional.of(new DueSlot(last.slot(), 0));
    }

    /** {@return when something is due next: the slot that waits already, else the retry or the next slot, whichever comes first; empty if never} */
    public Optional<Instant> nextDue(@Nullable WatchState state, Instant now) {
        Optional<DueSlot> due = due(state, now);
        if (due.isPresent()) {
            return due.map(DueSlot::slot);
        }
        Optional<Instant> next = times.next(now, zone);
        if (state == null || state.last().outcome() == WatchOutcome.DONE) {
            return next;
        }
        Instant retry = retryAt(state);
        return Optional.of(next.filter(slot -> slot.isBefore(retry)).orElse(retry));
    }

    private static Instant retryAt(WatchState state) {
        int doubled = Math.min(DOUBLED_AT_MOST, Math.max(0, state.failuresInARow() - 1));
        return state.last().endedAt().plus(FIRST_RETRY.multipliedBy(1L << doubled));
    }

    private int between(Instant after, Instant before) {
        int count = 0;
        Optional<Instant> slot = times.next(after, zone);
        while (slot.isPresent() && slot.get().isBefore(before) && count < COUNTED) {
            count++;
            slot = times.next(slot.get(), zone);
        }
        return count;
    }
}
