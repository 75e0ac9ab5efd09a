package io.campaigntracker.core.engine.creative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.creative.AttributeLevel;
import io.campaigntracker.creative.AttributePerformance;
import io.campaigntracker.creative.CreativeAttribute;
import io.campaigntracker.creative.Creatives;
import io.campaigntracker.file.FileRefusedException;
import io.campaigntracker.naming.NamePattern;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreativeAttributesTest {

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(7).campaigns(6).days(30).build();
    private final MutableClock clock = MutableClock.at(account.asOf());
    private final CampaignTracker tracker = CampaignTrackers.builder()
            .source(FakeMetricsSource.of(List.of(account), clock))
            .store(new InMemoryMetricsStore())
            .clock(clock)
            .build();

    @TempDir
    Path folder;

    @Test
    void byAttribute_ofTheCatalog_comparesFormats() {
        tracker.sync().lastDays(28).run();

        AttributePerformance formats =
                tracker.account(account.accountId()).creatives().byAttribute("format");

        assertThat(formats.levels()).extracting(AttributeLevel::value).containsExactlyInAnyOrder("video", "share");
        assertThat(formats.levels()).allSatisfy(level -> {
            assertThat(level.lower().asDouble()).isLessThan(level.expected().asDouble());
            assertThat(level.upper().asDouble()).isGreaterThan(level.expected().asDouble());
        });
        assertThat(formats.creativesWithout()).isZero();
    }

    @Test
    void attributes_ofNames_andOfTheCaller_holdOverTheCatalogs() {
        tracker.sync().lastDays(28).run();
        Creatives creatives = tracker.account(account.accountId()).creatives();
        String first = creatives.list().creatives().get(0).creativeId();

        AttributePerformance hooks = creatives
                .withAttributes(NamePattern.delimited(" ", "hook", "number"))
                .withAttributes(List.of(new CreativeAttribute(first, "hook", "mine")))
                .byAttribute("hook");

        assertThat(hooks.levels())
                .extracting(AttributeLevel::value)
                .contains("mine")
                .hasSizeGreaterThan(2);
    }

    @Test
    void attributes_ofAFile_areRead_andABadLineIsRefused() throws Exception {
        tracker.sync().lastDays(28).run();
        Creatives creatives = tracker.account(account.accountId()).creatives();
        String first = creatives.list().creatives().get(0).creativeId();
        Path good = Files.writeString(folder.resolve("good.csv"), "creative_id,key,value\n" + first + ",mood,calm\n");
        Path bad = Files.writeString(folder.resolve("bad.csv"), "creative_id,key,value\n" + first + ",,calm\n");

        assertThat(creatives.withAttributes(good).byAttribute("mood").levels())
                .singleElement()
                .satisfies(level -> {
                    assertThat(level.value()).isEqualTo("calm");
                    assertThat(level.creatives()).isEqualTo(1);
                });
        assertThatThrownBy(() -> creatives.withAttributes(bad)).isInstanceOf(FileRefusedException.class);
    }
}
