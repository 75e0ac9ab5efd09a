package io.campaigntracker.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.model.AccountTime;
import io.campaigntracker.report.writer.LiveReport;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.sync.SyncProgress;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackerDashboardTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final String SECRET = "canary-9f2d1c77aa00be31-token";
    private static final String APPROVER = "another-token-of-some-length-1";

    private static DashboardSetting setting;

    @BeforeAll
    static void begin() {
        setting = new DashboardSetting();
    }

    @AfterAll
    static void end() {
        setting.close();
    }

    @Test
    void page_showsTheReportAndAllowsOnlyItsOwnFiles() throws Exception {
        try (RunningDashboard running = setting.dashboard().start()) {
            HttpResponse<String> page = setting.get(running, "/");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("Open alerts", "Figures in EUR", "Nothing is proposed.");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
                    .doesNotContain("unsafe");
            assertThat(page.headers().firstValue("Referrer-Policy"))
                    .as("under no-referrer a browser sends no origin with the page's own forms")
                    .contains("same-origin");
            assertThat(Pattern.compile("<script(?![^>]*(src=|application/json))")
                            .matcher(page.body())
                            .find())
                    .isFalse();
            assertThat(Pattern.compile("<[^>]* (on\\w+|style)=")
                            .matcher(page.body())
                            .find())
                    .isFalse();
            var files = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"").matcher(page.body());
            List<String> found = new ArrayList<>();
            while (files.find()) {
                found.add(files.group(1));
                assertThat(setting.get(running, files.group(1)).statusCode()).isEqualTo(200);
            }
            assertThat(found).hasSize(7);
        }
    }

    @Test
    void address_choosesCampaignPeriodAndDay() throws Exception {
        String campaign = setting.account.campaignIds().get(1);
        try (RunningDashboard running = setting.dashboard().start()) {
            String shown = setting.get(running, "/view?campaign=" + campaign + "&period=weekly&on=2026-09-20")
                    .body();
            String expected = LiveReport.html(setting.tracker
                    .reports()
                    .weekly()
                    .forCampaigns(campaign)
                    .on(LocalDate.of(2026, 9, 20))
                    .besideAdsManager()
                    .generate()
                    .figures());
            assertThat(shown).contains(expected.strip());
        }
    }

    @Test
    void pastMoment_showsWhatTheTrackerSaysAsOfThen() throws Exception {
        Instant then = setting.account.asOf().plusSeconds(60);
        setting.clock.advance(Duration.ofDays(3));
        setting.tracker.sync().allCampaigns().lastDays(28).run();
        try (RunningDashboard running = setting.dashboard().start()) {
            String shown = setting.get(running, "/view?asOf=" + then).body();
            String expected = LiveReport.html(setting.tracker
                    .asOf(then)
                    .reports()
                    .daily()
                    .besideAdsManager()
                    .generate()
                    .figures());
            assertThat(shown)
                    .contains(expected.strip())
                    .contains("what was known at " + AccountTime.minute(then, ZONE))
                    .doesNotContain("Take it");
            assertThat(setting.get(running, "/view").body()).doesNotContain(expected);
            for (String address : List.of(
                    Past.address(then, ZONE), URLEncoder.encode(Past.address(then, ZONE), StandardCharsets.UTF_8))) {
                assertThat(setting.get(running, "/view?asOf=" + address).body())
                        .as(address)
                        .contains(expected.strip());
            }
            assertThat(setting.get(running, "/?asOf=" + then).body())
                    .contains("id=\"asOf\" value=\"" + Past.address(then, ZONE) + "\"", "value=\"3\" data-moments");
            assertThat(setting.get(
                                    running,
                                    "/view?asOf=" + setting.clock.instant().plusSeconds(1))
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void openAlert_isToldOnce_inTheZoneOfItsAccount_andCountedWhereItIsNotSelected() throws Exception {
        Alert alert = setting.tracker.alerts().open().get(0);
        try (RunningDashboard running = setting.dashboard().start()) {
            String page = setting.get(running, "/").body();
            assertThat(page)
                    .containsOnlyOnce(alert.finding().message())
                    .containsOnlyOnce("id=\"alerts\"")
                    .contains("href=\"#alerts\"", "open since " + AccountTime.minute(alert.createdAt(), ZONE))
                    .contains("Read at " + AccountTime.minute(setting.clock.instant(), ZONE))
                    .doesNotContain("beside this selection")
                    .doesNotContainPattern("\\d\\d:\\d\\d(:\\d\\d)?( UTC|Z)");
            assertThat(setting.get(
                                    running,
                                    "/view?campaign="
                                            + setting.account.campaignIds().get(1))
                            .body())
                    .doesNotContain(alert.finding().message())
                    .contains("None is about what is selected.", "1 more</a> is open beside this selection");
        }
    }

    @Test
    void campaignsChosen_staySo_howeverManyAndWhateverIsListed() throws Exception {
        List<String> ids = setting.account.campaignIds();
        try (RunningDashboard running = setting.dashboard().start()) {
            assertThat(setting.get(running, "/?campaign=" + ids.get(1)).body())
                    .contains("<option value=\"" + ids.get(1) + "\" selected>");
            assertThat(setting.get(running, "/?campaign=" + ids.get(0) + "&campaign=" + ids.get(1))
                            .body())
                    .contains(
                            "2 chosen",
                            "<input type=\"hidden\" name=\"campaign\" value=\"" + ids.get(0) + "\">",
                            "<input type=\"hidden\" name=\"campaign\" value=\"" + ids.get(1) + "\">");
        }
    }

    @Test
    void oddAddresses_areToldWhatIsAllowed_andEscaped() throws Exception {
        try (RunningDashboard running = setting.dashboard().start()) {
            for (String query : List.of(
                    "period=hourly",
                    "on=yesterday",
                    "asOf=%3Cscript%3E",
                    "by=a&by=b",
                    "nothing=1",
                    "on=%2B999999999-12-31",
                    "on=-999999999-01-01&period=monthly",
                    "on=2200-12-31&period=weekly",
                    "on=1900-01-01&period=monthly",
                    "asOf=-1000000000-01-01T00:00:00Z",
                    "asOf=1969-12-31T23:59:59Z",
                    "campaign=1&account=2",
                    "on=%zz")) {
                HttpResponse<String> answer = setting.get(running, "/?" + query.replace("%zz", "%25zz"));
                assertThat(answer.statusCode()).as(query).isEqualTo(400);
                assertThat(answer.body()).doesNotContain("<script>");
            }
            assertThat(setting.get(running, "/view?by=nosuch", "HX-Request", "true")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(setting.get(running, "/elsewhere").statusCode()).isEqualTo(404);
            assertThat(setting.get(running, "/assets/../Assets.class").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void fiftyPages_costOneReadARefresh() throws Exception {
        try (RunningDashboard running = setting.dashboard().start()) {
            int before = setting.reads.rows();
            setting.get(running, "/view");
            int one = setting.reads.rows() - before;
            assertThat(one).isPositive();
            running.refresh();
            before = setting.reads.rows();
            List<CompletableFuture<HttpResponse<String>>> pages = new ArrayList<>();
            for (int page = 0; page < 50; page++) {
                pages.add(setting.client.sendAsync(
                        setting.to(running, "/view").build(), HttpResponse.BodyHandlers.ofString()));
            }
            for (CompletableFuture<HttpResponse<String>> page : pages) {
                assertThat(page.join().statusCode()).isEqualTo(200);
            }
            assertThat(setting.reads.rows() - before).isLessThanOrEqualTo(one).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
    void withoutToken_nothingIsToldAndNothingAsked(String address) throws Exception {
        try (RunningDashboard running =
                withTokens().address(InetAddress.getByName(address)).start()) {
            int before = setting.reads.asked();
            for (String path : List.of("/", "/view", "/events", "/view?by=market")) {
                HttpResponse<String> answer = setting.get(running, path);
                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.body())
                        .doesNotContain(setting.account.campaignIds().get(0))
                        .contains("Token");
            }
            assertThat(setting.get(running, "/", "Authorization", "Bearer wrong")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(setting.post(running, "/alerts/acknowledge", "id=1", "Origin", DashboardSetting.origin(running))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(setting.reads.asked()).isEqualTo(before);
            assertThat(setting.get(running, "/", "Authorization", "Bearer " + SECRET)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void login_givesACookieThatIsNotTheToken() throws Exception {
        try (RunningDashboard running = withTokens().start()) {
            String origin = DashboardSetting.origin(running);
            assertThat(setting.post(running, "/login", "token=wrong", "Origin", origin)
                            .statusCode())
                    .isEqualTo(401);
            HttpResponse<String> in = setting.post(running, "/login", "token=" + SECRET, "Origin", origin);
            assertThat(in.statusCode()).isEqualTo(303);
            String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain(SECRET);
            String pair = cookie.substring(0, cookie.indexOf(';'));
            HttpResponse<String> page = setting.get(running, "/", "Cookie", pair);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body() + page.headers().map())
                    .contains("analyst")
                    .doesNotContain(SECRET)
                    .doesNotContain(APPROVER);
            setting.post(running, "/logout", "", "Origin", origin, "Cookie", pair);
            assertThat(setting.get(running, "/", "Cookie", pair).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void foreignHostAndForeignPage_areRefused() throws Exception {
        try (RunningDashboard running = setting.dashboard().start();
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), running.uri().getPort())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 421")
                    .doesNotContain(setting.account.campaignIds().get(0));
            String id = setting.tracker.alerts().open().get(0).id();
            for (String origin : List.of("http://evil.example", "null")) {
                assertThat(setting.post(running, "/alerts/acknowledge", "id=" + id, "Origin", origin)
                                .statusCode())
                        .isEqualTo(403);
            }
            assertThat(setting.post(running, "/alerts/acknowledge", "id=" + id).statusCode())
                    .isEqualTo(403);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Test
    void behindAProxy_onlyAPageOfItsOwnScheme_mayAsk() throws Exception {
        int port = freePort();
        try (RunningDashboard running = withTokens()
                .publicUri(URI.create("https://campaigns.example.com"))
                .port(port)
                .start()) {
            assertThat(running.uri().getScheme()).isEqualTo("https");
            assertThat(logout(port, "https://campaigns.example.com")).startsWith("HTTP/1.1 303");
            for (String origin : List.of(
                    "http://campaigns.example.com",
                    "https://campaigns.example.com:8443",
                    "https://evil.example",
                    "https://127.0.0.1:" + port)) {
                assertThat(logout(port, origin)).as(origin).startsWith("HTTP/1.1 403");
            }
        }
        try (RunningDashboard direct = withTokens().start()) {
            String own = "127.0.0.1:" + direct.uri().getPort();
            for (String origin : List.of("http://" + own, "https://" + own)) {
                assertThat(setting.post(direct, "/login", "token=wrong", "Origin", origin)
                                .statusCode())
                        .as(origin)
                        .isEqualTo(401);
            }
        }
    }

    /** What the dashboard behind the proxy answers to a visitor who logs out. */
    private static String logout(int port, String origin) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("POST /logout HTTP/1.1\r\nHost: campaigns.example.com\r\nOrigin: " + origin
                                    + "\r\nAuthorization: Bearer " + SECRET
                                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void alert_isTakenOnThePage() throws Exception {
        try (DashboardSetting own = new DashboardSetting();
                RunningDashboard running = own.dashboard().start()) {
            String id = own.tracker.alerts().open().get(0).id();
            assertThat(own.get(running, "/").body()).contains("Take it");
            HttpResponse<String> answer = own.post(
                    running,
                    "/alerts/acknowledge",
                    "id=" + id + "&view=" + URLEncoder.encode("period=weekly", StandardCharsets.UTF_8),
                    "Origin",
                    DashboardSetting.origin(running));
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location")).contains("/?period=weekly");
            assertThat(own.tracker.alerts().open().get(0).isAcknowledged()).isTrue();
            HttpResponse<String> swapped = own.post(
                    running,
                    "/alerts/acknowledge",
                    "id=" + id,
                    "Origin",
                    DashboardSetting.origin(running),
                    "HX-Request",
                    "true");
            assertThat(swapped.body()).contains("taken ").doesNotContain("Take it");
            assertThat(own.post(running, "/alerts/acknowledge", "id=nosuch", "Origin", DashboardSetting.origin(running))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void approving_needsATokenWithTheRight() throws Exception {
        try (RunningDashboard local = setting.dashboard().start();
                RunningDashboard running = withTokens().start()) {
            assertThat(setting.post(local, "/actions/approve", "id=x", "Origin", DashboardSetting.origin(local))
                            .statusCode())
                    .isEqualTo(403);
            String origin = DashboardSetting.origin(running);
            assertThat(setting.post(
                                    running,
                                    "/actions/approve",
                                    "id=x",
                                    "Origin",
                                    origin,
                                    "Authorization",
                                    "Bearer " + SECRET)
                            .statusCode())
                    .isEqualTo(403);
            HttpResponse<String> unknown = setting.post(
                    running, "/actions/approve", "id=x", "Origin", origin, "Authorization", "Bearer " + APPROVER);
            assertThat(unknown.statusCode()).isEqualTo(400);
        }
    }

    @Test
    void openPage_isToldToReadAnew_andOfASyncThatRuns() throws Exception {
        try (RunningDashboard running = setting.dashboard().start()) {
            HttpResponse<InputStream> events = setting.client.send(
                    setting.to(running, "/events").build(), HttpResponse.BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).isEqualTo(": open");
                running.progress().onProgress(new SyncProgress(1, 4, 120, new TreeMap<>(), null));
                assertThat(until(lines, "event: progress")).contains("1 of 4 parts, 120 rows");
                running.refresh();
                assertThat(until(lines, "event: refresh")).isEmpty();
                SortedMap<String, String> waiting = new TreeMap<>();
                waiting.put("<b>1</b>", "for another");
                running.progress().onProgress(new SyncProgress(4, 4, 400, waiting, null));
                assertThat(until(lines, "event: progress")).contains("&lt;b&gt;1&lt;/b&gt; waits");
                running.progress().onProgress(new SyncProgress(4, 4, 400, new TreeMap<>(), null));
                until(lines, "event: progress");
                until(lines, "event: refresh");
            }
        }
    }

    @Test
    void storeThatIsDown_isToldAndNotKept() throws Exception {
        try (DashboardSetting own = new DashboardSetting();
                RunningDashboard running = own.dashboard().start()) {
            own.reads.failWith(new StoreException("no connection to the database", true));
            HttpResponse<String> down = own.get(running, "/");
            assertThat(down.statusCode()).isEqualTo(503);
            assertThat(down.body()).contains("be read: no connection to the database");
            own.reads.failWith(null);
            assertThat(own.get(running, "/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void secretInAFailure_isInNoPageAndNoLog() throws Exception {
        String canary = "canary0123456789";
        PrintStream usual = System.err;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try (DashboardSetting own = new DashboardSetting();
                RunningDashboard running = own.dashboard().start()) {
            for (RuntimeException failure : List.of(
                    new StoreException("no answer from postgresql://app:" + canary + "@db/ads", true),
                    new IllegalArgumentException("refused: access_token=" + canary),
                    new IllegalStateException("Authorization: Bearer " + canary))) {
                own.reads.failWith(failure);
                for (String path : List.of("/", "/view?period=weekly")) {
                    HttpResponse<String> answer = own.get(running, path);
                    assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
                    assertThat(answer.body()).doesNotContain(canary);
                }
            }
        } finally {
            System.setErr(usual);
        }
        assertThat(logged.toString(StandardCharsets.UTF_8))
                .contains("event=dashboard_store_failed", "event=dashboard_failed")
                .doesNotContain(canary);
    }

    @Test
    void settings_areRefusedWithWhatIsAllowed() throws Exception {
        TrackerDashboard dashboard = setting.dashboard();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dashboard.port(70_000))
                .withMessageContaining("0 (a free one) to 65535");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dashboard.token("a", "short", EnumSet.of(DashboardRight.VIEW)))
                .withMessageContaining("at least 24")
                .withMessageNotContaining("short");
        assertThatIllegalArgumentException().isThrownBy(() -> dashboard.token("a", SECRET, Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> dashboard.refreshEvery(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dashboard.publicUri(URI.create("https://a.example/path")));
        for (String odd :
                List.of("https://u:" + SECRET + "@a.example", "https://a.example?x=1", "https://a.example#x")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> dashboard.publicUri(URI.create(odd)))
                    .withMessageNotContaining(SECRET);
        }
        InetAddress everywhere = InetAddress.getByName("0.0.0.0");
        assertThatIllegalStateException()
                .isThrownBy(() -> dashboard.address(everywhere).start())
                .withMessageContaining("needs a token");
        TrackerDashboard outside = dashboard.publicUri(URI.create("https://campaigns.example.com"));
        assertThatIllegalStateException()
                .as("what a proxy passes on comes from loopback, and from everybody")
                .isThrownBy(outside::start)
                .withMessageContaining("needs a token");
    }

    @Test
    void behindAProxy_itsOuterNameIsTheOnlyOne() throws Exception {
        try (RunningDashboard running = withTokens()
                .publicUri(URI.create("http://campaigns.example.com:80"))
                .port(0)
                .start()) {
            assertThat(running.uri()).isEqualTo(URI.create("http://campaigns.example.com:80"));
        }
    }

    @Test
    void pageThatDoesNotRead_holdsNobodyUp() {
        String account = "9".repeat(200_000);
        SortedMap<String, String> waiting = new TreeMap<>();
        waiting.put(account, "for another");
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            try (RunningDashboard running = setting.dashboard().start();
                    Socket deaf = new Socket(
                            InetAddress.getLoopbackAddress(), running.uri().getPort())) {
                deaf.getOutputStream()
                        .write(("GET /events HTTP/1.1\r\nHost: 127.0.0.1:"
                                        + running.uri().getPort() + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(deaf.getInputStream().read()).isEqualTo('H');
                for (int part = 0; part < 200; part++) {
                    running.progress().onProgress(new SyncProgress(part, 400, part, waiting, null));
                }
                assertThat(setting.get(running, "/").statusCode()).isEqualTo(200);
            }
        });
    }

    private static TrackerDashboard withTokens() {
        return setting.dashboard()
                .token("analyst", SECRET, EnumSet.of(DashboardRight.VIEW))
                .token("owner", APPROVER, EnumSet.allOf(DashboardRight.class));
    }

    private static String until(BufferedReader lines, String event) throws Exception {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(event)) {
                StringBuilder data = new StringBuilder();
                for (String next = lines.readLine(); next != null && !next.isEmpty(); next = lines.readLine()) {
                    data.append(next.replaceFirst("^data: ?", ""));
                }
                return data.toString();
            }
        }
        throw new AssertionError("the stream ended before " + event);
    }
}
