package io.campaigntracker.core.engine.alert;

import io.campaigntracker.core.stats.Workers;
import io.campaigntracker.core.stats.Workers.Ahead;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Has the views of a backtest's moments made ready while others are gone through, which has to happen in the order of time, and lets what may wait be done between. What comes
 * out does not depend on which thread did what. Few are kept at once, for each holds the rows of its moment. Not thread-safe; whoever made it waits for the others when it closes it.
 */
final class PastMoments implements AutoCloseable {

    private static final int READY = 2;
    private static final int WAITING = 2;

    private final Workers workers;
    private final Iterator<Supplier<PastMoment.View>> unread;
    private final Deque<Ahead<PastMoment.View>> ready = new ArrayDeque<>();
    private final Deque<Ahead<Set<String>>> waiting = new ArrayDeque<>();

    /**
     * @param views in the order of time
     */
    PastMoments(Workers workers, List<Supplier<PastMoment.View>> views) {
        this.workers = workers;
        this.unread = views.iterator();
    }

    /**
     * {@return the view of the next moment}
     *
     * @throws java.util.NoSuchElementException after the last
     */
    PastMoment.View next() {
        Ahead<PastMoment.View> next = ready.isEmpty() ? workers.ahead(unread.next()) : ready.remove();
        while (ready.size() < READY && unread.hasNext()) {
            ready.add(workers.ahead(unread.next()));
        }
        return meanwhile(next);
    }

    /** {@return what came of what was put off longest, where much is; else nothing yet} */
    Set<String> later(Supplier<Set<String>> work) {
        waiting.add(workers.ahead(work));
        return waiting.size() > WAITING ? meanwhile(waiting.remove()) : Set.of();
    }

    /** {@return what comes of all that was put off} */
    Set<String> rest() {
        Set<String> all = new HashSet<>();
        while (!waiting.isEmpty()) {
            all.addAll(meanwhile(waiting.remove()));
        }
        return all;
    }

    /** While another thread computes what is needed, this one does what nobody has begun. */
    private <T> T meanwhile(Ahead<T> needed) {
        if (!needed.compute()) {
            List<Ahead<?>> others = new ArrayList<>(waiting);
            others.addAll(ready);
            for (Ahead<?> other : others) {
                if (needed.isDone()) {
                    break;
                }
                other.compute();
            }
        }
        return needed.get();
    }

    @Override
    public void close() {
        ready.forEach(Ahead::drop);
        waiting.forEach(Ahead::drop);
    }
}
