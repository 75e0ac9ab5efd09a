package io.campaigntracker.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.report.ReportFormat;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class EndpointsTest {

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(3).campaigns(2).days(20).build();
    private final FakeMetricsSource source = FakeMetricsSource.of(account);
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    CampaignTrackerAutoConfiguration.class, CampaignTrackerEndpointAutoConfiguration.class))
            .withBean(MetricsStore.class, InMemoryMetricsStore::new)
            .withBean(MetricsSource.class, () -> source)
            .withBean(Clock.class, source::clock);

    @Test
    void endpoints_areThereOnlyWhereTheyAreExposed() {
        runner.run(context -> assertThat(context)
                .doesNotHaveBean(CampaignTrackerEndpoint.class)
                .doesNotHaveBean(CampaignReportEndpoint.class));
    }

    @Test
    void standing_tellsCoverageAlertsSyncsAndTasks() {
        runner.withPropertyValues("management.endpoints.web.exposure.include=*", "campaign-tracker.watch.enabled=true")
                .run(context -> {
                    CampaignTracker tracker = context.getBean(CampaignTracker.class);
                    context.getBean(WatchLifecycle.class).stop();
                    tracker.sync().run();
                    tracker.allCampaigns()
                            .alert(AlertType.ROAS_BELOW_TARGET)
                            .threshold(1000)
                            .checkAll();

                    CampaignTrackerEndpoint.Standing standing =
                            context.getBean(CampaignTrackerEndpoint.class).standing();

                    assertThat(standing.coverage()).containsOnlyKeys(account.accountId());
                    assertThat(standing.coverage().get(account.accountId()).completeUntil())
                            .isNotNull();
                    assertThat(standing.openAlerts())
                            .isNotEmpty()
                            .allSatisfy(alert -> assertThat(alert.accountId()).isEqualTo(account.accountId()));
                    assertThat(standing.lastSyncs().get(0).complete()).isTrue();
                    assertThat(standing.lastSyncs().get(0).problems()).isEmpty();
                    assertThat(standing.tasks()).hasSize(3);
                });
    }

    @Test
    void report_isYesterdays_inTheFormatThatIsAskedFor() {
        runner.withPropertyValues("management.endpoints.web.exposure.include=campaignreport")
                .run(context -> {
                    context.getBean(CampaignTracker.class).sync().run();
                    CampaignReportEndpoint report = context.getBean(CampaignReportEndpoint.class);

                    assertThat(report.report(null).getBody()).contains("Daily report for", "Spend");
                    assertThat(report.report(null).getContentType()).hasToString("text/plain;charset=UTF-8");
                    assertThat(report.report(ReportFormat.HTML).getBody()).startsWith("<!");
                    assertThat(report.report(ReportFormat.HTML).getContentType())
                            .hasToString("text/html;charset=UTF-8");
                    assertThat(report.report(ReportFormat.JSON).getBody()).startsWith("{");
                });
    }
}
