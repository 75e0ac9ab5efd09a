package io.campaigntracker.browser;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of this machine, and what others publish on npm to check pages with. */
public final class Programs {

    private static final int MINUTES = 3;

    private Programs() {}

    /** {@return why no page can be looked at here, in a sentence; empty where one can} */
    public static Optional<String> missing() {
        if (!isOnPath("chromium")) {
            return Optional.of(
                    "no chromium on the path (Debian: apt-get install chromium), so no page is looked at in a browser");
        }
        return isOnPath("npm") ? Optional.empty() : Optional.of("no npm on the path, so there are no checkers");
    }

    /** Installs packages, such as {@code axe-core@4.14.1}, under {@code node_modules} of a folder; runs no script of theirs. */
    public static void install(Path folder, String... packages) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(List.of(
                "npm", "install", "--prefix", folder.toString(), "--no-audit", "--no-fund", "--ignore-scripts"));
        command.addAll(List.of(packages));
        run(folder, command);
    }

    /**
     * {@return what a program writes, to both of its streams}
     *
     * @throws IOException if it does not end within three minutes, or ends badly
     */
    public static String run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(command.get(0) + " did not end within " + MINUTES + " minutes");
            }
            String written = Files.readString(out, StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new IOException(command.get(0) + " ended with " + process.exitValue() + ": " + written);
            }
            return written;
        } finally {
            Files.deleteIfExists(out);
        }
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
