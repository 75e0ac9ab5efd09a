package io.campaigntracker.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.ActionGuards;
import io.campaigntracker.action.ActionMode;
import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionRule;
import io.campaigntracker.action.ActionState;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.AccountTime;
import io.campaigntracker.notify.EmailAlertSink;
import io.campaigntracker.notify.WebhookAlertSink;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.SimulatedPlatform;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.SimulatedAccountBuilder;
import io.campaigntracker.watch.Watch;
import io.campaigntracker.watch.WatchTask;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A watch over sixty days in a minute: syncs, judges, tells a webhook and a mailbox on this machine, and pauses what stopped selling. Needs nothing. */
@Command(
        name = "watch",
        description = "Sixty simulated days of watching and acting in a minute, with a local webhook and mailbox.")
final class WatchDemo implements Callable<Integer> {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDate FIRST = LocalDate.of(2026, 8, 1);
    private static final int KNOWN = 30;
    private static final int TURNS_BAD = 45;
    private static final int BAD = 2;
    private static final int MOST_DAYS = 365;
    private static final Duration STEP = Duration.ofHours(6);

    @Mixin
    @SuppressWarnings("unused") // read by the parser
    private final HelpOption help = new HelpOption();

    @Option(names = "--days", paramLabel = "DAYS", description = "How many days to watch; 60 unless said otherwise.")
    private int days = 60;

    private final PrintStream out;
    private final MutableClock clock =
            MutableClock.at(FIRST.plusDays(KNOWN).atTime(4, 0).atZone(ZONE).toInstant());

    WatchDemo(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        if (days < 1 || days > MOST_DAYS) {
            throw new UsageException(
                    "--days is " + days + "; at least 1 is needed, and at most " + MOST_DAYS + " are watched");
        }
        SimulatedPlatform platform = SimulatedPlatform.of(account(), clock);
        HttpServer webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webhook.createContext("/", this::receive);
        webhook.start();
        try (LocalMailbox mailbox = new LocalMailbox(subject -> say("mailbox", subject));
                CampaignTracker tracker = CampaignTrackers.builder()
                        .source(platform)
                        .control(platform)
                        .store(new InMemoryMetricsStore(clock))
                        .clock(clock)
                        .alertSinks(
                                WebhookAlertSink.of(
                                        "http://127.0.0.1:"
                                                + webhook.getAddress().getPort() + "/alerts",
                                        "whsec_bm8gc2VjcmV0LCBidXQgbG9uZyBlbm91Z2g="),
                                EmailAlertSink.through("127.0.0.1")
                                        .port(mailbox.port())
                                        .unencrypted()
                                        .from("tracker@example.com")
                                        .to("team@example.com")
                                        .build())
                        .build()) {
            watch(tracker);
        } finally {
            webhook.stop(0);
        }
        return ExitStatus.DONE;
    }

    private static SimulatedAccountBuilder account() {
        SimulatedAccountBuilder settings = SimulatedAccount.builder()
                .seed(7)
                .campaigns(8)
                .adSetsPerCampaign(1)
                .adsPerAdSet(3)
                .edgeCases(false)
                .firstDay(FIRST)
                .days(KNOWN);
        for (int day = TURNS_BAD; day < 10 * KNOWN; day++) {
            settings.plant(BAD, FIRST.plusDays(day), AnomalyKind.TRACKING_OUTAGE, 0.05);
        }
        return settings;
    }

    private void watch(CampaignTracker tracker) {
        tracker.alerts()
                .rules()
                .save(
                        List.of(
                                AlertRule.builder("roas", AlertType.ROAS_BELOW_TARGET)
                                        .threshold(0.8)
                                        .build(),
                                AlertRule.of("outage", AlertType.TRACKING_OUTAGE)),
                        "the example");
        AtomicInteger runs = new AtomicInteger();
        Watch watch = tracker.watch()
                .every(WatchTask.TODAY, STEP)
                .without(WatchTask.ADS)
                .acting(ActionPolicy.propose(ActionRule.pauseCampaignsBelowRoas("bad roas", 0.8))
                        .mode(ActionMode.AUTO)
                        .guards(ActionGuards.DEFAULT.allow(RuleScope.ALL).caps(1, 1, 0.3)))
                .onRun(run -> runs.incrementAndGet());
        int told = 0;
        for (long step = 0; step < days * Duration.ofDays(1).dividedBy(STEP); step++) {
            watch.runDue();
            for (ActionRecord entry :
                    tracker.actions().audit().stream().skip(told).toList()) {
                told++;
                if (entry.state() != ActionState.SENDING) {
                    say(
                            "action",
                            entry.state() + " " + entry.action().type() + ": "
                                    + entry.action().reason());
                }
            }
            clock.advance(STEP);
        }
        out.println(runs + " runs over " + days + " days; "
                + (watch.health().isHealthy(Duration.ofDays(1))
                        ? "all is well"
                        : "something is not well: " + watch.health().unhealthy()));
    }

    private void receive(HttpExchange exchange) throws IOException {
        JsonNode message = new ObjectMapper().readTree(exchange.getRequestBody());
        for (JsonNode alert : message.path("data").path("alerts")) {
            say(
                    "webhook",
                    alert.path("event").asText() + ": " + alert.path("message").asText());
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private synchronized void say(String from, String what) {
        out.println(AccountTime.minute(clock.instant(), ZONE) + " " + from + ": " + what);
    }
}
