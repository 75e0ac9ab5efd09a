package io.campaigntracker.dashboard;

import io.campaigntracker.report.writer.LiveReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files that pages load, each under a name that changes with its content. */
final class Assets {

    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";

    private final Map<String, Answer> byPath = new LinkedHashMap<>();
    private final Map<String, String> paths = new LinkedHashMap<>();

    Assets() {
        add("report.css", STYLE, LiveReport.style().getBytes(StandardCharsets.UTF_8));
        add("dashboard.css", STYLE, own("dashboard.css"));
        add("htmx.js", SCRIPT, own("htmx.min.js"));
        add("htmx-sse.js", SCRIPT, own("htmx-sse.min.js"));
        add("echarts.js", SCRIPT, LiveReport.library().getBytes(StandardCharsets.UTF_8));
        add("report.js", SCRIPT, LiveReport.script().getBytes(StandardCharsets.UTF_8));
        add("dashboard.js", SCRIPT, own("dashboard.js"));
    }

    private void add(String name, String type, byte[] content) {
        int dot = name.lastIndexOf('.');
        String path =
                "/assets/" + name.substring(0, dot) + "-" + Digest.of(content).tag() + name.substring(dot);
        byPath.put(path, Answer.file(type, content));
        paths.put(name, path);
    }

    /** {@return where a file is found} */
    String path(String name) {
        String path = paths.get(name);
        if (path == null) {
            throw new IllegalArgumentException("no asset '" + name + "'; there are " + paths.keySet());
        }
        return path;
    }

    @Nullable
    Answer at(String path) {
        return byPath.get(path);
    }

    private static byte[] own(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the module tracker-dashboard lacks its file " + name);
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new IllegalStateException("could not read " + name + " of the module tracker-dashboard", unreadable);
        }
    }
}
