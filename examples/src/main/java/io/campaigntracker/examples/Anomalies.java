package io.campaigntracker.examples;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.WithheldReason;
import io.campaigntracker.anomaly.WithheldVerdict;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is abnormal in a simulated account with three planted anomalies, how sure that is, and the alerts that follow. Needs nothing. */
@Command(
        name = "anomalies",
        description = "What is abnormal in a simulated account, how sure that is, and the alerts that follow.")
final class Anomalies implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("unused") // read by the parser
    private final HelpOption help = new HelpOption();

    private final PrintStream out;

    private static final LocalDate FIRST = LocalDate.of(2026, 8, 1);
    private static final int DAYS = 70;
    private static final LocalDate YESTERDAY = FIRST.plusDays(DAYS - 1L);
    private static final double TARGET_ROAS = 2.5;

    Anomalies(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        SimulatedAccount account = SimulatedAccount.builder()
                .seed(2026)
                .firstDay(FIRST)
                .days(DAYS)
                .campaigns(8)
                .plant(0, YESTERDAY, AnomalyKind.SPEND_SPIKE, 1.8)
                .plant(1, YESTERDAY, AnomalyKind.CPM_SURGE, 1.8)
                .plant(2, YESTERDAY, AnomalyKind.CTR_DROP, 0.4)
                .build();
        FakeMetricsSource source = FakeMetricsSource.of(account);
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(source)
                .store(new InMemoryMetricsStore())
                .clock(source.clock())
                // the open alerts are listed below
                .alertSinks()
                .build()) {
            tracker.sync().allCampaigns().lastDays(DAYS).run();
            found(tracker.account(account.accountId()).anomalies().detect(), out);
            alerts(tracker, account, out);
        }
        return ExitStatus.DONE;
    }

    private static void found(AnomalyReport report, PrintStream out) {
        out.printf(Locale.ROOT, "judged %d values on %s%n", report.verdicts().size(), report.days());
        report.anomalies()
                .forEach(verdict -> out.printf(Locale.ROOT, "  %s: %s%n", verdict.severity(), verdict.message()));
        Map<WithheldReason, List<WithheldVerdict>> reasons = report.withheld().stream()
                .collect(Collectors.groupingBy(WithheldVerdict::reason, TreeMap::new, Collectors.toList()));
        out.println("not judged:");
        reasons.forEach((reason, withheld) -> out.printf(
                Locale.ROOT,
                "  %d x %s, such as: %s%n",
                withheld.size(),
                reason,
                withheld.get(0).message()));
    }

    private static void alerts(CampaignTracker tracker, SimulatedAccount account, PrintStream out) {
        tracker.account(account.accountId()).alert(AlertType.ANOMALY).checkAll();
        tracker.account(account.accountId())
                .alert(AlertType.ROAS_BELOW_TARGET)
                .threshold(TARGET_ROAS)
                .checkAll();
        out.println("open alerts:");
        tracker.alerts().open().forEach(alert -> out.println("  " + alert));
    }
}
