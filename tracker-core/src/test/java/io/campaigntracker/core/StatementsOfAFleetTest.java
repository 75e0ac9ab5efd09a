package io.campaigntracker.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.fixture.StatementLog;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** As many statements, however many campaigns are asked about. */
class StatementsOfAFleetTest {

    /** Questions about a fleet, each as the first after the store changed. */
    private enum FleetDoor {
        ANOMALIES(tracker -> tracker.allCampaigns().anomalies().detect()),
        ANOMALY_CHECK(tracker -> tracker.allCampaigns().alert(AlertType.ANOMALY).checkAll()),
        ROAS_CHECK(tracker -> tracker.allCampaigns()
                .alert(AlertType.ROAS_BELOW_TARGET)
                .threshold(5)
                .checkAll()),
        REPORT(tracker -> tracker.reports().daily().generate()),
        BY_CAMPAIGN(tracker -> tracker.allCampaigns().metrics().lastDays(7).byCampaign()),
        EVERY_RULE(tracker -> tracker.alerts()
                .check(Stream.of(AlertType.SPEND_ANOMALY, AlertType.CTR_DROP, AlertType.ANOMALY)
                        .map(type -> AlertRule.of(type))
                        .toList()));

        private final Consumer<CampaignTracker> question;

        FleetDoor(Consumer<CampaignTracker> question) {
            this.question = question;
        }
    }

    @Test
    void aFleetsQuestion_takesAsManyStatements_howeverManyCampaignsItHas() {
        assertThat(statements(70)).isEqualTo(statements(7));
    }

    private static Map<FleetDoor, Integer> statements(int campaigns) {
        SimulatedAccount account =
                SimulatedAccount.builder().seed(4).campaigns(campaigns).days(80).build();
        MutableClock clock = MutableClock.at(account.asOf());
        StatementLog log = StatementLog.ofAllParts(new InMemoryMetricsStore(clock));
        Map<FleetDoor, Integer> statements = new EnumMap<>(FleetDoor.class);
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(account), clock))
                .store(log.store())
                .clock(clock)
                .alertSinks()
                .build()) {
            tracker.sync().lastDays(80).withoutAds().run();
            for (FleetDoor door : FleetDoor.values()) {
                log.store().saveReach(List.of());
                log.forget();
                door.question.accept(tracker);
                statements.put(door, log.count());
            }
        }
        return statements;
    }

    @Test
    void aCampaignThatEarnsNothing_costsACheckOfItsAccountNoFurtherRead() {
        assertThat(readsOfACheck(BigDecimal.ZERO)).isEqualTo(readsOfACheck(BigDecimal.TEN));
    }

    private static int readsOfACheck(BigDecimal revenue) {
        LocalDate today = LocalDate.of(2026, 11, 20);
        Instant now = today.atTime(9, 0).toInstant(ZoneOffset.UTC);
        InMemoryMetricsStore store = new InMemoryMetricsStore();
        store.saveCatalog(new AccountCatalog(
                new Account("1", "Shop", "EUR", ZoneOffset.UTC), List.of(), List.of(), List.of(), List.of(), now));
        DateRange days = DateRange.lastDays(90, today);
        store.write(MetricsChunk.of(
                MetricsRequest.of("1", EntityLevel.CAMPAIGN, days),
                days.dates().stream()
                        .flatMap(day -> Stream.of(day(day, "c1", BigDecimal.TEN), day(day, "c2", revenue)))
                        .toList(),
                now));
        StatementLog log = new StatementLog(store);
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .store(log.store())
                .clock(MutableClock.at(now))
                .alertSinks()
                .build()) {
            tracker.allCampaigns()
                    .alert(AlertType.ROAS_BELOW_TARGET)
                    .threshold(2)
                    .checkAll();
        }
        return log.count("read") + log.count("totals");
    }

    private static MetricsRow day(LocalDate day, String campaign, BigDecimal revenue) {
        return MetricsRow.builder(EntityRef.campaign("1", campaign), day, "EUR")
                .impressions(1000)
                .clicks(50)
                .spend(BigDecimal.TEN)
                .conversions(
                        revenue.min(BigDecimal.ONE),
                        revenue,
                        ConversionDefinition.PURCHASE.id(),
                        AttributionWindow.CLICK_7D_VIEW_1D)
                .build();
    }
}
