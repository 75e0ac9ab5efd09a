package io.campaigntracker.examples;

import com.sun.net.httpserver.HttpServer;
import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertMessage;
import io.campaigntracker.alert.AlertSink;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.file.FileFormat;
import io.campaigntracker.file.FileRefusedException;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.meta.MetaDiagnostics;
import io.campaigntracker.meta.MetaMetricsSource;
import io.campaigntracker.notify.SlackAlertSink;
import io.campaigntracker.report.Report;
import io.campaigntracker.report.ReportFormat;
import io.campaigntracker.sync.SyncReport;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.graph.Fault;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All that a service does in a day, in a process of its own that logs down to the last line, while everything outside it answers and brings a token and
 * an e-mail address. What comes of it is printed.
 */
final class CanaryRun {

    private final String url;
    private final String mail;
    private final String token;
    private final String appSecret;
    private final Path folder;

    private CanaryRun(String[] args) {
        this.url = args[0];
        this.mail = args[1];
        this.token = args[2];
        this.appSecret = args[3];
        this.folder = Path.of(args[4]);
    }

    /** @param args database, e-mail address, token, app secret, folder */
    public static void main(String... args) throws IOException {
        new CanaryRun(args).run();
    }

    private void run() throws IOException {
        SimulatedAccount account =
                SimulatedAccount.builder().seed(42).campaigns(2).days(40).build();
        HttpServer echo = echo();
        String outside = "http://127.0.0.1:" + echo.getAddress().getPort();
        try (FakeGraphServer graph = FakeGraphServer.builder()
                .accounts(List.of(account))
                .token(token)
                .app("4711", appSecret)
                .build()
                .start()) {
            graph.faults().every(4, Fault.error(500, 2, null, true, "(#2) " + said()));
            day(graph, account, outside);
            strangers(account, outside);
        } finally {
            echo.stop(0);
        }
        show(
                "from-csv",
                () -> Main.run(
                        List.of(
                                "from-csv",
                                written(
                                                "rows.csv",
                                                "campaign_id,date,impressions,spend\n" + mail + ",x," + mail + ","
                                                        + token + "\n")
                                        .toString()),
                        Map.of(),
                        System.out,
                        System.out));
        show("unreachable", () -> JooqMetricsStore.connect("postgresql://u:" + token + "@127.0.0.1:1/ads"));
        System.out.println("THE END");
    }

    private void day(FakeGraphServer graph, SimulatedAccount account, String outside) {
        AlertSink talkative = new AlertSink() {
            @Override
            public String name() {
                return "mail";
            }

            @Override
            public void deliver(AlertMessage message) {
                throw new IllegalStateException("no mailbox for " + said());
            }
        };
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(source(graph.uri().toString(), account))
                .store(JooqMetricsStore.connect(url))
                .clock(graph.clock())
                // every fourth request fails; side by side one part could meet all of them and be given up
                .parallelism(1)
                .alertSinks(SlackAlertSink.of(outside + "/services/" + token), talkative)
                .build()) {
            SyncReport synced = tracker.sync().lastDays(28).run();
            System.out.println(synced + " " + synced.parts() + " " + synced.notes());
            imports(tracker);
            show("roas", () -> tracker.allCampaigns().blendedRoas().lastDays(7).calculate());
            show(
                    "metrics",
                    () -> tracker.allCampaigns()
                            .metrics()
                            .lastDays(7)
                            .calculate()
                            .explain());
            show("anomalies", () -> tracker.allCampaigns().anomalies().detect());
            show(
                    "alerts",
                    () -> tracker.allCampaigns()
                            .alert(AlertType.ROAS_BELOW_TARGET)
                            .threshold(1_000)
                            .checkAll());
            show("open", () -> tracker.alerts().open());
            Report report = tracker.reports().daily().generate();
            for (ReportFormat format : ReportFormat.values()) {
                show("report " + format, () -> report.render(format));
            }
            show("export", () -> {
                Path file = folder.resolve("export.csv");
                tracker.allCampaigns().rows().lastDays(7).exportCsv(file);
                return Files.readString(file);
            });
            show("typo", () -> tracker.campaign(mail + token).roas().lastDays(7).calculate());
        }
    }

    /** People's files with the address and the token where they do not belong: in each cell in turn, in the header, and in columns of their own. */
    private void imports(CampaignTracker tracker) {
        String header =
                "order_id,event_time,value,currency,campaign_id,click_id,source,account_id,click_time,sent_to_meta";
        String[] cells = "o1,2026-05-19T12:00:00Z,5,EUR,1,c,shop,,,no".split(",");
        for (String odd : List.of(mail, token, mail + " " + token, mail + "\u0000")) {
            for (int i = 0; i < cells.length; i++) {
                String[] line = cells.clone();
                line[i] = odd;
                load(tracker, header + "\n" + String.join(",", line) + "\n", FileFormat.DETECTED);
            }
            load(tracker, odd + "\n" + odd + "\n", FileFormat.DETECTED);
            load(tracker, header + "," + odd + "\n" + String.join(",", cells) + ",x\n", FileFormat.DETECTED);
            load(tracker, header + ",email\n" + String.join(",", cells) + "," + odd + "\n", FileFormat.DETECTED);
            load(
                    tracker,
                    header + ",email\n" + String.join(",", cells) + "," + odd + "\n",
                    FileFormat.DETECTED.ignoring("email"));
            load(tracker, header + ",note\n" + String.join(",", cells) + "," + odd + "\n", FileFormat.DETECTED);
            load(tracker, header + "\n" + String.join(",", cells) + ",\"" + odd + "\n", FileFormat.DETECTED);
        }
    }

    private void load(CampaignTracker tracker, String text, FileFormat format) {
        try {
            System.out.println("imported "
                    + tracker.offlineConversions().writtenAs(format).importConversions(written("sales.csv", text)));
        } catch (FileRefusedException refused) {
            System.out.println("refused " + refused.problems());
            refused.printStackTrace(System.out);
        }
    }

    /** A platform and a tracker's source that fail with the address and the token in every word. */
    private void strangers(SimulatedAccount account, String outside) {
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(source(outside, account))
                .store(JooqMetricsStore.connect(url))
                .build()) {
            show("refused", () -> tracker.sync().lastDays(3).run().parts());
        }
        try (MetaMetricsSource source = source(outside, account)) {
            show("doctor", () -> MetaDiagnostics.of(source).run());
            show("catalog", () -> source.catalog(account.accountId()));
        }
    }

    private MetaMetricsSource source(String address, SimulatedAccount account) {
        return MetaMetricsSource.builder()
                .baseUrl(address)
                .accessToken(token)
                .appSecret(appSecret)
                .adAccount(account.accountId())
                .maxRetries(1)
                .build();
    }

    private String said() {
        return "for <" + mail + "> with access_token=" + token + " and " + token;
    }

    private Path written(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private HttpServer echo() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = ("{\"error\":{\"message\":\"" + said() + "\",\"code\":190,\"fbtrace_id\":\"" + mail + "\"}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(400, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    @FunctionalInterface
    private interface Asking {
        Object ask() throws IOException;
    }

    private static void show(String what, Asking asking) {
        System.out.println("== " + what);
        try {
            System.out.println(asking.ask());
        } catch (IOException | RuntimeException failure) {
            failure.printStackTrace(System.out);
        }
    }
}
