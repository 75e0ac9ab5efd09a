package io.campaigntracker.core.engine.creative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.creative.CreativeList;
import io.campaigntracker.creative.CreativePerformance;
import io.campaigntracker.creative.CreativeRanking;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.creative.PlatformStatus;
import io.campaigntracker.creative.RotationAction;
import io.campaigntracker.creative.RotationPlan;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CreativesTest {

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(7).campaigns(6).days(60).build();
    private final MutableClock clock = MutableClock.at(account.asOf());
    private final FakeMetricsSource source = FakeMetricsSource.of(List.of(account), clock);
    private final CampaignTracker tracker = CampaignTrackers.builder()
            .source(source)
            .store(new InMemoryMetricsStore())
            .clock(clock)
            .build();

    @Test
    void platformStatuses_areTheLearningPhase_andTheNewestMessageAboutItsOwnAds() {
        tracker.sync().lastDays(28).run();
        Ad ad = tracker.catalogs().get(0).ads().get(0);
        PlatformStatus low = fatigue(ad.adId(), "LOW", clock.instant().minusSeconds(60));
        PlatformStatus high = fatigue(ad.adId(), "HIGH", clock.instant());
        PlatformStatus foreign = fatigue("4711", "HIGH", clock.instant());

        List<PlatformStatus> statuses = tracker.creative(ad.creativeId()).platformStatuses(List.of(high, foreign, low));

        assertThat(statuses)
                .filteredOn(one -> one.adId().equals(ad.adId()))
                .extracting(PlatformStatus::kind, PlatformStatus::value)
                .containsExactly(
                        tuple(PlatformStatus.Kind.LEARNING_PHASE, "SUCCESS"),
                        tuple(PlatformStatus.Kind.CREATIVE_FATIGUE, "HIGH"));
        assertThat(statuses).extracting(PlatformStatus::adId).doesNotContain("4711");
        assertThatThrownBy(() -> tracker.creative("unknown").platformStatuses())
                .hasMessageContaining("creative unknown is in no catalog");
    }

    @Test
    void platformMessages_thatWereKept_areToldOfTheirAds_andAViewOfThePastSeesThoseOfThen() {
        tracker.sync().lastDays(28).run();
        Ad ad = tracker.catalogs().get(0).ads().get(0);
        Instant before = clock.instant();
        PlatformStatus low = fatigue(ad.adId(), "LOW", before.minusSeconds(60));
        PlatformStatus high = fatigue(ad.adId(), "HIGH", before.plusSeconds(60));
        tracker.platformMessages().keep(List.of(low, fatigue("4711", "HIGH", before)));
        clock.advance(Duration.ofHours(1));
        tracker.platformMessages().keep(List.of(high));

        assertThat(tracker.creative(ad.creativeId()).platformStatuses())
                .contains(high)
                .doesNotContain(low);
        assertThat(tracker.asOf(before).creative(ad.creativeId()).platformStatuses())
                .contains(low)
                .doesNotContain(high);
        assertThat(tracker.platformMessages().newest()).hasSize(2).contains(high);
        assertThatThrownBy(() -> tracker.asOf(before).platformMessages().keep(List.of(high)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("past");
    }

    private PlatformStatus fatigue(String ad, String level, Instant at) {
        return new PlatformStatus(account.accountId(), ad, PlatformStatus.Kind.CREATIVE_FATIGUE, level, "", at);
    }

    @Test
    void list_withUnlistedAds_addsUpToTheSpendOfTheCampaigns() {
        tracker.sync().lastDays(28).run();

        CreativeList list = tracker.account(account.accountId()).creatives().list();

        BigDecimal creatives = list.creatives().stream()
                .map(creative -> creative.totals().spend().add(creative.mixed().spend()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal others =
                list.withoutCreative().stream().map(totals -> totals.spend()).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal unlisted = list.unlistedAds().get(0).amount();
        BigDecimal campaigns = tracker.account(account.accountId())
                .metrics()
                .lastDays(28)
                .calculate()
                .totals()
                .spend();
        assertThat(creatives.add(others).add(unlisted)).isEqualByComparingTo(campaigns);
        assertThat(unlisted)
                .isEqualByComparingTo(
                        account.unlistedAds(list.range(), account.asOf()).spend());
    }

    @Test
    void list_afterDailySyncs_knowsWhichCreativeEachDayShowed() {
        syncDaily(60);
        String ad = account.adIds().get(4 * 6);
        LocalDate change = account.range().dates().stream()
                .filter(day -> !account.creativeOn(ad, day).equals(account.creativeOn(ad, day.minusDays(1))))
                .findFirst()
                .orElseThrow();
        String before = account.creativeOn(ad, change.minusDays(1));
        String after = account.creativeOn(ad, change);

        Map<String, CreativePerformance> creatives = new HashMap<>();
        tracker.account(account.accountId())
                .creatives()
                .between(change.minusDays(5), change.plusDays(5))
                .list()
                .creatives()
                .forEach(creative -> creatives.put(creative.creativeId(), creative));

        assertThat(creatives.get(after).adIds()).contains(ad);
        assertThat(creatives.get(after).mixed().rows()).isEqualTo(1);
        assertThat(creatives.get(after).totals().rows()).isEqualTo(5);
        assertThat(creatives.get(before).totals().rows()).isGreaterThanOrEqualTo(5);
        assertThat(creatives.get(after).assumed().rows()).isZero();
    }

    @Test
    void top_returnsCreativesThatAreReallyGood() {
        tracker.sync().lastDays(28).run();

        CreativeRanking ranking =
                tracker.account(account.accountId()).creatives().top(Metric.CTR, 5);

        assertThat(ranking.ranked()).hasSize(5).allSatisfy(creative -> {
            assertThat(creative.performance().totals().impressions()).isGreaterThanOrEqualTo(1000);
            assertThat(creative.bound().asDouble())
                    .isLessThanOrEqualTo(creative.value().asDouble());
        });
        double average = tracker.account(account.accountId())
                .metrics()
                .lastDays(28)
                .calculate()
                .ctr()
                .asDouble();
        assertThat(ranking.ranked().get(0).bound().asDouble()).isGreaterThan(average);
    }

    @Test
    void fatigue_afterDailySyncs_findsTheTiredCreativesOfTheSimulation() {
        syncDaily(60);
        DateRange launch =
                DateRange.of(account.range().since(), account.range().since().plusDays(6));

        RotationPlan plan = tracker.account(account.accountId()).creatives().rotation();

        List<FatigueResult> blamed = plan.creatives().stream()
                .filter(verdict ->
                        verdict.action() == RotationAction.REFRESH || verdict.action() == RotationAction.REPLACE)
                .toList();
        assertThat(blamed).isNotEmpty().allSatisfy(verdict -> {
            assertThat(verdict.evidence().baseline().range().since()).isAfterOrEqualTo(launch.since());
            double before = verdict.evidence().baseline().value(Metric.CTR).asDouble();
            double now = verdict.evidence().recent().value(Metric.CTR).asDouble();
            assertThat(now).isLessThan(0.9 * before);
        });
        FatigueResult first = blamed.get(0);
        FatigueResult single = tracker.creative(first.creativeId()).fatigue();
        assertThat(single.action()).isEqualTo(first.action());
        assertThat(single.evidence().probability()).isEqualTo(first.evidence().probability());
    }

    @Test
    void fatigue_ofAHistoryFetchedInOneGo_isWithheldUnlessAssumedDaysCount() {
        tracker.sync().lastDays(60).run();
        String creative = tracker.account(account.accountId())
                .creatives()
                .top(Metric.SPEND, 1)
                .ranked()
                .get(0)
                .performance()
                .creativeId();

        FatigueResult strict = tracker.creative(creative).fatigue();
        FatigueResult trusting = tracker.creative(creative).fatigue(FatigueSettings.DEFAULTS.withAssumedDays());

        assertThat(strict.action()).isEqualTo(RotationAction.INSUFFICIENT_DATA);
        assertThat(strict.reason()).contains("assumed");
        assertThat(trusting.action()).isNotEqualTo(RotationAction.INSUFFICIENT_DATA);
        assertThat(trusting.name()).isNotEqualTo(creative);
    }

    @Test
    void unknownCreative_isSaidToBeUnknown() {
        tracker.sync().lastDays(7).run();

        FatigueResult verdict = tracker.creative("no such creative").fatigue();

        assertThat(verdict.action()).isEqualTo(RotationAction.INSUFFICIENT_DATA);
        assertThat(verdict.reason()).contains("no row");
    }

    @Test
    void emptyStore_hasNoCreatives() {
        assertThat(tracker.allCampaigns().creatives().list().creatives()).isEmpty();
        assertThat(tracker.allCampaigns().creatives().top(Metric.ROAS, 3).ranked())
                .isEmpty();
        assertThat(tracker.allCampaigns().creatives().rotation().creatives()).isEmpty();
    }

    @Test
    void badArguments_areRefused() {
        assertThatThrownBy(() -> tracker.allCampaigns().creatives().top(Metric.CTR, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0");
        assertThatThrownBy(() -> tracker.allCampaigns().creatives().minimumImpressions(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    private void syncDaily(int days) {
        clock.advance(Duration.ofDays(-days));
        for (int day = 0; day <= days; day++) {
            tracker.sync().lastDays(3).run();
            clock.advance(Duration.ofDays(1));
        }
        clock.advance(Duration.ofDays(-1));
        tracker.sync().lastDays(28).run();
    }
}
