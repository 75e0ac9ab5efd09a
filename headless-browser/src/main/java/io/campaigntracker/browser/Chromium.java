package io.campaigntracker.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Chromium without a window. For one thread at a time; {@link #close()} ends it. */
public final class Chromium implements AutoCloseable {

    private static final String LISTENING = "DevTools listening on ";
    private static final int SECONDS_TO_END = 10;

    private final Process process;
    private final DevTools tools;

    private Chromium(Process process, DevTools tools) {
        this.process = process;
        this.tools = tools;
    }

    /**
     * {@return a browser that was started}
     *
     * @param profile a folder of its own
     * @throws IOException if it does not start
     */
    public static Chromium start(Path profile) throws IOException {
        Process process = new ProcessBuilder(
                        "chromium",
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        try {
            return new Chromium(process, new DevTools(address(process)));
        } catch (IOException | RuntimeException failed) {
            process.destroyForcibly();
            throw failed;
        }
    }

    /** {@return a new page, blank} */
    public Tab open() {
        String target = tools.call(null, "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        String session = tools.call(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        return new Tab(tools, target, session);
    }

    @Override
    public void close() {
        try {
            tools.call(null, "Browser.close", Map.of());
            process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Where it says that it listens; what it says besides is read to its end, so that it never waits for a reader. */
    private static URI address(Process process) throws IOException {
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            if (line.startsWith(LISTENING)) {
                Thread rest = new Thread(() -> said.lines().forEach(any -> {}), "chromium-output");
                rest.setDaemon(true);
                rest.start();
                return URI.create(line.substring(LISTENING.length()).strip());
            }
        }
        throw new IOException("chromium ended before it listened: " + all);
    }
}
