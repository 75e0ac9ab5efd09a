package io.campaigntracker.core.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.fixture.CountingStore;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Metric;
import io.campaigntracker.report.Report;
import io.campaigntracker.report.ReportFormat;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a daily report tells beside its figures. */
class DailyReportFindingsTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    private final LocalDate yesterday = FIRST.plusDays(59);

    @Test
    void report_tellsAnomaliesAndOpenAlerts_inEveryForm_fromOneReadOfItsRows() throws IOException {
        SimulatedAccount spiking = SimulatedAccount.builder()
                .seed(7)
                .campaigns(8)
                .firstDay(FIRST)
                .days(60)
                .plant(1, yesterday, AnomalyKind.SPEND_SPIKE, 3)
                .build();
        MutableClock clock = MutableClock.at(spiking.asOf());
        CountingStore counting = new CountingStore(new InMemoryMetricsStore());
        try (CampaignTracker watched = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(spiking), clock))
                .store(counting)
                .clock(clock)
                .alertSinks()
                .build()) {
            watched.sync().lastDays(60).run();
            String campaign = spiking.campaignIds().get(1);
            counting.reads().set(0);
            Report quiet = watched.reports().daily().brief().generate();
            // its rows, and those that tell how far days scatter
            assertThat(counting.reads()).hasValueLessThanOrEqualTo(2);
            watched.campaign(campaign).alert(AlertType.SPEND_ANOMALY).check();

            Report report = watched.reports().daily().generate();

            assertThat(quiet.figures().openAlerts()).isEmpty();
            assertThat(report.figures().anomalies().anomaliesOf(Metric.SPEND))
                    .extracting(verdict -> verdict.entity().id())
                    .containsExactly(campaign);
            assertThat(report.figures().openAlerts()).hasSize(1);
            assertThat(quiet.render(ReportFormat.TEXT)).contains("No alert is open.");
            assertThat(report.render(ReportFormat.TEXT))
                    .contains(
                            "Open alerts: 1.",
                            "CRITICAL spend anomaly: spend of ",
                            "(" + campaign + ")",
                            "open since ",
                            "Abnormal: ");
            assertThat(report.render(ReportFormat.HTML))
                    .contains(">Alerts</h2>", "badge critical", "spend of ", "(" + campaign + ")");
            JsonNode json = new ObjectMapper().readTree(report.render(ReportFormat.JSON));
            assertThat(json.at("/open_alerts/0/type").asText()).isEqualTo("SPEND_ANOMALY");
            assertThat(json.at("/anomalies/found/0/campaign_id").asText()).isEqualTo(campaign);
            assertThat(json.at("/anomalies/judged").asInt()).isPositive();
            assertThat(CsvReader.builder().ofNamedCsvRecord(report.render(ReportFormat.CSV)).stream())
                    .filteredOn(line -> line.getField("campaign_id").equals(campaign))
                    .extracting(line -> line.getField("scope"))
                    .contains("campaign", "anomaly", "alert");
            assertThat(watched.reports()
                            .daily()
                            .forCampaigns(spiking.campaignIds().get(2))
                            .generate()
                            .figures()
                            .openAlerts())
                    .isEmpty();
            assertThat(watched.reports()
                            .daily()
                            .on(yesterday.minusDays(1))
                            .generate()
                            .figures()
                            .anomalies()
                            .days())
                    .containsExactly(yesterday.minusDays(1));
        }
    }
}
