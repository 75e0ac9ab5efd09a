package io.campaigntracker.core.engine.creative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.creative.AttributeChanges;
import io.campaigntracker.creative.AttributeLevel;
import io.campaigntracker.creative.AttributeSource;
import io.campaigntracker.creative.CreativeAttribute;
import io.campaigntracker.creative.CreativeIdentity;
import io.campaigntracker.creative.Creatives;
import io.campaigntracker.creative.RecordedAttribute;
import io.campaigntracker.file.FileRefusedException;
import io.campaigntracker.naming.NamePattern;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attributes stored with history, and what the questions read of them. */
class StoredAttributesTest {

    private static final NamePattern NAMES = NamePattern.delimited(" ", "hook", "number");

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(7).campaigns(3).days(20).build();
    private final MutableClock clock = MutableClock.at(account.asOf());
    private final InMemoryMetricsStore store = new InMemoryMetricsStore();
    private final CampaignTracker tracker = CampaignTrackers.builder()
            .source(FakeMetricsSource.of(List.of(account), clock))
            .store(store)
            .clock(clock)
            .build();
    private String creative = "";

    @TempDir
    Path folder;

    @BeforeEach
    void sync() {
        tracker.sync().lastDays(20).run();
        clock.advance(Duration.ofMinutes(1));
        creative = creatives().list().creatives().get(0).creativeId();
    }

    @Test
    void whatWasSet_isReadByQuestions_andHoldsOverTheCatalog() {
        tracker.creativeAttributes()
                .set(List.of(
                        new CreativeAttribute(creative, "format", "carousel"),
                        new CreativeAttribute(creative, " mood ", " calm ")));

        assertThat(values("mood")).containsExactly(Map.entry("calm", 1));
        assertThat(values("format")).contains(Map.entry("carousel", 1));
    }

    @Test
    void aLaterValue_holdsFromThenOn_andThePastGoesOnSeeingTheFormer() {
        tracker.creativeAttributes().set(List.of(new CreativeAttribute(creative, "mood", "calm")));
        Instant then = clock.instant();
        clock.advance(Duration.ofHours(1));
        tracker.creativeAttributes().set(List.of(new CreativeAttribute(creative, "mood", "loud")));

        assertThat(values("mood")).containsExactly(Map.entry("loud", 1));
        assertThat(tracker.asOf(then)
                        .account(account.accountId())
                        .creatives()
                        .byAttribute("mood")
                        .levels())
                .extracting(AttributeLevel::value)
                .containsExactly("calm");
        assertThat(tracker.creativeAttributes().stored())
                .extracting(RecordedAttribute::value)
                .containsExactly("calm", "loud");
        assertThat(tracker.asOf(then).creativeAttributes().stored()).hasSize(1);
    }

    @Test
    void storingTheSameAgain_changesNothing() {
        CreativeAttribute calm = new CreativeAttribute(creative, "mood", "calm");
        tracker.creativeAttributes().set(List.of(calm));
        clock.advance(Duration.ofHours(1));

        AttributeChanges again = tracker.creativeAttributes().set(List.of(calm));

        assertThat(again).isEqualTo(new AttributeChanges(0, 1, 0, Collections.emptySortedSet()));
        assertThat(tracker.creativeAttributes().stored()).hasSize(1);
    }

    @Test
    void extractedFromNames_isStored_andWhatTheCallerSaysHoldsOverIt() {
        AttributeChanges first = tracker.creativeAttributes().extract(NAMES);
        clock.advance(Duration.ofHours(1));
        AttributeChanges second = tracker.creativeAttributes().extract(NAMES);
        tracker.creativeAttributes().set(List.of(new CreativeAttribute(creative, "hook", "mine")));

        assertThat(first.stored()).isPositive();
        assertThat(second.stored()).isZero();
        assertThat(second.unchanged()).isEqualTo(first.stored());
        assertThat(values("hook")).contains(Map.entry("mine", 1)).hasSizeGreaterThan(2);
        assertThat(tracker.creativeAttributes().withdraw(creative, "hook")).isTrue();
        assertThat(values("hook")).doesNotContainKey("mine");
        assertThat(tracker.creativeAttributes().withdraw(creative, "hook")).isFalse();
    }

    @Test
    void whatAnExtractorNoLongerGives_isWithdrawn() {
        tracker.creativeAttributes().extract(shown -> Map.of("shown", "yes"));
        clock.advance(Duration.ofHours(1));

        AttributeChanges changes = tracker.creativeAttributes()
                .extract(shown -> shown.creativeId().equals(creative) ? Map.of("shown", "yes") : Map.of());

        assertThat(changes.withdrawn()).isPositive();
        assertThat(values("shown")).containsExactly(Map.entry("yes", 1));
    }

    @Test
    void aFile_isStored_withUnknownCreativesLeftOutAndTold() throws Exception {
        Path file = Files.writeString(
                folder.resolve("attributes.csv"),
                "creative_id,key,value\n" + creative + ",mood,\"calm, slow\"\n4711,mood,loud\n");

        AttributeChanges changes = tracker.creativeAttributes().importCsv(file);

        assertThat(changes.unknownCreatives()).containsExactly("4711");
        assertThat(changes.stored()).isEqualTo(1);
        assertThat(values("mood")).containsExactly(Map.entry("calm, slow", 1));
    }

    @Test
    void aBadFile_isToldByLineAndColumn_andNothingOfItIsStored() throws Exception {
        String good = creative + ",mood,calm\n";
        for (Map.Entry<String, String> odd : Map.of(
                        creative + "," + "k".repeat(101) + ",calm\n",
                        "line 3: key has 101 characters",
                        creative + ",mood,loud\n",
                        "line 3: key is that of line 2 too",
                        creative + ",,calm\n",
                        "line 3: key is empty",
                        "1.2021E+17,mood,calm\n",
                        "line 3: creative_id was rounded",
                        creative + ",tone,ada.canary@mail.example\n",
                        "line 3: value (a text of 23 characters")
                .entrySet()) {
            Path file = Files.writeString(folder.resolve("bad.csv"), "creative_id,key,value\n" + good + odd.getKey());

            assertThatThrownBy(() -> tracker.creativeAttributes().importCsv(file))
                    .isInstanceOf(FileRefusedException.class)
                    .hasMessageContaining(odd.getValue())
                    .hasMessageNotContaining("canary");
        }
        assertThat(tracker.creativeAttributes().stored()).isEmpty();
    }

    @Test
    void anUnknownCreative_orTwoValuesOfOneKey_areRefused_andNothingIsStored() {
        CreativeAttribute calm = new CreativeAttribute(creative, "mood", "calm");

        assertThatThrownBy(() ->
                        tracker.creativeAttributes().set(List.of(calm, new CreativeAttribute("4711", "mood", "loud"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4711");
        assertThatThrownBy(() -> tracker.creativeAttributes()
                        .set(List.of(calm, new CreativeAttribute(creative, "mood", "loud"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two values of 'mood'");
        assertThat(tracker.creativeAttributes().stored()).isEmpty();
    }

    @Test
    void aViewOfThePast_storesNothing() {
        assertThatThrownBy(
                        () -> tracker.asOf(clock.instant()).creativeAttributes().extract(NAMES))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("view of the past");
    }

    @Test
    void askedByWhatIsShown_attributesOfTheCatalogAndOfAMember_areTheSharedKeys() {
        Creatives all = creatives().by(shown -> "everything");
        tracker.creativeAttributes().set(List.of(new CreativeAttribute(creative, "mood", "calm")));

        assertThat(all.byAttribute("mood").levels()).singleElement().satisfies(level -> {
            assertThat(level.creatives()).isEqualTo(1);
            assertThat(level.impressions())
                    .isEqualTo(creatives().by(CreativeIdentity.CREATIVE_ID).list().creatives().stream()
                            .mapToLong(one -> one.totals().impressions())
                            .sum());
        });
        assertThat(all.byAttribute("format").levels()).hasSize(1);
    }

    @Test
    void attributesOfOtherAccounts_areNotRead() {
        store.addAttributes(List.of(
                new RecordedAttribute("1", creative, "mood", AttributeSource.CALLER, "foreign", clock.instant())));

        assertThatThrownBy(() -> values("mood"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no creative tells 'mood'");
        assertThat(store.attributes(Set.of(account.accountId()), null)).isEmpty();
    }

    private Creatives creatives() {
        return tracker.account(account.accountId()).creatives().lastDays(20);
    }

    private Map<String, Integer> values(String key) {
        Map<String, Integer> values = new TreeMap<>();
        creatives().byAttribute(key).levels().forEach(level -> values.put(level.value(), level.creatives()));
        return values;
    }
}
