package io.campaigntracker.core.engine.creative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.creative.CreativeIdentity;
import io.campaigntracker.creative.CreativeList;
import io.campaigntracker.creative.CreativePerformance;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.model.VideoAction;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CreativeIdentityTest {

    private static final CreativeIdentity FORMAT = Creative::format;

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(3).campaigns(3).days(40).build();
    private CampaignTracker tracker;

    @BeforeEach
    void open() {
        MutableClock clock = MutableClock.at(account.asOf());
        tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(account), clock))
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
    void creativesOfOneKey_areOne_andNothingIsLost() {
        CreativeList single = tracker.allCampaigns().creatives().list();
        CreativeList shared = tracker.allCampaigns().creatives().by(FORMAT).list();

        assertThat(shared.creatives())
                .extracting(CreativePerformance::creativeId)
                .containsExactlyInAnyOrder("VIDEO", "SHARE");
        assertThat(spend(shared)).isEqualByComparingTo(spend(single));
        assertThat(shared.creatives())
                .allSatisfy(creative -> assertThat(creative.creative()).isNotNull());
    }

    @Test
    void rankingFatigueAndMetrics_areAskedByTheSameKey() {
        FatigueSettings settings = FatigueSettings.DEFAULTS.withAssumedDays();
        CreativePerformance any =
                tracker.allCampaigns().creatives().list().creatives().get(0);
        String key = any.creative().format();
        CreativePerformance group = tracker.allCampaigns().creatives().by(FORMAT).list().creatives().stream()
                .filter(creative -> creative.creativeId().equals(key))
                .findFirst()
                .orElseThrow();

        assertThat(tracker.allCampaigns()
                        .creatives()
                        .by(FORMAT)
                        .top(Metric.SPEND, 5)
                        .ranked())
                .hasSize(2);
        assertThat(tracker.allCampaigns()
                        .creatives()
                        .by(FORMAT)
                        .rotation(settings)
                        .creatives())
                .hasSize(2);
        assertThat(tracker.creative(any.creativeId())
                        .by(FORMAT)
                        .fatigue(settings)
                        .creativeId())
                .isEqualTo(key);
        assertThat(tracker.creative(any.creativeId())
                        .by(FORMAT)
                        .metrics()
                        .lastDays(28)
                        .calculate()
                        .value(Metric.IMPRESSIONS)
                        .asDouble())
                .isGreaterThanOrEqualTo(group.value(Metric.IMPRESSIONS).asDouble());
    }

    @Test
    void keylessCreative_standsByItself() {
        CreativeList single = tracker.allCampaigns().creatives().list();

        assertThat(tracker.allCampaigns()
                        .creatives()
                        .by(creative -> null)
                        .list()
                        .creatives())
                .extracting(CreativePerformance::creativeId)
                .containsExactlyElementsOf(single.creatives().stream()
                        .map(CreativePerformance::creativeId)
                        .toList());
    }

    @Test
    void video_hasTheHookAndHoldRateOfTheSimulation_andWhatIsNoneHasNone() {
        Map<String, String> adOf = new HashMap<>();
        account.adIds().stream()
                .filter(ad -> account.creativeOn(ad, account.range().since())
                        .equals(account.creativeOn(ad, account.range().until())))
                .forEach(ad ->
                        adOf.putIfAbsent(account.creativeOn(ad, account.range().until()), ad));
        List<CreativePerformance> shown = tracker.allCampaigns().creatives().list().creatives().stream()
                .filter(creative -> adOf.containsKey(creative.creativeId()))
                .toList();

        assertThat(shown).anyMatch(creative -> creative.video().hookRate().isDefined());
        assertThat(shown).allSatisfy(creative -> {
            OptionalDouble hook = account.hookRate(
                    adOf.get(creative.creativeId()), account.range().until());
            if (hook.isEmpty()) {
                assertThat(creative.video().hookRate().reason()).contains(UndefinedReason.NOT_REPORTED);
                assertThat(creative.video().count(VideoAction.THRUPLAY).isDefined())
                        .isFalse();
            } else {
                OptionalDouble hold = account.holdRate(
                        adOf.get(creative.creativeId()), account.range().until());
                assertThat(creative.video().hookRate().asDouble()).isCloseTo(hook.getAsDouble(), within(1.5));
                assertThat(creative.video().holdRate().asDouble()).isCloseTo(hold.getAsDouble(), within(2.0));
            }
        });
    }

    private static BigDecimal spend(CreativeList list) {
        return list.creatives().stream()
                .map(creative -> creative.totals().spend())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
