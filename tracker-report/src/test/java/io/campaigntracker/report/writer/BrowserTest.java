package io.campaigntracker.report.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campaigntracker.browser.Axe;
import io.campaigntracker.browser.Chromium;
import io.campaigntracker.browser.Programs;
import io.campaigntracker.browser.Tab;
import io.campaigntracker.report.ReportFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in headless Chromium, and by checkers that others wrote: the Nu HTML checker and axe-core, from their npm packages. */
class BrowserTest {

    private static final Path FOLDER = Path.of("target/browser").toAbsolutePath();
    private static final Path PAGE = FOLDER.resolve("report.html");
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String DRAWN = "document.querySelector('canvas') !== null";

    private static Chromium chromium;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Boolean.getBoolean("tracker.browser"), "the page is looked at in a browser with -Pbrowser only");
        Optional<String> missing = Programs.missing();
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
        Programs.install(FOLDER, "vnu-jar@26.9.27", Axe.PACKAGE);
        Files.writeString(PAGE, WrittenFormatsTest.written(SampleReport.full(), ReportFormat.HTML));
        chromium = Chromium.start(FOLDER.resolve("profile"));
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void nuHtmlChecker_findsNoError() throws Exception {
        String found = Programs.run(
                FOLDER,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xss4m",
                        "-jar",
                        FOLDER.resolve("node_modules/vnu-jar/build/dist/vnu.jar")
                                .toString(),
                        "--errors-only",
                        "--exit-zero-always",
                        PAGE.toString()));

        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1280, false", "1280, true", "360, false", "360, true"})
    void axe_findsNothingSerious(int width, boolean dark) throws Exception {
        Tab tab = page(PAGE, width, dark);

        assertThat(Axe.in(FOLDER).serious(tab)).isEmpty();
        tab.close();
    }

    @Test
    void policy_refusesNothingOfThePage_andChartsAreDrawn() {
        Tab tab = page(PAGE, 1280, false);

        assertThat(tab.within(SOON, DRAWN)).isTrue();
        assertThat(tab.problems()).isEmpty();
        tab.close();
    }

    @Test
    void names_runNoScript() throws Exception {
        Path hostile = FOLDER.resolve("hostile.html");
        Files.writeString(
                hostile, WrittenFormatsTest.written(SampleReport.of(SampleReport.hostile()), ReportFormat.HTML));

        Tab tab = page(hostile, 1280, false);

        assertThat(tab.within(SOON, DRAWN)).isTrue();
        assertThat(tab.problems()).isEmpty();
        assertThat(tab.eval("document.querySelectorAll('img[src=\"x\"]').length")
                        .asInt())
                .isZero();
        tab.close();
    }

    @Test
    void page_scrollsSidewaysAtNoWidth() {
        for (int width : List.of(360, 768, 1024, 1920)) {
            Tab tab = page(PAGE, width, false);
            assertThat(tab.eval("document.documentElement.scrollWidth").asInt())
                    .as("at " + width)
                    .isLessThanOrEqualTo(width);
            tab.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"360, false", "360, true", "1024, false", "1024, true", "1920, false", "1920, true"})
    void pictures_areTaken_toBeLookedAt(int width, boolean dark) throws Exception {
        Tab tab = page(PAGE, width, dark);

        assertThat(tab.pictures(FOLDER, "report-" + width + (dark ? "-dark" : "-light"), 1600))
                .isNotEmpty()
                .allSatisfy(picture -> assertThat(picture).isNotEmptyFile());
        tab.close();
    }

    private static Tab page(Path file, int width, boolean dark) {
        Tab tab = chromium.open();
        tab.look(width, 3000, dark);
        tab.go(file.toUri().toString());
        assertThat(tab.within(SOON, "document.documentElement.classList.contains('js')"))
                .isTrue();
        return tab;
    }
}
