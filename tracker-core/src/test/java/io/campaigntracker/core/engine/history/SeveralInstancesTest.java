package io.campaigntracker.core.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one service writes is seen by another over the same store. */
class SeveralInstancesTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    private static final double UNREACHABLE = 1000;

    private final SimulatedAccount account = SimulatedAccount.builder()
            .seed(5)
            .firstDay(FIRST)
            .days(70)
            .campaigns(4)
            .build();
    private final MutableClock clock = MutableClock.at(account.asOf().minus(Duration.ofDays(10)));
    private final InMemoryMetricsStore store = new InMemoryMetricsStore();
    private final CampaignTracker syncing = CampaignTrackers.builder()
            .source(FakeMetricsSource.of(List.of(account), clock))
            .store(store)
            .clock(clock)
            .alertSinks()
            .build();
    private final CampaignTracker asking = CampaignTrackers.builder()
            .source(FakeMetricsSource.of(List.of(account), clock))
            .store(store)
            .clock(clock)
            .alertSinks()
            .build();

    @AfterEach
    void close() {
        syncing.close();
    }

    @Test
    void aSyncOfAnother_isSeenInVerdictsAndCatalogsAlike() {
        syncing.sync().lastDays(60).run();
        AnomalyReport before = asking.allCampaigns().anomalies().detect();
        assertThat(before).isEqualTo(syncing.allCampaigns().anomalies().detect());

        clock.advance(Duration.ofDays(3));
        syncing.sync().lastDays(28).run();

        assertThat(asking.allCampaigns().anomalies().detect())
                .isEqualTo(syncing.allCampaigns().anomalies().detect());
        assertThat(asking.allCampaigns().anomalies().detect().verdicts())
                .isNotEmpty()
                .doesNotContainAnyElementsOf(before.verdicts());
    }

    @Test
    void anAlertOfAnother_isJudgedByWhatIsStored_notByWhatWasReadBefore() {
        String campaign = account.campaignIds().get(0);
        syncing.sync().lastDays(28).run();
        asking.campaign(campaign)
                .alert(AlertType.ROAS_BELOW_TARGET)
                .threshold(UNREACHABLE)
                .check();
        clock.advance(Duration.ofDays(2));
        syncing.sync().lastDays(28).run();

        AlertResult raised = syncing.campaign(campaign)
                .alert(AlertType.ROAS_BELOW_TARGET)
                .threshold(UNREACHABLE)
                .check();
        AlertResult seen = asking.campaign(campaign)
                .alert(AlertType.ROAS_BELOW_TARGET)
                .threshold(UNREACHABLE)
                .check();

        assertThat(seen.evidence()).isEqualTo(raised.evidence());
    }

    @Test
    void aCampaignThatAppeared_isKnownToBoth() {
        syncing.sync().lastDays(28).run();
        assertThat(asking.allCampaigns().anomalies().detect().verdicts()).isNotEmpty();
        SimulatedAccount more = SimulatedAccount.builder()
                .seed(6)
                .accountId("777")
                .firstDay(FIRST)
                .days(70)
                .campaigns(2)
                .build();
        try (CampaignTracker third = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(more), clock))
                .store(store)
                .clock(clock)
                .build()) {
            third.sync().lastDays(28).run();

            assertThat(asking.account("777").metrics().calculate().totals().rows())
                    .isPositive();
            assertThat(asking.allCampaigns().anomalies().detect().withheld().stream()
                            .map(withheld -> withheld.entity().accountId()))
                    .contains("777");
        }
    }
}
