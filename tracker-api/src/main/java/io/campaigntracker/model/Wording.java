package io.campaigntracker.model;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What something says, put into words when it is first read: a fleet's judgement has a sentence for each of tens of thousands of values, of which people read those few that are
 * abnormal. Equal to another that says the same. Immutable and thread-safe: whoever reads it gets the same words.
 */
public final class Wording {

    private final Supplier<String> words;
    /** Two threads may both make it, of which either's is as good. */
    private @Nullable String text;

    private Wording(Supplier<String> words, @Nullable String text) {
        this.words = words;
        this.text = text;
    }

    /** {@return what is said in these words} */
    public static Wording of(String text) {
        Objects.requireNonNull(text, "text");
        return new Wording(() -> text, text);
    }

    /**
     * {@return what is put into words when it is read}
     *
     * @param words gives the same text each time, never null, from values that never change; it should hold on to no more than those
     */
    public static Wording of(Supplier<String> words) {
        return new Wording(Objects.requireNonNull(words, "words"), null);
    }

    /** {@return this, and then what else is said} */
    public Wording and(Supplier<String> more) {
        return of(() -> text() + more.get());
    }

    /** {@return the words} */
    public String text() {
        String made = text;
        if (made == null) {
            made = Objects.requireNonNull(words.get(), "words");
            text = made;
        }
        return made;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || (other instanceof Wording wording && text().equals(wording.text()));
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
