package io.campaigntracker.report;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of a report, or the sentence that says why there is none.
 *
 * @param <T> what is told
 * @param found the part; empty for nothing
 * @param absent why nothing is told; null where something is
 */
public record ReportPart<T>(Optional<T> found, @Nullable String absent) {

    /** @throws IllegalArgumentException unless exactly one of both is there */
    public ReportPart {
        if (found.isPresent() == (absent != null)) {
            throw new IllegalArgumentException("a part has either a value or the reason why there is none");
        }
    }

    /** {@return a part that is told} */
    public static <T> ReportPart<T> told(T value) {
        return new ReportPart<>(Optional.of(value), null);
    }

    /** {@return a part of which nothing is told, with a sentence that says why} */
    public static <T> ReportPart<T> absent(String why) {
        return new ReportPart<>(Optional.empty(), Objects.requireNonNull(why, "why"));
    }
}
