package io.campaigntracker.core.engine.creative;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.creative.AttributeAssociation;
import io.campaigntracker.creative.AttributeLevel;
import io.campaigntracker.creative.AttributePerformance;
import io.campaigntracker.creative.Creatives;
import io.campaigntracker.model.Metric;
import io.campaigntracker.naming.NamePattern;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.PlantedAttribute;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the simulator planted, read from names, stored, and asked for: 200 creatives with an effect and two that only go with places and times. */
class PlantedEffectsTest {

    private static final PlantedAttribute HOOK = PlantedAttribute.of("hook", "question", "statement")
            .prevalence(0.4)
            .clickRate(1.3)
            .correlated(0.4, 0.3);
    private static final PlantedAttribute MUSIC =
            PlantedAttribute.of("music", "with music", "silent").correlated(0.8, 0);
    private static final PlantedAttribute LENGTH =
            PlantedAttribute.of("length", "15 s", "6 s").conversionRate(1.5).correlated(0, 0.6);

    private static CampaignTracker tracker;
    private static Creatives creatives;

    @BeforeAll
    static void sync() {
        SimulatedAccount account = SimulatedAccount.builder()
                .seed(21)
                .campaigns(5)
                .adSetsPerCampaign(4)
                .adsPerAdSet(10)
                .days(56)
                .edgeCases(false)
                .plant(HOOK)
                .plant(MUSIC)
                .plant(LENGTH)
                .build();
        MutableClock clock = MutableClock.at(account.asOf());
        tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(account), clock))
                .store(new InMemoryMetricsStore())
                .clock(clock)
                .build();
        tracker.sync().lastDays(56).run();
        tracker.creativeAttributes().extract(NamePattern.delimited(" | ", "hook", "music", "length"));
        creatives = tracker.account(account.accountId()).creatives().lastDays(56);
    }

    @AfterAll
    static void close() {
        tracker.close();
    }

    @Test
    void theEffectOnClicks_isFound_andItsIntervalHoldsTheTruth() {
        AttributeAssociation hook = only("hook", Metric.CTR);

        assertThat(hook.isFound()).isTrue();
        assertThat(truth(hook, "question", 1.3)).isBetween(hook.lower(), hook.upper());
    }

    @Test
    void whatOnlyGoesWithTheAdSet_differsInRawRates_andIsNotFound() {
        AttributePerformance raw = creatives.byAttribute("music");
        AttributeAssociation music = only("music", Metric.CTR);

        assertThat(raw.levels()).extracting(AttributeLevel::value).startsWith("with music");
        assertThat(raw.levels().get(0).observed().asDouble())
                .isGreaterThan(1.1 * raw.levels().get(1).observed().asDouble());
        assertThat(music.isFound()).isFalse();
        assertThat(0.0).isBetween(music.lower(), music.upper());
    }

    @Test
    void theEffectOnConversions_isToldOfConversions_notOfClicks() {
        AttributeAssociation converts = only("length", Metric.CONVERSION_RATE);
        AttributeAssociation clicks = only("length", Metric.CTR);

        assertThat(truth(converts, "15 s", 1.5)).isBetween(converts.lower(), converts.upper());
        assertThat(0.0).isBetween(clicks.lower(), clicks.upper());
    }

    private static AttributeAssociation only(String key, Metric metric) {
        return creatives.associations(metric).associations().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static double truth(AttributeAssociation one, String value, double factor) {
        return one.value().equals(value) ? factor - 1 : 1 / factor - 1;
    }
}
