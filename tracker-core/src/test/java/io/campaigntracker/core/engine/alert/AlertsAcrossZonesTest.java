package io.campaigntracker.core.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.fixture.WrittenAccount;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** It is tomorrow already in Auckland: each account is judged by its own days, whoever else is asked about. */
class AlertsAcrossZonesTest {

    private static final LocalDate AUCKLANDS_TODAY = LocalDate.of(2026, 11, 21);
    private static final LocalDate CALIFORNIAS_TODAY = LocalDate.of(2026, 11, 20);

    private final WrittenAccount account = new WrittenAccount(
                    ZoneId.of("Pacific/Auckland"), "NZD", Instant.parse("2026-11-20T18:00:00Z"))
            .campaign("11", "Harbour")
            .usual("11", DateRange.of(AUCKLANDS_TODAY.minusDays(70), AUCKLANDS_TODAY.minusDays(2)), "NZD", 100)
            .day(WrittenAccount.ACCOUNT, "11", AUCKLANDS_TODAY.minusDays(1), "NZD", new BigDecimal("900"));

    @Test
    void spendThatJumpedYesterday_isToldOfTheAccountAhead_aloneAndBesideOneThatIsBehind() {
        account.source.accounts.add(new Account("2002", "Bay", "USD", ZoneId.of("America/Los_Angeles")));
        account.campaign("2002", "22", "Bridge");
        DateRange.of(CALIFORNIAS_TODAY.minusDays(70), CALIFORNIAS_TODAY.minusDays(1))
                .dates()
                .forEach(day -> account.day(
                        "2002", "22", day, "USD", BigDecimal.valueOf(100L + Math.floorMod(day.toEpochDay() * 7, 11))));
        try (CampaignTracker tracker = account.tracker()) {
            tracker.sync().lastDays(70).run();

            AlertResult alone = tracker.campaigns("11")
                    .alert(AlertType.SPEND_ANOMALY)
                    .checkAll()
                    .get(0);
            List<AlertResult> all =
                    tracker.allCampaigns().alert(AlertType.SPEND_ANOMALY).checkAll();
            List<AlertResult> named = tracker.campaigns("11", "22", "typo")
                    .alert(AlertType.SPEND_ANOMALY)
                    .checkAll();

            assertThat(alone.fired()).isTrue();
            for (List<AlertResult> fleet : List.of(all, named)) {
                assertThat(fleet)
                        .filteredOn(result -> !result.entity().id().equals("typo"))
                        .extracting(
                                result -> result.entity().id(),
                                AlertResult::fired,
                                result -> result.evidence().date())
                        .containsExactlyInAnyOrder(
                                tuple("11", true, AUCKLANDS_TODAY.minusDays(1)),
                                tuple("22", false, CALIFORNIAS_TODAY.minusDays(1)));
            }
            assertThat(named)
                    .filteredOn(result -> result.entity().id().equals("typo"))
                    .singleElement()
                    .satisfies(result -> assertThat(result.outcome()).isEqualTo(AlertResult.Outcome.WITHHELD));
        }
    }
}
