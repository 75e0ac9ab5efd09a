package io.campaigntracker.meta;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Stands behind every test of this module: reads every line that was logged, down to trace, and fails the test in which a secret
 * appears. Shows the lines only of tests that fail.
 */
public final class LeakWatch implements BeforeEachCallback, AfterEachCallback {

    /** Every secret that tests give to a source, and the token that Meta would put into a {@code next} address. */
    static final List<String> SECRETS = List.of(
            Sources.TOKEN,
            Sources.SECRET,
            new Secrets(Sources.TOKEN, Sources.SECRET).proof().orElseThrow(),
            "LEAK",
            "EAAFakeGraphToken0123456789");

    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(LeakWatch.class);

    private record Watched(PrintStream original, ByteArrayOutputStream lines) {}

    @Override
    public void beforeEach(ExtensionContext context) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        context.getStore(SPACE).put("watched", new Watched(System.err, lines));
        System.setErr(new PrintStream(lines, true, StandardCharsets.UTF_8));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Watched watched = context.getStore(SPACE).remove("watched", Watched.class);
        System.setErr(watched.original());
        String text = watched.lines().toString(StandardCharsets.UTF_8);
        if (context.getExecutionException().isPresent()) {
            System.err.print(text);
        }
        requireClean(text);
    }

    /** Fails if a secret is in the text. */
    static void requireClean(String text) {
        for (String secret : SECRETS) {
            if (text.contains(secret)) {
                throw new AssertionError("a secret was logged: " + text.replace(secret, "<<<SECRET>>>"));
            }
        }
    }
}
