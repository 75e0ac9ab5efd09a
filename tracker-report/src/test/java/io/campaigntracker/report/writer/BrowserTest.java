package io.campaigntracker.report.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.browser.Axe;
import io.campaigntracker.browser.Chromium;
import io.campaigntracker.browser.Programs;
import io.campaigntracker.browser.Tab;
import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.ReportFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in headless Chromium, and by checkers that others wrote: the Nu HTML checker and axe-core, from their npm packages. */
class BrowserTest {

    private static final Path FOLDER = Path.of("target/browser").toAbsolutePath();
    private static final Path PAGE = FOLDER.resolve("report.html");
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String DRAWN = "document.querySelector('canvas') !== null";
    private static final int OPENINGS = 5;
    private static final int SPACE = 32;
    private static final String ANSWERED =
            "new Promise(function (resolve) { (function look() { if (document.getElementById('s0-all-n').textContent === '1 shown') {"
                    + " requestAnimationFrame(function () { resolve(Math.round(performance.now())); }); } else { setTimeout(look, 4); } })(); })";
    private static final String LONG_TASKS =
            "new Promise(function (resolve) { new PerformanceObserver(function (all) { resolve(all.getEntries().map(function (one) { return Math.round(one.duration); }).join(' ')); })"
                    + ".observe({ type: 'longtask', buffered: true }); setTimeout(function () { resolve(''); }, 500); })";

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

    /** What Jackson wrote, read by a parser of somebody else. */
    @Test
    void json_readsBackExactly_inTheBrowserToo() {
        Tab tab = chromium.open();

        JsonNode names = tab.eval("JSON.parse("
                + Tab.quoted(WrittenFormatsTest.written(SampleReport.of(SampleReport.hostile()), ReportFormat.JSON))
                + ").currencies[0].campaigns.map(function (campaign) { return campaign.name; })");

        assertThat(names).extracting(JsonNode::asText).isEqualTo(SampleReport.hostile());
        tab.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Kiritimati", "Pacific/Honolulu"})
    void daysAndMoments_areTheAccounts_whateverTheReadersZone_whichIsNamed(String zone) {
        Tab tab = chromium.open();
        tab.zone(zone);
        tab.go(PAGE.toUri().toString());

        assertThat(tab.text("document.querySelector('footer').textContent"))
                .contains("whatever the reader's zone (" + zone + ")");
        assertThat(tab.text("document.querySelector('header').textContent"))
                .contains(
                        "Sunday, 29 November 2026",
                        "days are those of Europe/Berlin",
                        "generated 2026-11-30 07:12 Europe/Berlin");
        assertThat(
                        tab.text(
                                "document.querySelector('#s0-spend').closest('figure').querySelector('tbody').lastElementChild.textContent"))
                .startsWith("2026-11-29");
        tab.close();
    }

    @Test
    void inPrint_andWithoutScripts_chartsAreDrawings() {
        String charts = "(function (box) { return getComputedStyle(document.querySelector(box)).display; })";
        Tab tab = page(PAGE, 1280, false);
        assertThat(tab.text(charts + "('.drawn')")).isEqualTo("none");
        tab.print(true);
        assertThat(tab.text(charts + "('.drawn')")).isEqualTo("block");
        assertThat(tab.text(charts + "('.live')")).isEqualTo("none");
        tab.print(false);
        tab.scripts(false);
        tab.go(PAGE.toUri().toString());
        assertThat(tab.text(charts + "('.drawn')")).isEqualTo("block");
        assertThat(tab.text(charts + "('.tools')")).isEqualTo("none");
        tab.close();
    }

    @Test
    void table_isSearchedAndSorted_withTheKeyboardAlone() {
        Tab tab = page(PAGE, 1280, false);
        String rows =
                "Array.from(document.querySelectorAll('#s0-all tbody tr')).filter(function (row) { return !row.hidden; })"
                        + ".map(function (row) { return row.cells[0].querySelector('.name').textContent; }).join('; ')";

        tab.press("#s0-all thead th:nth-child(1) button", " ", SPACE);
        assertThat(tab.text(rows)).isEqualTo("Größen & Farben; Prospecting, broad; Retargeting");
        tab.press("#s0-all thead th:nth-child(1) button", " ", SPACE);
        assertThat(tab.text(rows)).isEqualTo("Retargeting; Prospecting, broad; Größen & Farben");
        assertThat(tab.text("document.querySelector('#s0-all thead th').getAttribute('aria-sort')"))
                .isEqualTo("descending");
        tab.type("#s0-all-q", "RETARG");
        assertThat(tab.text(rows)).isEqualTo("Retargeting");
        assertThat(tab.text("document.getElementById('s0-all-n').textContent")).isEqualTo("1 shown");
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

    /**
     * From the start of the navigation to the first frame that shows what a search typed into the table found. How long that takes beside what else the machine does is told in
     * {@code target/browser/opening.txt}; held is the processor time that the page itself takes.
     */
    @Test
    void pageOfTenThousandCampaigns_answersASearch_soonAfterItWasOpened() throws Exception {
        ReportFigures fleet = SampleReport.fleet();
        long begun = System.nanoTime();
        String html = WrittenFormatsTest.written(fleet, ReportFormat.HTML);
        long written = (System.nanoTime() - begun) / 1_000_000;
        Path page = FOLDER.resolve("ten-thousand.html");
        Files.writeString(page, html);

        List<Long> work = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (int time = 0; time < OPENINGS; time++) {
            Tab tab = chromium.open();
            tab.look(1280, 900, false);
            tab.countWork();
            tab.go(page.toUri().toString());
            tab.type("#s0-all-q", "number 1234 of");
            long answered = tab.eval(ANSWERED).asLong();
            work.add(tab.work());
            told.add("answered after " + answered + " ms, of which work " + work.get(time) + " ms; long tasks "
                    + tab.eval(LONG_TASKS).asText());
            assertThat(tab.eval("document.querySelectorAll('#s0-all tbody tr').length")
                            .asInt())
                    .isEqualTo(2_000);
            assertThat(tab.problems()).isEmpty();
            tab.close();
        }
        told.add("written in " + written + " ms, " + html.getBytes(StandardCharsets.UTF_8).length + " bytes");
        Files.write(FOLDER.resolve("opening.txt"), told);

        assertThat(work.stream().sorted().toList().get(OPENINGS / 2))
                .as("%s", told)
                .isLessThan(3_000);
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
