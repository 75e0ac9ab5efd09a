package io.campaigntracker.core.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertQuery;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertResult.Outcome;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.delivery.CatalogBuilder;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.model.Severity;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.testkit.MutableClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may deliver, and within which budget, decides on every rule. A campaign in Los Angeles, at two in the afternoon. */
class DeliverabilityAlertsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Instant NOW = at(TODAY, 14);
    private static final EntityRef CAMPAIGN = EntityRef.campaign(CatalogBuilder.ACCOUNT, CatalogBuilder.CAMPAIGN);
    private static final DateRange DAYS = DateRange.of(TODAY.minusDays(40), TODAY);

    private final InMemoryMetricsStore store = new InMemoryMetricsStore();
    private final MutableClock clock = MutableClock.at(NOW);
    private final CampaignTracker tracker =
            CampaignTrackers.builder().store(store).clock(clock).alertSinks().build();
    private final List<MetricsRow> ads = new ArrayList<>();

    @AfterEach
    void close() {
        tracker.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = AlertType.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DELIVERY_BLOCKED", "SYNC_STALE"}) // about the account, whatever one campaign can
    void campaign_thatCantDeliver_isQuietUnderEveryRule_andWhatWasOpenIsResolved(AlertType type) {
        fill("200", NOW);
        List<CatalogBuilder> closed = List.of(
                active().status("PAUSED"),
                active().status("ARCHIVED"),
                active().schedule(null, at(TODAY.minusDays(2), 0)),
                active().account("DISABLED"));
        save(active(), NOW);
        boolean fires = check(type).fired();

        for (int i = 0; i < closed.size(); i++) {
            save(closed.get(i), NOW.plusSeconds(60L * (i + 1)));
            AlertResult result = check(type);

            assertThat(result.outcome()).isIn(Outcome.QUIET, i == 0 && fires ? Outcome.RESOLVED : Outcome.QUIET);
            assertThat(result.reason()).startsWith("Autumn (c) can't deliver: ");
        }
        assertThat(tracker.alerts().open()).isEmpty();
    }

    @Test
    void lifetimeBudget_thatIsSpent_firesWhileTheCampaignIsOpen() {
        fill("10", NOW);
        save(new CatalogBuilder().lifetime("1000", "0"), NOW);

        AlertResult result = check(AlertType.BUDGET_DEPLETED);

        assertThat(result.outcome()).isEqualTo(Outcome.RAISED);
        assertThat(result.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(result.reason()).startsWith("Autumn (c) has spent 100 % of its lifetime budget of 1000.00 EUR");
    }

    @Test
    void adSet_thatEndsToday_isHeldAgainstItsBudget() {
        fill("49", NOW);
        save(new CatalogBuilder().adSet("a", "ACTIVE", "50", null, at(TODAY, 20)), NOW);

        AlertResult result = check(AlertType.BUDGET_DEPLETED);

        assertThat(result.outcome()).isEqualTo(Outcome.RAISED);
        assertThat(result.evidence().observed()).isEqualTo(0.98);
    }

    @Test
    void adSet_thatWasPausedAtNoon_countsNeitherInSpendNorInBudget() {
        save(bothActive(), at(TODAY, 8));
        save(
                new CatalogBuilder().adSet("a", "PAUSED", "50", null, null).adSet("b", "ACTIVE", "50", null, null),
                NOW.minusSeconds(60));
        ad("1", "a", "48");
        ad("2", "b", "20");
        fill("68", NOW);

        AlertResult result = check(AlertType.BUDGET_DEPLETED);

        assertThat(result.outcome()).isEqualTo(Outcome.QUIET);
        assertThat(result.evidence().observed()).isEqualTo(0.4);
    }

    @Test
    void adSet_thatWasPausedAtNoon_countsInBoth_whereNoAdsWereFetched() {
        save(bothActive(), at(TODAY.minusDays(1), 8));
        save(
                new CatalogBuilder().adSet("a", "PAUSED", "50", null, null).adSet("b", "ACTIVE", "50", null, null),
                NOW.minusSeconds(60));
        fill("68", NOW);

        AlertResult result = check(AlertType.BUDGET_DEPLETED);

        assertThat(result.outcome()).isEqualTo(Outcome.QUIET);
        assertThat(result.evidence().observed()).isEqualTo(0.68);
    }

    @Test
    void spendOfTodayThatCouldNotBeRead_isNoSpendOfZero() {
        fill(null, NOW);
        save(new CatalogBuilder().adSet("a", "ACTIVE", "50", null, null), NOW);

        AlertResult result = check(AlertType.BUDGET_DEPLETED);

        assertThat(result.outcome()).isEqualTo(Outcome.WITHHELD);
        assertThat(result.reason()).contains("the spend of 2026-11-20 was not fetched, or could not be read");
    }

    private static CatalogBuilder bothActive() {
        return new CatalogBuilder().adSet("a", "ACTIVE", "50", null, null).adSet("b", "ACTIVE", "50", null, null);
    }

    /** Lifetime 1000, remaining 60, as if it ran. */
    private static CatalogBuilder active() {
        return new CatalogBuilder().lifetime("1000", "60");
    }

    private AlertResult check(AlertType type) {
        AlertQuery alert = tracker.campaign(CatalogBuilder.CAMPAIGN).alert(type);
        boolean needsTarget = type == AlertType.ROAS_BELOW_TARGET || type == AlertType.CPA_ABOVE_TARGET;
        return (needsTarget ? alert.threshold(50) : alert).check();
    }

    private void save(CatalogBuilder catalog, Instant fetchedAt) {
        AccountCatalog told = catalog.catalog();
        store.saveCatalog(new AccountCatalog(
                told.account(), told.campaigns(), told.adSets(), told.ads(), told.creatives(), fetchedAt));
    }

    private void ad(String id, String adSet, String spend) {
        ads.add(MetricsRow.builder(EntityRef.ad(CatalogBuilder.ACCOUNT, id), TODAY, "EUR")
                .campaignId(CatalogBuilder.CAMPAIGN)
                .adSetId(adSet)
                .impressions(1_000)
                .spend(new BigDecimal(spend))
                .build());
    }

    /** Usual days of about 100, with ten times that yesterday, and today's spend. */
    private void fill(@Nullable String today, Instant fetchedAt) {
        List<MetricsRow> rows = new ArrayList<>();
        for (LocalDate day : DAYS.dates()) {
            long wobble = day.toEpochDay() * 7 % 11;
            long scale = day.equals(TODAY.minusDays(1)) ? 10 : 1;
            rows.add(MetricsRow.builder(CAMPAIGN, day, "EUR")
                    .impressions(10_000 + 50 * wobble)
                    .clicks(scale == 10 ? 40 : 200 + 3 * wobble)
                    .spend(day.equals(TODAY) ? today(today) : BigDecimal.valueOf(scale * (100 + wobble)))
                    .conversions(BigDecimal.valueOf(5), BigDecimal.valueOf(300), "purchase@1", null)
                    .build());
        }
        write(EntityLevel.CAMPAIGN, rows, fetchedAt);
        if (!ads.isEmpty()) {
            write(EntityLevel.AD, ads, fetchedAt);
        }
        store.saveReach(List.of(new RangeReach(CAMPAIGN, DateRange.lastDays(7, TODAY), 1_000, 9_000, fetchedAt)));
    }

    private static @Nullable BigDecimal today(@Nullable String spend) {
        return spend == null ? null : new BigDecimal(spend);
    }

    private void write(EntityLevel level, List<MetricsRow> rows, Instant fetchedAt) {
        store.write(
                MetricsChunk.of(new MetricsRequest(CatalogBuilder.ACCOUNT, level, DAYS, Set.of()), rows, fetchedAt));
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(CatalogBuilder.ZONE).toInstant();
    }
}
