package io.campaigntracker.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands in a log for an exception that must not be shown as it is, or can't be: whoever wrote it may have written methods of theirs, which fail when
 * they are asked.
 */
final class RedactedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Exceptions linked to one, at most; beyond them nothing new is told. */
    private static final int MOST_LINKED = 50;

    private static final StackTraceElement[] NO_TRACE = {};

    private RedactedException(String message, StackTraceElement[] trace) {
        super(message);
        setStackTrace(trace);
    }

    static RedactedException of(Throwable thrown, Redactor redactor) {
        return copy(thrown, redactor, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** {@return what an exception and all linked to it say, null if one of them can't be asked} */
    static @Nullable List<String> textsOf(Throwable thrown) {
        List<String> texts = new ArrayList<>();
        return collect(thrown, texts, Collections.newSetFromMap(new IdentityHashMap<>())) ? texts : null;
    }

    /** {@return the message of an exception; what stands for it where there is none or asking for it fails} */
    static String messageOf(Throwable thrown) {
        Asked<String> asked = ask(thrown::getMessage);
        if (asked.failure() != null) {
            return "a message that can't be read (" + asked.failure().getClass().getSimpleName() + ")";
        }
        return asked.answer() == null ? "no message" : asked.answer();
    }

    private static RedactedException copy(Throwable thrown, Redactor redactor, Set<Throwable> copied) {
        copied.add(thrown);
        StackTraceElement[] trace = ask(thrown::getStackTrace).answer();
        RedactedException copy = new RedactedException(
                thrown.getClass().getName() + ": " + redactor.line(messageOf(thrown)),
                trace == null || Arrays.asList(trace).contains(null) ? NO_TRACE : trace);
        Throwable cause = ask(thrown::getCause).answer();
        if (cause != null && isNew(cause, copied)) {
            copy.initCause(copy(cause, redactor, copied));
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (isNew(suppressed, copied)) {
                copy.addSuppressed(copy(suppressed, redactor, copied));
            }
        }
        return copy;
    }

    private static boolean isNew(Throwable thrown, Set<Throwable> seen) {
        return seen.size() < MOST_LINKED && !seen.contains(thrown);
    }

    private static boolean collect(@Nullable Throwable thrown, List<String> texts, Set<Throwable> seen) {
        if (thrown == null || !isNew(thrown, seen)) {
            return true;
        }
        seen.add(thrown);
        Asked<String> message = ask(thrown::getMessage);
        Asked<String> localized = ask(thrown::getLocalizedMessage);
        Asked<String> text = ask(thrown::toString);
        Asked<Throwable> cause = ask(thrown::getCause);
        Asked<StackTraceElement[]> trace = ask(thrown::getStackTrace);
        if (message.failure() != null
                || localized.failure() != null
                || cause.failure() != null
                || text.answer() == null
                || trace.answer() == null) {
            return false;
        }
        add(texts, message.answer());
        add(texts, localized.answer());
        String usual = thrown.getClass().getName() + (localized.answer() == null ? "" : ": " + localized.answer());
        if (!usual.equals(text.answer())) {
            add(texts, text.answer());
        }
        boolean whole = collect(cause.answer(), texts, seen);
        for (Throwable suppressed : thrown.getSuppressed()) {
            whole &= collect(suppressed, texts, seen);
        }
        return whole;
    }

    private static void add(List<String> texts, @Nullable String text) {
        if (text != null) {
            texts.add(text);
        }
    }

    /** What a method of an exception gave, or how it failed. */
    private record Asked<T>(@Nullable T answer, @Nullable Throwable failure) {}

    private static <T> Asked<T> ask(Supplier<? extends @Nullable T> method) {
        try {
            return new Asked<>(method.get(), null);
        } catch (Exception | LinkageError | AssertionError | StackOverflowError failure) {
            return new Asked<>(null, Objects.requireNonNull(failure));
        }
    }
}
