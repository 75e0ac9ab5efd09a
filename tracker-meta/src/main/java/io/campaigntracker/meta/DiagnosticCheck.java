package io.campaigntracker.meta;

import java.util.Objects;

/**
 * One thing looked at.
 *
 * @param name what was looked at, such as {@code token}
 * @param outcome how it is
 * @param detail what was found
 * @param whatToDo how to put it right; empty where nothing needs to be done
 */
public record DiagnosticCheck(String name, Outcome outcome, String detail, String whatToDo) {

    /** How a thing is. */
    public enum Outcome {
        OK,
        /** It works now, or could not be told. */
        WARNING,
        FAILED
    }

    public DiagnosticCheck {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(whatToDo, "whatToDo");
    }

    static DiagnosticCheck ok(String name, String detail) {
        return new DiagnosticCheck(name, Outcome.OK, detail, "");
    }

    static DiagnosticCheck warning(String name, String detail, String whatToDo) {
        return new DiagnosticCheck(name, Outcome.WARNING, detail, whatToDo);
    }

    static DiagnosticCheck failed(String name, String detail, String whatToDo) {
        return new DiagnosticCheck(name, Outcome.FAILED, detail, whatToDo);
    }

    /** {@return whether it has not failed} */
    public boolean isOk() {
        return outcome != Outcome.FAILED;
    }
}
