package io.campaigntracker.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyType;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.Direction;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.SimulatedAccountBuilder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The whole way from a simulated account with labelled anomalies to the verdicts. The floors catch breakage; they are no targets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlantedAnomaliesTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);
    private static final int DAYS = 94;
    private static final int CAMPAIGNS = 24;
    private static final Map<AnomalyKind, Metric> SHOWS_IN = Map.of(
            AnomalyKind.SPEND_SPIKE, Metric.SPEND,
            AnomalyKind.CTR_DROP, Metric.CTR,
            AnomalyKind.TRACKING_OUTAGE, Metric.CONVERSIONS,
            AnomalyKind.CPM_SURGE, Metric.CPM);
    private static final List<AnomalyKind> KINDS =
            List.of(AnomalyKind.SPEND_SPIKE, AnomalyKind.CTR_DROP, AnomalyKind.TRACKING_OUTAGE, AnomalyKind.CPM_SURGE);
    private static final double[] FACTORS = {1.6, 0.55, 0.0, 1.7};

    private final List<Label> labels = new ArrayList<>();
    private final SimulatedAccount account = plant();
    private final FakeMetricsSource source = FakeMetricsSource.of(account);
    private final CampaignTracker tracker = CampaignTrackers.builder()
            .source(source)
            .store(new InMemoryMetricsStore())
            .clock(source.clock())
            .build();

    private record Label(String campaignId, LocalDate day, AnomalyKind kind) {}

    private SimulatedAccount plant() {
        SimulatedAccountBuilder builder = SimulatedAccount.builder()
                .seed(11)
                .firstDay(FIRST)
                .days(DAYS)
                .campaigns(CAMPAIGNS)
                .adSetsPerCampaign(2)
                .adsPerAdSet(7)
                .edgeCases(false);
        for (int campaign = 0; campaign < CAMPAIGNS; campaign++) {
            int kind = campaign % KINDS.size();
            LocalDate day = FIRST.plusDays(70L + campaign % 20);
            builder.plant(campaign, day, KINDS.get(kind), FACTORS[kind]);
            labels.add(new Label(builder.campaignId(campaign), day, KINDS.get(kind)));
        }
        return builder.build();
    }

    @BeforeAll
    void sync() {
        tracker.sync().lastDays(DAYS).run();
    }

    @AfterAll
    void close() {
        tracker.close();
    }

    @Test
    void plantedAnomalies_areFoundOnTheirDay_withFewFalseAlarms() {
        AnomalyReport report = tracker.account(account.accountId())
                .anomalies()
                .between(FIRST.plusDays(70), FIRST.plusDays(90))
                .detect();

        Map<AnomalyKind, Long> found = labels.stream()
                .filter(label -> report.anomalies().stream().anyMatch(verdict -> matches(verdict, label)))
                .collect(Collectors.groupingBy(Label::kind, Collectors.counting()));
        List<AnomalyVerdict> falseAlarms = report.anomalies().stream()
                .filter(verdict -> labels.stream()
                        .noneMatch(label ->
                                label.campaignId().equals(verdict.entity().id())
                                        && label.day().equals(verdict.date())))
                .toList();
        assertThat(found.get(AnomalyKind.SPEND_SPIKE)).isGreaterThanOrEqualTo(5);
        assertThat(found.get(AnomalyKind.CPM_SURGE)).isGreaterThanOrEqualTo(5);
        assertThat(found.getOrDefault(AnomalyKind.CTR_DROP, 0L)).isGreaterThanOrEqualTo(1);
        assertThat(found.getOrDefault(AnomalyKind.TRACKING_OUTAGE, 0L)).isGreaterThanOrEqualTo(1);
        assertThat(falseAlarms).hasSizeLessThan(report.tests() / 50);
    }

    @Test
    void outage_withUsualClicks_isToldAsOne() {
        AnomalyReport report = tracker.account(account.accountId())
                .anomalies()
                .metrics(Metric.CONVERSIONS)
                .between(FIRST.plusDays(70), FIRST.plusDays(90))
                .detect();

        assertThat(report.anomalies())
                .filteredOn(verdict -> verdict.type() == AnomalyType.TRACKING_OUTAGE)
                .isNotEmpty()
                .allSatisfy(verdict -> {
                    assertThat(verdict.direction()).isEqualTo(Direction.BELOW);
                    assertThat(verdict.sentence()).contains("clicks were as usual");
                    assertThat(labels)
                            .anyMatch(label -> label.kind() == AnomalyKind.TRACKING_OUTAGE && matches(verdict, label));
                });
    }

    private static boolean matches(AnomalyVerdict verdict, Label label) {
        return verdict.entity().equals(EntityRef.campaign(verdict.entity().accountId(), label.campaignId()))
                && verdict.date().equals(label.day())
                && verdict.metric() == SHOWS_IN.get(label.kind());
    }
}
