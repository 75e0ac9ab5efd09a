package io.campaigntracker.core.engine.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Metric;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The entities corrected together are those of one account on one day, whatever part of them is asked about. */
class FalseDiscoveryFamilyTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 8, 1);
    private static final LocalDate YESTERDAY = FIRST.plusDays(74);

    private final SimulatedAccount here = account(3, "1001");
    private final SimulatedAccount there = account(4, "2002");
    private final MutableClock clock = MutableClock.at(here.asOf());
    private final CampaignTracker tracker = CampaignTrackers.builder()
            .source(FakeMetricsSource.of(List.of(here, there), clock))
            .store(new InMemoryMetricsStore())
            .clock(clock)
            .build();

    private static SimulatedAccount account(long seed, String id) {
        return SimulatedAccount.builder()
                .seed(seed)
                .accountId(id)
                .firstDay(FIRST)
                .days(75)
                .campaigns(8)
                .plant(1, YESTERDAY, AnomalyKind.SPEND_SPIKE, 2)
                .plant(2, YESTERDAY.minusDays(3), AnomalyKind.CTR_DROP, 0.5)
                .build();
    }

    @BeforeEach
    void sync() {
        tracker.sync().lastDays(75).run();
    }

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void aCampaignAskedAlone_hasTheVerdictsThatItHasAmongAll() {
        AnomalyReport all = tracker.allCampaigns().anomalies().detect();
        assertThat(all.verdicts()).isNotEmpty();

        Stream.concat(here.campaignIds().stream(), there.campaignIds().stream()).forEach(campaign -> {
            AnomalyReport alone = tracker.campaign(campaign).anomalies().detect();

            assertThat(alone.verdicts()).isEqualTo(of(campaign, all.verdicts()));
            assertThat(alone.withheld())
                    .isEqualTo(all.withheld().stream()
                            .filter(one -> one.entity().id().equals(campaign))
                            .toList());
        });
    }

    @Test
    void severalCampaigns_andTheAccount_haveTheSameVerdicts() {
        List<AnomalyVerdict> account =
                tracker.account("1001").anomalies().detect().verdicts();

        List<String> some = here.campaignIds().subList(1, 4);
        List<AnomalyVerdict> asked =
                tracker.campaigns(some).anomalies().detect().verdicts();

        assertThat(asked)
                .isNotEmpty()
                .isEqualTo(account.stream()
                        .filter(verdict -> some.contains(verdict.entity().id()))
                        .toList());
    }

    @Test
    void aDayAskedAmongOthers_isJudgedAsWhenAskedAlone() {
        List<AnomalyVerdict> week = tracker.allCampaigns()
                .anomalies()
                .between(YESTERDAY.minusDays(6), YESTERDAY)
                .detect()
                .verdicts();

        for (int back = 0; back < 7; back++) {
            LocalDate day = YESTERDAY.minusDays(back);
            List<AnomalyVerdict> alone =
                    tracker.allCampaigns().anomalies().on(day).detect().verdicts();
            assertThat(alone)
                    .isNotEmpty()
                    .isEqualTo(week.stream()
                            .filter(verdict -> verdict.date().equals(day))
                            .toList());
        }
    }

    @Test
    void theNewestDays_areJudgedAsWhenTheyAreNamed() {
        AnomalyReport newest = tracker.allCampaigns().anomalies().detect();
        LocalDate mature = newest.days().get(0);

        assertThat(newest.verdicts()).isNotEmpty();
        for (AnomalyVerdict verdict : newest.verdicts()) {
            AnomalyReport named =
                    tracker.allCampaigns().anomalies().on(verdict.date()).detect();
            assertThat(named.verdicts()).contains(verdict);
        }
        assertThat(newest.verdicts())
                .filteredOn(verdict -> verdict.date().equals(mature))
                .extracting(AnomalyVerdict::metric)
                .containsOnly(Metric.CONVERSIONS, Metric.ROAS);
    }

    private static List<AnomalyVerdict> of(String campaign, List<AnomalyVerdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.entity().id().equals(campaign))
                .toList();
    }
}
