package io.campaigntracker.core.watch;

import io.campaigntracker.watch.WatchTask;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Map;

/** When each task of a watch is due. A task without times is not done. Immutable. */
public record WatchSchedule(Map<WatchTask, SlotTimes> times) {

    /** Today every 15 minutes, its ads every hour, what is still restated at 03:00. */
    public static final WatchSchedule DEFAULT = new WatchSchedule(Map.of(
            WatchTask.TODAY, new EqualIntervals(Duration.ofMinutes(15)),
            WatchTask.ADS, new EqualIntervals(Duration.ofHours(1)),
            WatchTask.NIGHTLY, new OnceADay(LocalTime.of(3, 0))));

    public WatchSchedule {
        times = Map.copyOf(times);
    }

    /** {@return with other times for a task} */
    public WatchSchedule with(WatchTask task, SlotTimes slots) {
        Map<WatchTask, SlotTimes> changed = new EnumMap<>(times);
        changed.put(task, slots);
        return new WatchSchedule(changed);
    }

    /** {@return without a task} */
    public WatchSchedule without(WatchTask task) {
        Map<WatchTask, SlotTimes> changed = new EnumMap<>(times);
        changed.remove(task);
        return new WatchSchedule(changed);
    }
}
