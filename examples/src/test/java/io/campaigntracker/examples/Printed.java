package io.campaigntracker.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A stream whose text a test reads. */
final class Printed {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    /** Runs a command as from a shell, with this stream for all that it prints. */
    int run(Map<String, String> environment, String... args) {
        return Main.run(List.of(args), environment, stream, stream);
    }

    PrintStream stream() {
        return stream;
    }

    @Override
    public String toString() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
