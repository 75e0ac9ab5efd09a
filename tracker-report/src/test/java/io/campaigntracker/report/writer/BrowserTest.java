package io.campaigntracker.report.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.report.ReportFormat;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in headless Chromium, and by checkers that others wrote: the Nu HTML checker and axe-core, from their npm packages. */
class BrowserTest {

    private static final Path FOLDER = Path.of("target/browser").toAbsolutePath();
    private static final List<String> PACKAGES = List.of("vnu-jar@26.9.27", "axe-core@4.14.1");
    private static final String DARK = "0";
    private static final String LIGHT = "1";

    private static Path page = FOLDER;

    @BeforeAll
    static void prepare() throws Exception {
        assumeTrue(Boolean.getBoolean("tracker.browser"), "the page is looked at in a browser with -Pbrowser only");
        assumeTrue(
                onPath("chromium"),
                "no chromium on the path (Debian: apt-get install chromium), so no page is looked at");
        assumeTrue(onPath("npm"), "no npm on the path, so there are no checkers");
        Files.createDirectories(FOLDER);
        page = FOLDER.resolve("report.html");
        Files.writeString(page, WrittenFormatsTest.written(SampleReport.ordinary(), ReportFormat.HTML));
        List<String> install = new ArrayList<>(List.of(
                "npm", "install", "--prefix", FOLDER.toString(), "--no-audit", "--no-fund", "--ignore-scripts"));
        install.addAll(PACKAGES);
        run(install);
    }

    @Test
    void nuHtmlChecker_findsNoError() throws Exception {
        String found = run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xss4m",
                "-jar",
                FOLDER.resolve("node_modules/vnu-jar/build/dist/vnu.jar").toString(),
                "--errors-only",
                "--exit-zero-always",
                page.toString()));

        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({LIGHT + ", 1280", DARK + ", 1280", LIGHT + ", 360", DARK + ", 360"})
    void axe_findsNothingSerious(String scheme, int width) throws Exception {
        String html = Files.readString(page).replaceFirst("<meta http-equiv=\"Content-Security-Policy\".*?>", "");
        int end = html.lastIndexOf("</body>");
        Path watched = FOLDER.resolve("axe.html");
        Files.writeString(
                watched,
                html.substring(0, end)
                        + "<script>" + Files.readString(FOLDER.resolve("node_modules/axe-core/axe.min.js"))
                        + "</script><script>"
                        + "addEventListener('load', function () { document.querySelectorAll('details').forEach(function (d) { d.open = true; });"
                        + " axe.run(document, { resultTypes: ['violations'] }).then(function (found) {"
                        + " var out = document.createElement('pre'); out.id = 'axe-found';"
                        + " out.textContent = JSON.stringify(found.violations.map(function (v) { return { id: v.id, impact: v.impact, at: v.nodes[0].target.join() }; }));"
                        + " document.body.appendChild(out); }); });</script>" + html.substring(end));

        String dom = run(chromium(
                scheme,
                width,
                "--virtual-time-budget=20000",
                "--dump-dom",
                watched.toUri().toString()));

        Matcher found = Pattern.compile("<pre id=\"axe-found\">(.*?)</pre>").matcher(dom);
        assertThat(found.find()).as("axe ran").isTrue();
        List<String> serious = new ArrayList<>();
        for (JsonNode violation : new ObjectMapper().readTree(found.group(1))) {
            if (List.of("serious", "critical").contains(violation.at("/impact").asText())) {
                serious.add(violation.toString());
            }
        }
        assertThat(serious).isEmpty();
    }

    @Test
    void policy_refusesNothingOfThePage_andChartsAreDrawn() throws Exception {
        String dom = run(chromium(
                LIGHT,
                1280,
                "--enable-logging=stderr",
                "--virtual-time-budget=6000",
                "--dump-dom",
                page.toUri().toString()));

        assertThat(dom)
                .doesNotContain("Refused to", "violates the following", "Uncaught")
                .contains("<canvas");
    }

    @Test
    void names_runNoScript() throws Exception {
        Path hostile = FOLDER.resolve("hostile.html");
        String html = WrittenFormatsTest.written(SampleReport.of(SampleReport.hostile()), ReportFormat.HTML);
        Files.writeString(hostile, html);

        String dom = run(chromium(
                LIGHT,
                1280,
                "--enable-logging=stderr",
                "--virtual-time-budget=6000",
                "--dump-dom",
                hostile.toUri().toString()));

        assertThat(dom.replaceAll("(?s)<script.*?</script>", ""))
                .doesNotContain("Refused to", "Uncaught", "<img")
                .contains("<canvas");
    }

    @ParameterizedTest
    @CsvSource({"360, light", "360, dark", "1024, light", "1024, dark", "1920, light", "1920, dark"})
    void screenshot_isTaken_toBeLookedAt(int width, String theme) throws Exception {
        Path picture = FOLDER.resolve("report-" + width + "-" + theme + ".png");

        run(chromium(
                theme.equals("dark") ? DARK : LIGHT,
                width,
                "--hide-scrollbars",
                "--virtual-time-budget=6000",
                "--screenshot=" + picture,
                page.toUri().toString()));

        assertThat(picture).isNotEmptyFile();
    }

    /** Chromium knows no window narrower than 500 pixels, so a narrower page stands in a frame. */
    private static List<String> chromium(String scheme, int width, String... rest) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "chromium",
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + FOLDER.resolve("profile"),
                "--blink-settings=preferredColorScheme=" + scheme,
                "--window-size=" + Math.max(500, width) + ",3000"));
        command.addAll(List.of(rest));
        if (width < 500 && rest[rest.length - 2].startsWith("--screenshot")) {
            Path frame = FOLDER.resolve("frame-" + width + ".html");
            Files.writeString(
                    frame,
                    "<!DOCTYPE html><title>frame</title><iframe src=\"" + rest[rest.length - 1] + "\" width=\"" + width
                            + "\" height=\"2980\" style=\"border:0\"></iframe>");
            command.set(command.size() - 1, frame.toUri().toString());
        }
        return command;
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** What a program writes, to both of its streams. */
    private static String run(List<String> command) throws Exception {
        Path out = Files.createTempFile(FOLDER, "out", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES))
                .as(command.get(0) + " ends")
                .isTrue();
        assertThat(process.exitValue()).as(Files.readString(out)).isZero();
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
