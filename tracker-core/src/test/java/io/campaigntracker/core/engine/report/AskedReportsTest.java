package io.campaigntracker.core.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.fixture.WrittenSource;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.performance.RoasChange;
import io.campaigntracker.report.CreativeCard;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.ReportDetails;
import io.campaigntracker.report.ReportQuery;
import io.campaigntracker.testkit.MutableClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands beside the figures is about what the report was asked about. */
class AskedReportsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 18);
    private static final DateRange DAYS = DateRange.lastDays(40, TODAY);
    private static final DateRange STOPPED = DateRange.of(DAYS.since(), TODAY.minusDays(8));

    private final MutableClock clock = MutableClock.at(Instant.parse("2026-11-18T10:00:00Z"));
    private final WrittenSource source = new WrittenSource(clock);
    private CampaignTracker tracker;

    @BeforeEach
    void sync() {
        account("1001", "EUR");
        campaign("1001", "11", DAYS, "EUR", 100);
        campaign("1001", "12", STOPPED, "EUR", 60);
        ad("1001", "11", "shared", DAYS, "EUR", 100, 200);
        ad("1001", "12", "shared", STOPPED, "EUR", 60, 900);
        account("2002", "JPY");
        campaign("2002", "21", DAYS, "JPY", 90_000);
        for (int number = 0; number < 9; number++) {
            ad("2002", "21", "yen" + number, DAYS, "JPY", 10_000, 100);
        }
        tracker = CampaignTrackers.builder()
                .source(source)
                .store(new InMemoryMetricsStore())
                .clock(clock)
                .build();
        tracker.sync().lastDays(40).run();
    }

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void ofTwoCurrencies_roasChanges_asIfEachWereAskedAlone_thoughCampaignsStopped() {
        List<CurrencySection> both =
                tracker.reports().daily().generate().figures().currencies();
        List<CurrencySection> alone = tracker.reports()
                .daily()
                .forAccount("1001")
                .generate()
                .figures()
                .currencies();

        RoasChange change = both.get(0).roasChangePart().found().orElseThrow();
        assertThat(both).hasSize(2);
        assertThat(both.get(0).campaigns()).hasSize(1);
        assertThat(change.parts()).extracting(RoasChange.Part::id).containsExactlyInAnyOrder("11", "12");
        assertThat(change.parts())
                .isEqualTo(alone.get(0).roasChangePart().found().orElseThrow().parts());
        assertThat(both.get(0).headline()).isEqualTo(alone.get(0).headline());
    }

    @Test
    void cardsAndReconciliation_countAsTheReportDoes() {
        ReportQuery shop = tracker.reports().daily().forAccount("1001");
        ReportDetails usual = details(shop);
        ReportDetails narrow = details(shop.within(AttributionWindow.CLICK_1D));

        assertThat(revenue(usual)).isCloseTo(28 * 300 + 21 * 300, within(1e-9));
        assertThat(revenue(narrow)).isCloseTo(28 * 50 + 21 * 50, within(1e-9));
        assertThat(usual.againstAdsPart().found().orElseThrow().agrees()).isTrue();
        assertThat(narrow.againstAdsPart().found().orElseThrow().differences())
                .extracting(difference -> difference.metric())
                .contains(Metric.REVENUE);
    }

    @Test
    void clickRateOfACard_isThatOfTheCampaignsAsked() {
        CreativeCard card = details(tracker.reports().daily().forCampaigns("11"))
                .creatives()
                .get(0);

        assertThat(card.performance().campaignIds()).containsExactly("11");
        assertThat(card.ctr()).hasSize(28);
        assertThat(card.ctr().values())
                .allSatisfy(rate -> assertThat(rate.asDouble()).isCloseTo(2, within(1e-9)));
    }

    @Test
    void eachCurrency_hasItsOwnCards() {
        assertThat(details(tracker.reports().daily()).creatives())
                .extracting(card -> card.performance().totals().currency())
                .startsWith("EUR", "JPY")
                .hasSize(1 + 8);
    }

    private static ReportDetails details(ReportQuery asked) {
        return asked.generate().figures().details();
    }

    private static double revenue(ReportDetails details) {
        return details.creatives().get(0).performance().totals().revenue().doubleValue();
    }

    private void account(String id, String currency) {
        source.accounts.add(new Account(id, "Shop", currency, ZoneOffset.UTC));
    }

    private void campaign(String account, String id, DateRange days, String currency, long spend) {
        source.campaigns.add(
                new Campaign(account, id, "Campaign " + id, null, "ACTIVE", "ACTIVE", Budget.NONE, null, null));
        rows(EntityRef.campaign(account, id), id, days, currency, spend, 200, 40);
    }

    private void ad(
            String account, String campaign, String creative, DateRange days, String currency, long spend, int clicks) {
        String id = "ad" + campaign + creative;
        source.ads.add(new Ad(account, id, campaign, null, "Ad", "ACTIVE", "ACTIVE", creative));
        if (source.creatives.stream().noneMatch(known -> known.creativeId().equals(creative))) {
            source.creatives.add(new Creative(account, creative, creative, null, null, null, null, null));
        }
        rows(EntityRef.ad(account, id), campaign, days, currency, spend, clicks, 50);
    }

    /** Of 300 a day within seven days of a click, some within one: fewer than its ads tell where it is the campaign. */
    private void rows(
            EntityRef entity, String campaign, DateRange days, String currency, long spend, int clicks, int soon) {
        ActionStats sold = ActionStats.builder(EnumSet.allOf(ActionWindow.class))
                .put("omni_purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D, BigDecimal.valueOf(5))
                .put("omni_purchase", ActionMeasure.VALUE, ActionWindow.CLICK_7D, BigDecimal.valueOf(300))
                .put("omni_purchase", ActionMeasure.COUNT, ActionWindow.CLICK_1D, BigDecimal.ONE)
                .put("omni_purchase", ActionMeasure.VALUE, ActionWindow.CLICK_1D, BigDecimal.valueOf(soon))
                .build();
        for (LocalDate day : days.dates()) {
            source.rows.add(MetricsRow.builder(entity, day, currency)
                    .campaignId(campaign)
                    .impressions(10_000)
                    .clicks(clicks)
                    .linkClicks(100)
                    .reach(8_000)
                    .spend(BigDecimal.valueOf(spend))
                    .actions(sold)
                    .build());
        }
    }
}
