package io.campaigntracker.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stands in a log for an exception whose messages must not be shown as they are. */
final class RedactedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Exceptions linked to one, at most; beyond them nothing new is told. */
    private static final int MOST_LINKED = 50;

    private RedactedException(String message, StackTraceElement[] trace) {
        super(message);
        setStackTrace(trace);
    }

    static RedactedException of(Throwable thrown, Redactor redactor) {
        return copy(thrown, redactor, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** {@return the messages of an exception and of all linked to it} */
    static List<String> messagesOf(Throwable thrown) {
        List<String> messages = new ArrayList<>();
        collect(thrown, messages, Collections.newSetFromMap(new IdentityHashMap<>()));
        return messages;
    }

    private static RedactedException copy(Throwable thrown, Redactor redactor, Set<Throwable> copied) {
        copied.add(thrown);
        RedactedException copy = new RedactedException(
                thrown.getClass().getName() + ": " + redactor.line(thrown.getMessage()), thrown.getStackTrace());
        Throwable cause = thrown.getCause();
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

    private static void collect(@Nullable Throwable thrown, List<String> messages, Set<Throwable> seen) {
        if (thrown == null || !isNew(thrown, seen)) {
            return;
        }
        seen.add(thrown);
        if (thrown.getMessage() != null) {
            messages.add(thrown.getMessage());
        }
        collect(thrown.getCause(), messages, seen);
        for (Throwable suppressed : thrown.getSuppressed()) {
            collect(suppressed, messages, seen);
        }
    }
}
