package io.campaigntracker.core.engine.creative;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.prediction.TrainingRow;
import io.campaigntracker.prediction.TrainingTable;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two accounts, of one of which only the last week was ever fetched: whether the creatives of the other have tired does not depend on that, nor on which of its campaigns is asked about. */
class FatigueAskedAloneTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 8, 1);
    private static final int MORNINGS = 45;
    private static final SimulatedAccount KNOWN = account(4, "1001");
    private static final SimulatedAccount NEW = account(5, "1002");
    private static final ZoneId ZONE = KNOWN.account().timeZone();

    private static CampaignTracker tracker;

    private static SimulatedAccount account(long seed, String id) {
        return SimulatedAccount.builder()
                .seed(seed)
                .accountId(id)
                .firstDay(FIRST)
                .days(MORNINGS)
                .campaigns(3)
                .adSetsPerCampaign(1)
                .adsPerAdSet(4)
                .build();
    }

    @BeforeAll
    static void watch() {
        MutableClock clock =
                MutableClock.at(FIRST.plusDays(1).atTime(8, 0).atZone(ZONE).toInstant());
        InMemoryMetricsStore store = new InMemoryMetricsStore();
        CampaignTracker known = tracker(List.of(KNOWN), clock, store);
        for (LocalDate day = FIRST.plusDays(1); day.isBefore(FIRST.plusDays(MORNINGS)); day = day.plusDays(1)) {
            clock.set(day.atTime(8, 0).atZone(ZONE).toInstant());
            known.sync().lastDays(4).run();
        }
        tracker = tracker(List.of(KNOWN, NEW), clock, store);
        tracker.sync().lastDays(7).run();
    }

    private static CampaignTracker tracker(
            List<SimulatedAccount> accounts, MutableClock clock, InMemoryMetricsStore store) {
        return CampaignTrackers.builder()
                .source(FakeMetricsSource.of(accounts, clock))
                .store(store)
                .clock(clock)
                .alertSinks()
                .build();
    }

    @AfterAll
    static void close() {
        tracker.close();
    }

    @Test
    void tirednessOfACampaign_isTheSame_whoeverElseIsAsked() {
        Map<EntityRef, AlertResult> together = new LinkedHashMap<>();
        tracker.allCampaigns()
                .alert(AlertType.CREATIVE_FATIGUE)
                .checkAll()
                .forEach(result -> together.put(result.entity(), result));

        assertThat(together).hasSize(6);
        assertThat(together.values().stream().filter(AlertResult::fired)).isNotEmpty();
        together.forEach((campaign, result) -> {
            AlertResult alone = tracker.campaign(campaign.id())
                    .alert(AlertType.CREATIVE_FATIGUE)
                    .check();
            assertThat(result.evidence()).as(campaign.id()).isEqualTo(alone.evidence());
            assertThat(result.reason()).isEqualTo(alone.reason());
        });
    }

    @Test
    void featuresOfACampaign_areTheSame_whicheverCampaignsTheTableHas() {
        LocalDate last = FIRST.plusDays(MORNINGS - 1);
        Map<String, TrainingRow> together = rows(tracker.predictions().trainingTable(), last);

        assertThat(together.values().stream()
                        .filter(row -> row.features().get("fatigue").isDefined()))
                .isNotEmpty();
        for (String campaign : KNOWN.campaignIds()) {
            TrainingRow alone = rows(tracker.predictions().trainingTable().campaigns(List.of(campaign)), last)
                    .get(campaign);
            assertThat(alone.features().get("fatigue"))
                    .isEqualTo(together.get(campaign).features().get("fatigue"));
            assertThat(alone.features().get("fatigue_loss"))
                    .isEqualTo(together.get(campaign).features().get("fatigue_loss"));
        }
    }

    private static Map<String, TrainingRow> rows(TrainingTable table, LocalDate day) {
        List<TrainingRow> rows = new ArrayList<>();
        table.withFatigue().at(LocalTime.of(8, 0)).between(day, day).forEach(rows::add);
        Map<String, TrainingRow> byCampaign = new TreeMap<>();
        rows.forEach(row -> byCampaign.put(row.campaignId(), row));
        return byCampaign;
    }
}
