package io.campaigntracker.core.engine.creative;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.creative.CreativeIdentity;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Creatives that are shown in more than one campaign, and a post that is shown in two accounts. */
class FatigueOfSharedCreativesTest {

    private static final LocalDate START = LocalDate.of(2026, 9, 1);
    private static final int LIFE = 40;
    private static final Instant NOW = START.plusDays(LIFE).atTime(8, 0).toInstant(ZoneOffset.UTC);

    private final InMemoryMetricsStore store = new InMemoryMetricsStore();
    private final Random random = new Random(8);

    @Test
    void verdict_isTheSame_whetherTheCreative_aCampaignOrTheAccountIsAsked() {
        catalog("1", "10", "20");
        List<MetricsRow> rows = new ArrayList<>();
        for (String creative : List.of("a", "b", "c")) {
            life(rows, "1", "10", creative, 0, creative.equals("a") ? 0.6 : 1);
        }
        life(rows, "1", "10", "roams", 0, 1);
        life(rows, "1", "20", "roams", 15, 0.3);
        for (String creative : List.of("d", "e", "f")) {
            life(rows, "1", "20", creative, 0, 1);
        }
        write("1", rows, NOW);

        Map<String, FatigueResult> ofAccount = new TreeMap<>();
        Map<String, FatigueResult> ofCampaigns = new TreeMap<>();
        CampaignTracker tracker = tracker(NOW);
        tracker.account("1")
                .creatives()
                .rotation()
                .creatives()
                .forEach(verdict -> ofAccount.put(verdict.creativeId(), verdict));
        Stream.of("10", "20")
                .flatMap(campaign -> tracker.campaign(campaign).creatives().rotation().creatives().stream())
                .forEach(verdict -> ofCampaigns.put(verdict.creativeId(), verdict));

        assertThat(ofAccount).hasSize(7);
        ofAccount.forEach((creative, verdict) -> {
            same(tracker.creative(creative).fatigue(), verdict);
            same(ofCampaigns.get(creative), verdict);
        });
    }

    @Test
    void aPostShownInTwoAccounts_isJudgedInTheAccountOfTheCreativeThatIsAsked() {
        for (String account : List.of("1", "2")) {
            catalog(account, account + "0");
            List<MetricsRow> rows = new ArrayList<>();
            life(rows, account, account + "0", "post-" + account, 0, account.equals("2") ? 0.5 : 1);
            for (String creative : List.of("x", "y", "z")) {
                life(rows, account, account + "0", creative + account, 0, 1);
            }
            write(account, rows, NOW);
        }
        CampaignTracker tracker = tracker(NOW);

        for (String account : List.of("1", "2")) {
            FatigueResult own = tracker.creative("post-" + account).fatigue();
            FatigueResult shared = tracker.creative("post-" + account)
                    .by(CreativeIdentity.POST)
                    .fatigue();
            assertThat(shared.creativeId()).isEqualTo("post");
            assertThat(shared.level()).isEqualTo(own.level());
            assertThat(shared.evidence()).isEqualTo(own.evidence());
        }
        assertThat(tracker.creative("post-1").fatigue().level())
                .isNotEqualTo(tracker.creative("post-2").fatigue().level());
    }

    @Test
    void whatWasAnswered_isAnsweredAgain_whenAskedAsOfThen() {
        catalog("1", "10");
        List<MetricsRow> rows = new ArrayList<>();
        for (String creative : List.of("a", "b", "c", "d")) {
            life(rows, "1", "10", creative, 0, creative.equals("a") ? 0.5 : 1);
        }
        write("1", rows, NOW);
        CampaignTracker then = tracker(NOW);
        FatigueResult fatigue = then.creative("a").fatigue();
        Object plan = then.campaign("10").creatives().rotation().shares();
        Object top = then.campaign("10").creatives().top(Metric.ROAS, 3).ranked();

        List<MetricsRow> restated = new ArrayList<>();
        life(restated, "1", "10", "a", 0, 3);
        write("1", restated, NOW.plus(Duration.ofHours(6)));
        CampaignTracker later = tracker(NOW.plus(Duration.ofDays(9)));

        same(later.asOf(NOW).creative("a").fatigue(), fatigue);
        assertThat((Object)
                        later.asOf(NOW).campaign("10").creatives().rotation().shares())
                .isEqualTo(plan);
        assertThat((Object) later.asOf(NOW)
                        .campaign("10")
                        .creatives()
                        .top(Metric.ROAS, 3)
                        .ranked())
                .isEqualTo(top);
        assertThat(later.creative("a").fatigue().evidence()).isNotEqualTo(fatigue.evidence());
    }

    private static void same(FatigueResult one, FatigueResult other) {
        assertThat(one.evidence()).as(one.creativeId()).isEqualTo(other.evidence());
        assertThat(one.score()).isEqualTo(other.score());
        assertThat(one.level()).isEqualTo(other.level());
        assertThat(one.action()).isEqualTo(other.action());
        assertThat(one.reason()).isEqualTo(other.reason());
    }

    private CampaignTracker tracker(Instant now) {
        return CampaignTrackers.builder()
                .store(store)
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .build();
    }

    private void catalog(String account, String... campaigns) {
        store.saveCatalog(
                new AccountCatalog(
                        new Account(account, "Account", "USD", ZoneOffset.UTC),
                        Stream.of(campaigns)
                                .map(id -> new Campaign(
                                        account, id, "Campaign", "SALES", "ACTIVE", "ACTIVE", Budget.NONE, null, null))
                                .toList(),
                        List.of(),
                        List.of(),
                        List.of(new Creative(
                                account,
                                "post-" + account,
                                "Post",
                                null,
                                null,
                                null,
                                null,
                                null,
                                "post",
                                null,
                                null,
                                false)),
                        START.atStartOfDay().toInstant(ZoneOffset.UTC)),
                null);
    }

    private void write(String account, List<MetricsRow> rows, Instant at) {
        store.write(MetricsChunk.of(
                MetricsRequest.of(account, EntityLevel.AD, DateRange.of(START, START.plusDays(LIFE - 1L))), rows, at));
    }

    /** A life that ends at a part of its rate. */
    private void life(List<MetricsRow> rows, String account, String campaign, String creative, int from, double last) {
        for (int day = from; day < LIFE; day++) {
            double left = 1 - (1 - last) * Math.max(0, Math.min(1, (day - 18) / 14.0));
            double mean = 120 * left;
            long clicks = Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
            rows.add(MetricsRow.builder(
                            EntityRef.ad(account, "ad-of-" + creative + "-in-" + campaign), START.plusDays(day), "USD")
                    .campaignId(campaign)
                    .adSetId(campaign + "1")
                    .creative(creative, CreativeSource.OBSERVED)
                    .impressions(campaign.equals("20") ? 9000 : 6000)
                    .clicks(clicks)
                    .linkClicks(clicks)
                    .spend(BigDecimal.valueOf(60))
                    .conversions(
                            BigDecimal.valueOf(clicks / 20),
                            BigDecimal.valueOf(clicks / 20 * 30),
                            ConversionDefinition.PURCHASE.id(),
                            AttributionWindow.CLICK_7D_VIEW_1D)
                    .build());
        }
    }
}
