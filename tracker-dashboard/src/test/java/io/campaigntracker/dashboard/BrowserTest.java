package io.campaigntracker.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campaigntracker.browser.Axe;
import io.campaigntracker.browser.Chromium;
import io.campaigntracker.browser.Programs;
import io.campaigntracker.browser.Tab;
import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.ReportQuery;
import io.campaigntracker.report.writer.LiveReport;
import io.campaigntracker.sync.SyncProgress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard in headless Chromium, clicked through as a person would, and looked at by axe-core. */
class BrowserTest {

    private static final String CANARY = "canary-9f2d1c77aa00be31-token";
    private static final Path FOLDER = Path.of("target/browser").toAbsolutePath();
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int ARROW_RIGHT = 39;
    private static final String SHOW = "form.choose button[type=submit]";
    private static final String TILES = "Array.from(%s.querySelectorAll('.tile')).map(function (tile)"
            + " { return tile.textContent.replace(/\\s+/g, ' ').trim(); }).join('\\n')";

    private static Chromium chromium;
    private static Axe axe;

    private final List<String> pages = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Boolean.getBoolean("tracker.browser"), "the page is looked at in a browser with -Pbrowser only");
        Optional<String> missing = Programs.missing();
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
        Programs.install(FOLDER, Axe.PACKAGE);
        axe = Axe.in(FOLDER);
        chromium = Chromium.start(FOLDER.resolve("profile"));
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest(name = "dark: {0}")
    @ValueSource(booleans = {false, true})
    void dashboard_isClickedThrough_whileASyncRuns(boolean dark) throws Exception {
        try (DashboardSetting own = new DashboardSetting()) {
            own.clock.advance(Duration.ofDays(3));
            own.tracker.sync().allCampaigns().lastDays(28).run();
            try (RunningDashboard running = own.dashboard()
                    .token("owner", CANARY, EnumSet.allOf(DashboardRight.class))
                    .refreshEvery(Duration.ofHours(1))
                    .start()) {
                Tab tab = chromium.open();
                tab.look(1280, 2400, dark);
                enter(tab, running);
                chooseCampaignAndRange(tab, own);
                moveIntoThePast(tab, own);
                backToThePresent(tab, own);
                acknowledge(tab, own);
                watchASync(tab, own, running);
                tab.loading(() -> tab.click("form[action='/logout'] button"));
                assertThat(tab.eval("document.querySelectorAll('.tile').length").asInt())
                        .isZero();
                seen(tab, "the door");

                assertThat(tab.problems())
                        .as("beside that the door was closed at first")
                        .filteredOn(problem ->
                                !problem.contains("401 (Unauthorized)") || !problem.contains(running.uri() + "\""))
                        .isEmpty();
                assertThat(pages).hasSizeGreaterThan(7).noneMatch(page -> page.contains(CANARY));
                tab.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"360, false", "360, true", "1024, false", "1024, true", "1920, false", "1920, true"})
    void pictures_areTaken_toBeLookedAt(int width, boolean dark) throws Exception {
        try (DashboardSetting own = new DashboardSetting();
                RunningDashboard running = own.dashboard().start()) {
            Tab tab = chromium.open();
            tab.look(width, 2400, dark);
            tab.go(running.uri().toString());
            assertThat(tab.within(SOON, "document.documentElement.classList.contains('js')"))
                    .isTrue();
            assertThat(tab.eval("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(width);

            assertThat(tab.pictures(FOLDER, "dashboard-" + width + (dark ? "-dark" : "-light"), 1600))
                    .isNotEmpty()
                    .allSatisfy(picture -> assertThat(picture).isNotEmptyFile());
            tab.close();
        }
    }

    private void enter(Tab tab, RunningDashboard running) {
        tab.go(running.uri().toString());
        seen(tab, "the door");
        tab.type("input[name=token]", CANARY);
        tab.loading(() -> tab.click("button[type=submit]"));
        assertThat(tab.text("document.querySelector('.bar').textContent")).contains("owner");
        assertThat(tab.eval("document.querySelectorAll('.tile').length").asInt())
                .isEqualTo(6);
        seen(tab, "everything");
    }

    private void chooseCampaignAndRange(Tab tab, DashboardSetting own) {
        String campaign = own.account.campaignIds().get(1);
        choose(tab, "campaign", campaign);
        tab.loading(() -> tab.click(SHOW));
        assertThat(tab.text("location.search")).contains("campaign=" + campaign);
        assertThat(tiles(tab))
                .isEqualTo(tiles(
                        tab,
                        own.tracker
                                .reports()
                                .daily()
                                .forCampaigns(campaign)
                                .generate()
                                .figures()));
        seen(tab, "a campaign");

        choose(tab, "period", "weekly");
        tab.loading(() -> tab.click(SHOW));
        assertThat(tab.text("document.querySelector('h1').textContent")).isEqualTo("Weekly report");
        assertThat(tiles(tab)).isEqualTo(tiles(tab, figures(own, null)));
        seen(tab, "a week");
    }

    private void moveIntoThePast(Tab tab, DashboardSetting own) {
        String present = tiles(tab);
        tab.loading(() -> tab.press("#past", "ArrowRight", ARROW_RIGHT));
        tab.loading(() -> tab.press("#past", "ArrowRight", ARROW_RIGHT));
        Instant then = own.clock.instant().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(2));

        String address = Past.address(then, own.account.account().timeZone());
        assertThat(tab.text("new URLSearchParams(location.search).get('asOf')")).isEqualTo(address);
        assertThat(tab.text("document.getElementById('past').getAttribute('aria-valuetext')"))
                .isEqualTo(address);
        assertThat(tiles(tab)).isEqualTo(tiles(tab, figures(own, then))).isNotEqualTo(present);
        assertThat(tab.text("document.querySelector('.read').textContent"))
                .contains("what was known at", own.account.account().timeZone().getId());
        assertThat(tab.eval("document.querySelectorAll('#live form').length").asInt())
                .as("nothing can be changed in the past")
                .isZero();
        seen(tab, "the past");
    }

    private void backToThePresent(Tab tab, DashboardSetting own) {
        tab.loading(() -> tab.click(".brand a"));
        assertThat(tab.text("location.search")).isEmpty();
        assertThat(tiles(tab))
                .isEqualTo(tiles(tab, own.tracker.reports().daily().generate().figures()));
    }

    private void acknowledge(Tab tab, DashboardSetting own) {
        assertThat(own.tracker.alerts().open()).isNotEmpty().noneMatch(alert -> alert.isAcknowledged());
        String taken = tab.text("document.querySelector('form[action=\"/alerts/acknowledge\"] input[name=id]').value");

        tab.click("form[action='/alerts/acknowledge'] button");

        assertThat(tab.within(
                        SOON, "document.querySelector('[aria-labelledby=alerts]').textContent.includes(', taken ')"))
                .isTrue();
        assertThat(own.tracker.alerts().open())
                .filteredOn(alert -> alert.id().equals(taken))
                .allMatch(alert -> alert.isAcknowledged());
        assertThat(tab.within(SOON, "document.querySelector('#live canvas') !== null"))
                .as("charts are drawn anew after a swap")
                .isTrue();
        seen(tab, "a taken alert");
    }

    private void watchASync(Tab tab, DashboardSetting own, RunningDashboard running) throws Exception {
        CountDownLatch half = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        own.clock.advance(Duration.ofHours(5));
        String before = tab.text("document.querySelector('.read').textContent");
        CompletableFuture<Void> sync = CompletableFuture.runAsync(() -> own.tracker
                .sync()
                .allCampaigns()
                .lastDays(28)
                .onProgress(progress -> {
                    running.progress().onProgress(progress);
                    if (isHalfWay(progress)) {
                        half.countDown();
                        await(seen);
                    }
                })
                .run());
        try {
            assertThat(half.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(
                            tab.within(
                                    SOON,
                                    "/Sync: [1-9][0-9]* of [0-9]+ parts/.test(document.querySelector('.progress').textContent)"))
                    .isTrue();
            assertThat(tab.eval(
                                    "(function (bar) { return bar.value > 0 && bar.value < bar.max; })(document.querySelector('.progress progress'))")
                            .asBoolean())
                    .isTrue();
            assertThat(tab.text("document.querySelector('.read').textContent")).isEqualTo(before);
            seen(tab, "a sync that runs");
        } finally {
            seen.countDown();
        }
        sync.get(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(
                        tab.within(
                                SOON,
                                "document.querySelector('.read').textContent !== " + Tab.quoted(before)
                                        + " && (function (bar) { return bar.value === bar.max; })(document.querySelector('.progress progress'))"))
                .as("read anew when the sync has ended")
                .isTrue();
        seen(tab, "after the sync");
    }

    private static boolean isHalfWay(SyncProgress progress) {
        return progress.partsDone() >= 1 && progress.partsDone() < progress.partsPlanned();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(2 * SOON.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks at what is shown as axe does, and keeps it to be searched for what must be in no page. */
    private void seen(Tab tab, String what) {
        pages.add(tab.html());
        assertThat(axe.serious(tab)).as(what).isEmpty();
    }

    private static void choose(Tab tab, String name, String value) {
        tab.eval("(function (field) { field.value = " + Tab.quoted(value)
                + "; field.dispatchEvent(new Event('change', { bubbles: true })); })(document.querySelector('form.choose select[name="
                + name + "]'))");
    }

    private static ReportFigures figures(DashboardSetting own, @Nullable Instant asOf) {
        ReportQuery week = (asOf == null ? own.tracker : own.tracker.asOf(asOf))
                .reports()
                .weekly()
                .forCampaigns(own.account.campaignIds().get(1));
        return week.generate().figures();
    }

    private static String tiles(Tab tab) {
        return tab.text(String.format(TILES, "document"));
    }

    private static String tiles(Tab tab, ReportFigures figures) {
        return tab.text(String.format(
                TILES, "new DOMParser().parseFromString(" + Tab.quoted(LiveReport.html(figures)) + ", 'text/html')"));
    }
}
