package io.campaigntracker.examples;

import java.util.function.Supplier;

/** What people told a command, on its line or in the environment. */
final class Told {

    private Told() {}

    /**
     * {@return what is made of it}
     *
     * @throws UsageException if it can't be meant, with the sentence that says what is allowed
     */
    static <T> T as(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException | IllegalStateException notMeant) {
            throw new UsageException(String.valueOf(notMeant.getMessage()));
        }
    }
}
