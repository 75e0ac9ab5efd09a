package io.campaigntracker.core.anomaly;

import io.campaigntracker.core.anomaly.Judgement.Scored;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What metrics of entities' days were judged to be, for whoever judges the same days again, by another rule or with some of the figures restated. What is remembered holds
 * only where all numbers that it rests on are the same. Grows by each day that is judged, until it is told to forget. Thread-safe.
 */
public final class JudgementMemory {

    /** Remembers nothing. */
    public static final JudgementMemory NONE = new JudgementMemory(null);

    private final @Nullable ConcurrentMap<Judged, Remembered> known;

    /** An empty one. */
    public JudgementMemory() {
        this(new ConcurrentHashMap<>());
    }

    private JudgementMemory(@Nullable ConcurrentMap<Judged, Remembered> known) {
        this.known = known;
    }

    /** Forgets the days before one. */
    public void forgetBefore(LocalDate day) {
        if (known != null) {
            known.keySet().removeIf(judged -> judged.day().isBefore(day));
        }
    }

    private record Judged(EntityRef entity, LocalDate day, Metric metric) {}

    @SuppressWarnings("ArrayRecordComponent") // numbers of a computation, compared one by one
    private record Remembered(double[] numbers, Scored scored) {}

    /**
     * {@return what the judge says, or said of the same numbers}
     *
     * @param numbers all that the judge goes by beside the metric
     */
    Scored scored(EntityRef entity, LocalDate day, Metric metric, Supplier<double[]> numbers, Supplier<Scored> judge) {
        ConcurrentMap<Judged, Remembered> all = known;
        if (all == null) {
            return judge.get();
        }
        Judged key = new Judged(entity, day, metric);
        double[] present = numbers.get();
        Remembered before = all.get(key);
        if (before != null && Arrays.equals(before.numbers(), present)) {
            return before.scored();
        }
        Scored scored = judge.get();
        all.put(key, new Remembered(present, scored));
        return scored;
    }
}
