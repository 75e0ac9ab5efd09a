package io.campaigntracker.core.action;

import io.campaigntracker.action.ActionGuards;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a campaign or ad is learning. The platform's word counts; where it does not tell, whatever is young, was changed lately or has few results counts as learning.
 * Pure.
 *
 * @param learning whether it is, or counts as
 * @param why by what, as a part of a sentence
 */
public record LearningPhase(boolean learning, String why) {

    private static final String LEARNING = "LEARNING";

    /**
     * {@return what is known}
     *
     * @param stages what the platform tells of each ad set; null where it tells nothing
     * @param begun when it began; null if not known
     * @param edited when it was last changed in a way that touches delivery; null if it was not, or that is not known
     * @param results conversions since the later of both
     */
    public static LearningPhase of(
            Collection<@Nullable String> stages,
            @Nullable Instant begun,
            @Nullable Instant edited,
            double results,
            Instant now,
            ActionGuards guards) {
        if (stages.contains(LEARNING)) {
            return new LearningPhase(true, "the platform says that it is learning");
        }
        if (!stages.isEmpty() && stages.stream().allMatch(stage -> stage != null)) {
            return new LearningPhase(false, "the platform says that it has learned");
        }
        String unknown = "the platform does not tell whether it is learning";
        if (begun == null) {
            return new LearningPhase(true, unknown + ", nor since when it runs");
        }
        long age = ChronoUnit.DAYS.between(begun, now);
        if (age < guards.learningDays()) {
            return new LearningPhase(
                    true, unknown + "; it has run for " + age + " days, fewer than " + guards.learningDays());
        }
        if (edited != null && ChronoUnit.DAYS.between(edited, now) < guards.learningDays()) {
            return new LearningPhase(
                    true,
                    unknown + "; it was changed " + ChronoUnit.DAYS.between(edited, now) + " days ago, fewer than "
                            + guards.learningDays());
        }
        if (results < guards.learningResults()) {
            return new LearningPhase(
                    true, unknown + "; it has " + count(results) + " results, fewer than " + guards.learningResults());
        }
        return new LearningPhase(
                false,
                unknown + ", but it has run for " + age + " days"
                        + (edited == null
                                ? ""
                                : ", was last changed " + ChronoUnit.DAYS.between(edited, now) + " days ago")
                        + " and has " + count(results) + " results");
    }

    private static String count(double results) {
        return String.format(Locale.ROOT, "%.0f", results);
    }
}
