package io.campaigntracker.prediction;

import io.campaigntracker.model.MetricValue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The accuracy of forecasts of one metric, segment by segment.
 *
 * @param by what they are broken down by
 * @param segments by name
 * @param worst the segment with at least 10 forecasts whose geometric accuracy is lowest; null without one
 */
public record AccuracyBreakdown(
        AccuracySegment by,
        List<Segment> segments,
        @Nullable Segment worst) {

    /**
     * One segment.
     *
     * @param name such as a campaign's id
     * @param accuracy its figures
     * @param reliable whether it has the 10 forecasts that it takes to be compared
     * @param p how probable it is that a segment no worse than all others together errs by so much more; Welch's test of |ln(p/a)|, undefined where it can't be tested
     * @param q the same corrected for how many segments were looked at; up to 0.05 it is worse for sure
     */
    public record Segment(String name, MetricAccuracy accuracy, boolean reliable, MetricValue p, MetricValue q) {

        public Segment {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(accuracy, "accuracy");
            Objects.requireNonNull(p, "p");
            Objects.requireNonNull(q, "q");
        }
    }

    public AccuracyBreakdown {
        Objects.requireNonNull(by, "by");
        segments = List.copyOf(segments);
    }

    /** {@return a segment by its name, empty if there is none} */
    public Optional<Segment> of(String name) {
        return segments.stream().filter(segment -> segment.name().equals(name)).findFirst();
    }
}
