package io.campaigntracker.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A page of {@link Chromium}. For one thread at a time. */
public final class Tab {

    private static final int HIGHEST = 16_000;

    private final DevTools tools;
    private final String target;
    private final String session;
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<JsonNode> loaded = new CompletableFuture<>();
    private int width = 1280;

    Tab(DevTools tools, String target, String session) {
        this.tools = tools;
        this.target = target;
        this.session = session;
        tools.listen(this::hear);
        for (String domain : List.of("Page", "Runtime", "Log")) {
            call(domain + ".enable", Map.of());
        }
    }

    private void hear(JsonNode event) {
        if (!session.equals(event.path("sessionId").asText())) {
            return;
        }
        JsonNode told = event.path("params");
        switch (event.path("method").asText()) {
            case "Page.loadEventFired" -> loaded.complete(told);
            case "Runtime.exceptionThrown" ->
                problems.add(told.path("exceptionDetails").toString());
            case "Log.entryAdded" -> {
                if (told.at("/entry/level").asText().equals("error")) {
                    problems.add(told.path("entry").toString());
                }
            }
            default -> {
                // what else happens in a page is nobody's concern here
            }
        }
    }

    /** {@return what scripts threw, and what the browser refused or could not load, since the page was opened} */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Makes the page so large, and prefer dark or light. */
    public void look(int pixelsWide, int pixelsHigh, boolean dark) {
        width = pixelsWide;
        size(pixelsHigh);
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Begins to count the processor time that pages take; {@link #work} tells it. */
    public void countWork() {
        call("Performance.enable", Map.of("timeDomain", "threadTicks"));
    }

    /** {@return how many milliseconds of processor time the page's main thread has taken, waiting for a processor left out; scripts, styles and layout are in it} */
    public long work() {
        for (JsonNode metric : call("Performance.getMetrics", Map.of()).path("metrics")) {
            if (metric.path("name").asText().equals("TaskDuration")) {
                return Math.round(1_000 * metric.path("value").asDouble());
            }
        }
        throw new IllegalStateException("the browser does not tell how long tasks took");
    }

    /** Shows the page as it is printed, or as it stands on a screen again. */
    public void print(boolean printed) {
        call("Emulation.setEmulatedMedia", Map.of("media", printed ? "print" : ""));
    }

    /** Lets the reader be in a time zone, such as {@code Asia/Tokyo}, from the next page on. */
    public void zone(String zone) {
        call("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
    }

    /** Lets pages run scripts, or none, from the next one on; {@link #eval} works in both. */
    public void scripts(boolean run) {
        call("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
    }

    private void size(int pixelsHigh) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", pixelsHigh, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Goes to an address and waits until it is loaded. */
    public void go(String address) {
        loading(() -> call("Page.navigate", Map.of("url", address)));
    }

    /** Does what makes another page come, and waits until it is loaded. */
    public void loading(Runnable action) {
        loaded = new CompletableFuture<>();
        action.run();
        DevTools.done(loaded);
    }

    /**
     * {@return what JavaScript gives, as JSON; a promise is waited for}
     *
     * @throws IllegalStateException if it throws
     */
    public JsonNode eval(String script) {
        JsonNode told = call(
                "Runtime.evaluate",
                Map.of("expression", script, "awaitPromise", true, "returnByValue", true, "userGesture", true));
        if (told.has("exceptionDetails")) {
            throw new IllegalStateException(told.get("exceptionDetails").toString());
        }
        return told.at("/result/value");
    }

    /** {@return a text that JavaScript gives} */
    public String text(String script) {
        return eval(script).asText();
    }

    /** {@return whether a condition in JavaScript holds now or within the time} */
    public boolean within(Duration time, String condition) {
        return eval("new Promise(function (resolve) { var end = Date.now() + " + time.toMillis()
                        + "; (function look() { if (" + condition
                        + ") { resolve(true); } else if (Date.now() > end) { resolve(false); } else { setTimeout(look, 30); } })(); })")
                .asBoolean();
    }

    /** Clicks with the mouse on the middle of what a selector finds first. */
    public void click(String selector) {
        JsonNode at = eval("(function () { var found = document.querySelector(" + quoted(selector)
                + "); found.scrollIntoView({ block: 'center', behavior: 'instant' }); var box = found.getBoundingClientRect();"
                + " return { x: box.x + box.width / 2, y: box.y + box.height / 2 }; })()");
        for (String type : List.of("mousePressed", "mouseReleased")) {
            call(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            at.get("x").asDouble(),
                            "y",
                            at.get("y").asDouble(),
                            "button",
                            "left",
                            "clickCount",
                            1));
        }
    }

    /** Types text into what a selector finds first. */
    public void type(String selector, String text) {
        eval("document.querySelector(" + quoted(selector) + ").focus()");
        call("Input.insertText", Map.of("text", text));
    }

    /** Presses a key, such as {@code ArrowRight}, on what a selector finds first. */
    public void press(String selector, String key, int code) {
        eval("document.querySelector(" + quoted(selector) + ").focus()");
        for (String type : List.of("rawKeyDown", "keyUp")) {
            call(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
        }
    }

    /** {@return the document as it stands} */
    public String html() {
        return text("document.documentElement.outerHTML");
    }

    /** {@return pictures of the whole page, from its top, each at most so high; the window is made as high as the page, so that everything is drawn} */
    public List<Path> pictures(Path folder, String name, int most) throws IOException {
        eval(
                "document.querySelectorAll('section').forEach(function (all) { all.style.contentVisibility = 'visible'; })");
        for (int time = 0; time < 2; time++) {
            size(height());
            eval(
                    "new Promise(function (resolve) { requestAnimationFrame(function () { requestAnimationFrame(function () { setTimeout(resolve, 400); }); }); })");
        }
        int height =
                Math.min(HIGHEST, eval("document.documentElement.scrollHeight").asInt());
        List<Path> pictures = new ArrayList<>();
        for (int top = 0; top < height; top += most) {
            JsonNode told = call(
                    "Page.captureScreenshot",
                    Map.of(
                            "format",
                            "png",
                            "captureBeyondViewport",
                            true,
                            "clip",
                            Map.of(
                                    "x",
                                    0,
                                    "y",
                                    top,
                                    "width",
                                    width,
                                    "height",
                                    Math.min(most, height - top),
                                    "scale",
                                    1)));
            Path picture = folder.resolve(name + "-" + (pictures.size() + 1) + ".png");
            Files.write(picture, Base64.getDecoder().decode(told.path("data").asText()));
            pictures.add(picture);
        }
        return pictures;
    }

    private int height() {
        return Math.min(
                HIGHEST,
                eval("Math.ceil(document.body.getBoundingClientRect().bottom + window.scrollY)")
                        .asInt());
    }

    /** Closes the page. */
    public void close() {
        tools.call(null, "Target.closeTarget", Map.of("targetId", target));
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        return tools.call(session, method, parameters);
    }

    /** {@return a text as JavaScript writes it} */
    public static String quoted(String text) {
        return DevTools.JSON.getNodeFactory().textNode(text).toString();
    }
}
