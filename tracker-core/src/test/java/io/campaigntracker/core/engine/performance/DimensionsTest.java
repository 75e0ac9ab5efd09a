package io.campaigntracker.core.engine.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.naming.DimensionCampaigns;
import io.campaigntracker.naming.NamePattern;
import io.campaigntracker.performance.DimensionMetrics;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rolling up by what names tell, against the simulator's truth. */
class DimensionsTest {

    private static final String ABROAD = "2002";
    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    private static final DateRange DAYS = DateRange.of(FIRST, FIRST.plusDays(27));
    private static final Instant MORNING = Instant.parse("2026-09-02T06:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-09-15T18:00:00Z");

    private final SimulatedAccount account = SimulatedAccount.builder()
            .seed(3)
            .campaigns(4)
            .firstDay(FIRST)
            .days(28)
            .edgeCases(false)
            .build();
    private final FakeMetricsSource source = FakeMetricsSource.of(account);
    private final InMemoryMetricsStore store = new InMemoryMetricsStore();
    private final CampaignTracker tracker = CampaignTrackers.builder()
            .source(new Renamed(source, List.of("DE_cold", "FR_warm", "FR_cold", "brand")))
            .store(store)
            .clock(source.clock())
            .names(EntityLevel.CAMPAIGN, NamePattern.delimited("_", "market", "funnel"))
            .names(EntityLevel.AD, NamePattern.of("Ad (?<number>\\d+).*"))
            .build();

    /** The simulated account under other names. */
    private record Renamed(FakeMetricsSource inner, List<String> names) implements MetricsSource {

        @Override
        public List<Account> accounts() {
            return inner.accounts();
        }

        @Override
        public AccountCatalog catalog(String accountId) {
            return renamed(inner.catalog(accountId), accountId.equals(ABROAD) ? List.of("US_cold") : names);
        }

        @Override
        public MetricsChunk fetch(MetricsRequest request) {
            return inner.fetch(request);
        }

        static AccountCatalog renamed(AccountCatalog catalog, List<String> names) {
            List<Campaign> campaigns = catalog.campaigns();
            return new AccountCatalog(
                    catalog.account(),
                    IntStream.range(0, names.size())
                            .mapToObj(i -> named(campaigns.get(i), names.get(i)))
                            .toList(),
                    catalog.adSets(),
                    catalog.ads(),
                    catalog.creatives(),
                    catalog.fetchedAt());
        }

        private static Campaign named(Campaign campaign, String name) {
            return new Campaign(
                    campaign.accountId(),
                    campaign.campaignId(),
                    name,
                    campaign.objective(),
                    campaign.status(),
                    campaign.effectiveStatus(),
                    campaign.budget(),
                    campaign.startTime(),
                    campaign.stopTime());
        }
    }

    @BeforeEach
    void sync() {
        // the second campaign was DE_warm until it was moved to another market on the evening of the 15th
        for (Instant at : List.of(MORNING, EVENING)) {
            String second = at.equals(MORNING) ? "DE_warm" : "FR_warm";
            store.saveCatalog(Renamed.renamed(account.outline(at), List.of("DE_cold", second, "FR_cold", "brand")));
        }
        tracker.sync().lastDays(28).run();
    }

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void by_addsEachDayUpUnderTheNameItHad_andSaysWhichNamesToldNothing() {
        DimensionMetrics markets = tracker.allCampaigns()
                .metrics()
                .between(DAYS.since(), DAYS.until())
                .by("market");
        DateRange before = DateRange.of(FIRST, FIRST.plusDays(13));
        DateRange since = DateRange.of(FIRST.plusDays(14), DAYS.until());

        assertThat(markets.values()).containsOnlyKeys("DE", "FR");
        assertThat(spend(markets.values().get("DE")))
                .isEqualByComparingTo(truth(DAYS, 0).add(truth(before, 1)));
        assertThat(spend(markets.values().get("FR")))
                .isEqualByComparingTo(truth(DAYS, 2).add(truth(since, 1)));
        assertThat(markets.unmatched()).isNotNull();
        assertThat(spend(markets.unmatched())).isEqualByComparingTo(truth(DAYS, 3));
        assertThat(markets.match().matched()).isEqualTo(4);
        assertThat(markets.match().unmatched()).containsExactly("brand");
        assertThat(markets.match().share()).hasValue(0.8);
        assertThat(markets.shareOfSpend())
                .hasValueCloseTo(
                        truth(DAYS, 0, 1, 2).doubleValue()
                                / truth(DAYS, 0, 1, 2, 3).doubleValue(),
                        within(1e-12));
    }

    @Test
    void by_ofAccountsInTwoCurrencies_hasEachValueInItsOwn_andNoShareOfSpend() {
        SimulatedAccount abroad = SimulatedAccount.builder()
                .seed(4)
                .accountId(ABROAD)
                .currency("USD")
                .campaigns(1)
                .firstDay(FIRST)
                .days(28)
                .edgeCases(false)
                .build();
        FakeMetricsSource both = FakeMetricsSource.of(List.of(account, abroad), source.clock());
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(new Renamed(both, List.of("DE_cold", "FR_warm", "FR_cold", "brand")))
                .store(new InMemoryMetricsStore())
                .clock(source.clock())
                .names(EntityLevel.CAMPAIGN, NamePattern.delimited("_", "market", "funnel"))
                .build()) {
            tracker.sync().lastDays(28).run();
            DimensionMetrics markets = tracker.allCampaigns()
                    .metrics()
                    .between(DAYS.since(), DAYS.until())
                    .by("market");

            assertThat(markets.currencies()).containsExactly("EUR", "USD");
            assertThat(markets.values().get("US").totals().currency()).isEqualTo("USD");
            assertThat(markets.values().get("DE").totals().currency()).isEqualTo("EUR");
            assertThat(markets.shareOfSpend()).isEmpty();
        }
    }

    @Test
    void by_givesRatiosOfSums_andNeverAReach() {
        MetricsResult germany =
                tracker.allCampaigns().metrics().on(FIRST).by("funnel").values().get("warm");

        assertThat(germany.roas().asDouble())
                .isEqualTo(germany.totals().revenue().doubleValue()
                        / germany.totals().spend().doubleValue());
        assertThat(germany.value(Metric.REACH).isDefined()).isFalse();
        assertThat(germany.frequency().isDefined()).isFalse();
    }

    @Test
    void by_dimensionOfAds_addsUpTheirRows() {
        DimensionMetrics numbers = tracker.allCampaigns()
                .metrics()
                .between(DAYS.since(), DAYS.until())
                .by("number");

        assertThat(numbers.values()).hasSize(account.adIds().size());
        assertThat(numbers.values().values().stream()
                        .map(DimensionsTest::spend)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(truth(DAYS, 0, 1, 2, 3));
    }

    @Test
    void campaignsBy_groupsThemByTheirPresentNames_andEachGroupAnswersLikeAnyFleet() {
        DimensionCampaigns markets = tracker.allCampaigns().by("market");

        assertThat(markets.values()).containsOnlyKeys("DE", "FR");
        assertThat(markets.values()
                        .get("FR")
                        .metrics()
                        .between(DAYS.since(), DAYS.until())
                        .calculate())
                .extracting(DimensionsTest::spend)
                .isEqualTo(tracker.campaigns(
                                account.campaignIds().get(1),
                                account.campaignIds().get(2))
                        .metrics()
                        .between(DAYS.since(), DAYS.until())
                        .calculate()
                        .totals()
                        .spend());
        assertThat(markets.match().unmatched()).containsExactly("brand");
    }

    @Test
    void by_asOfAMoment_knowsTheNamesOfThen() {
        assertThat(tracker.asOf(MORNING).allCampaigns().by("market").match().matched())
                .isEqualTo(3);
        assertThat(tracker.asOf(EVENING).allCampaigns().by("funnel").values()).containsOnlyKeys("cold", "warm");
    }

    @Test
    void unknownDimension_isRefused_namingThoseThereAre() {
        assertThatThrownBy(() -> tracker.allCampaigns().metrics().by("country"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'country'")
                .hasMessageContaining("[funnel, market, number]");
    }

    private static BigDecimal spend(MetricsResult result) {
        return result.totals().spend();
    }

    private BigDecimal truth(DateRange days, int... campaigns) {
        BigDecimal spend = BigDecimal.ZERO;
        for (int campaign : campaigns) {
            EntityRef entity = EntityRef.campaign(
                    account.accountId(), account.campaignIds().get(campaign));
            spend = spend.add(account.expected(entity, days, account.asOf()).spend());
        }
        return spend;
    }
}
