package io.campaigntracker.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.fixture.WrittenAccount;
import io.campaigntracker.coverage.DataCoverage;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.performance.MetricsResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** Of accounts on whose clocks it is another day, each is told by its own last days. */
class OwnDaysTest {

    private static final LocalDate AUCKLAND = LocalDate.of(2026, 11, 21);
    private static final LocalDate CALIFORNIA = AUCKLAND.minusDays(1);

    private final WrittenAccount account = new WrittenAccount(
                    ZoneId.of("Pacific/Auckland"), "NZD", Instant.parse("2026-11-20T18:00:00Z"))
            .campaign("11", "Harbour")
            .usual("11", DateRange.of(AUCKLAND.minusDays(20), AUCKLAND.minusDays(1)), "NZD", 100);

    @Test
    void lastDaysOfSeveralAccounts_areEachAccountsOwn() {
        account.source.accounts.add(new Account("2002", "Bay", "USD", ZoneId.of("America/Los_Angeles")));
        account.campaign("2002", "22", "Bridge");
        DateRange.of(CALIFORNIA.minusDays(20), CALIFORNIA.minusDays(1))
                .dates()
                .forEach(day -> account.day("2002", "22", day, "USD", BigDecimal.TEN));
        try (CampaignTracker tracker = account.tracker()) {
            tracker.sync().lastDays(20).run();

            SortedMap<String, MetricsResult> all =
                    tracker.allCampaigns().metrics().lastDays(3).byCampaign();
            SortedMap<String, DataCoverage> coverage =
                    tracker.coverage().lastDays(3).byAccount();

            assertThat(all.get("11"))
                    .isEqualTo(tracker.campaigns("11")
                            .metrics()
                            .lastDays(3)
                            .byCampaign()
                            .get("11"));
            assertThat(all.get("11").range()).isEqualTo(DateRange.lastDays(3, AUCKLAND));
            assertThat(all.get("22").range()).isEqualTo(DateRange.lastDays(3, CALIFORNIA));
            assertThat(all.get("22"))
                    .isEqualTo(tracker.campaigns("22")
                            .metrics()
                            .lastDays(3)
                            .byCampaign()
                            .get("22"));
            assertThat(coverage.get(WrittenAccount.ACCOUNT).range()).isEqualTo(DateRange.lastDays(3, AUCKLAND));
            assertThat(coverage.get("2002").range()).isEqualTo(DateRange.lastDays(3, CALIFORNIA));
            assertThat(coverage.values()).allMatch(DataCoverage::isComplete);
            assertThat(coverage.get("2002"))
                    .isEqualTo(tracker.account("2002").coverage().lastDays(3).calculate());
        }
    }
}
