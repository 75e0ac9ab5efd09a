package io.campaigntracker.testkit.contract;

import static io.campaigntracker.testkit.contract.ContractRows.ACCOUNT;
import static io.campaigntracker.testkit.contract.ContractRows.DAY;
import static io.campaigntracker.testkit.contract.ContractRows.T1;
import static io.campaigntracker.testkit.contract.ContractRows.T2;
import static io.campaigntracker.testkit.contract.ContractRows.T3;
import static io.campaigntracker.testkit.contract.ContractRows.WEEK;
import static io.campaigntracker.testkit.contract.ContractRows.adRow;
import static io.campaigntracker.testkit.contract.ContractRows.campaignRow;
import static io.campaigntracker.testkit.contract.ContractRows.fullRow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.BreakdownPart;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.BreakdownChunk;
import io.campaigntracker.source.BreakdownDays;
import io.campaigntracker.store.BreakdownFetch;
import io.campaigntracker.store.BreakdownHistory;
import io.campaigntracker.store.BreakdownQuery;
import io.campaigntracker.store.BreakdownRevision;
import io.campaigntracker.store.BreakdownStore;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.store.WriteTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the parts of days are kept. */
abstract class BreakdownContract extends StoreContract {

    private static final BreakdownQuery PLACEMENTS =
            BreakdownQuery.of(EntityLevel.CAMPAIGN, BreakdownDimension.PLACEMENT, WEEK);

    private BreakdownStore breakdowns;

    @BeforeEach
    final void breakdowns() {
        breakdowns = store.part(BreakdownStore.class).orElseThrow();
    }

    private static BreakdownDays days(DateRange range) {
        return new BreakdownDays(ACCOUNT, EntityLevel.CAMPAIGN, BreakdownDimension.PLACEMENT, range);
    }

    private static BreakdownPart part(String value, MetricsRow row) {
        return new BreakdownPart(value, row);
    }

    private static BreakdownPart part(String campaign, String value, String spend) {
        return part(value, campaignRow(campaign, DAY, 1000, spend));
    }

    private WriteResult write(Instant at, BreakdownPart... parts) {
        return breakdowns.writeBreakdown(
                BreakdownChunk.of(days(DateRange.day(DAY)), List.of(parts), at), WriteTerms.NONE);
    }

    private static String text(BreakdownHistory history) {
        MetricsHistory rows = history.rows();
        List<String> cells = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            cells.add(rows.entities().get(rows.entity(row)).id() + "@"
                    + history.values().get(row) + "="
                    + rows.spend().get(row).orElseThrow().stripTrailingZeros().toPlainString());
        }
        return String.join(" ", cells);
    }

    private String state(@Nullable Instant asOf) {
        return text(breakdowns.breakdown(PLACEMENTS.asOf(asOf)));
    }

    private List<BreakdownFetch> fetches(@Nullable Instant asOf) {
        return breakdowns.breakdown(PLACEMENTS.asOf(asOf)).fetches();
    }

    @Test
    void breakdown_neverWritten_isNoFetchAndNoPart() {
        BreakdownHistory history = breakdowns.breakdown(PLACEMENTS);

        assertThat(history.rows().size()).isZero();
        assertThat(history.fetches()).isEmpty();
    }

    @Test
    void write_parts_readsThemBack_withAllFigures_andActionsWhereAsked() {
        MetricsRow campaign = campaignRow("c1", DAY, 3000, "1.25");
        assertThat(write(T1, part("facebook/feed", campaign), part("instagram/\"odd\\ value\"\tÄ", campaign)))
                .isEqualTo(new WriteResult(2, 0, 0, 0, 0));

        BreakdownHistory history = breakdowns.breakdown(PLACEMENTS.includingActions());
        assertThat(history.values()).containsExactly("facebook/feed", "instagram/\"odd\\ value\"\tÄ");
        assertRows(history.rows().rows()).containsExactly(campaign, campaign);
        assertThat(history.rows().row(0).fetchedAt()).contains(T1);
        assertThat(breakdowns.breakdown(PLACEMENTS).rows().row(0).actions().requested())
                .isEmpty();
    }

    @Test
    void write_partsOfAds_readsThemBackToTheLastFigure_apartFromCampaigns() {
        MetricsRow full = fullRow();
        BreakdownDays ads =
                new BreakdownDays(ACCOUNT, EntityLevel.AD, BreakdownDimension.AGE_GENDER, DateRange.day(DAY));
        breakdowns.writeBreakdown(
                BreakdownChunk.of(
                        ads,
                        List.of(part("25-34/female", full), part("unknown/unknown", adRow("c2", "a2", "k", DAY, 7))),
                        T1),
                WriteTerms.NONE);

        BreakdownQuery query = BreakdownQuery.of(EntityLevel.AD, BreakdownDimension.AGE_GENDER, WEEK)
                .campaigns(Set.of(full.campaignId().orElseThrow()))
                .includingActions();
        assertRows(breakdowns.breakdown(query).rows().rows()).containsExactly(full);
        assertThat(breakdowns.breakdown(PLACEMENTS).values()).isEmpty();
        assertThat(breakdowns.breakdown(PLACEMENTS).fetches()).isEmpty();
    }

    @Test
    void write_theSameAgain_changesNoRow_andTheDayWasFetchedLater() {
        write(T1, part("c1", "facebook/feed", "1.25"));

        assertThat(write(T2, part("c1", "facebook/feed", "1.250"))).isEqualTo(new WriteResult(0, 0, 1, 0, 0));

        assertThat(breakdowns.breakdownRevisions(PLACEMENTS)).hasSize(1);
        assertThat(fetches(null)).containsExactly(new BreakdownFetch(ACCOUNT, DAY, T2, null));
    }

    @Test
    void write_otherValues_theNewestCount_andTheFormerAreARevision() {
        write(T1, part("c1", "a", "1"), part("c1", "b", "2"));

        assertThat(write(T2, part("c1", "a", "1.5"), part("c1", "c", "4"))).isEqualTo(new WriteResult(1, 1, 0, 1, 0));

        assertThat(state(null)).isEqualTo("c1@a=1.5 c1@c=4");
        assertThat(state(T1)).isEqualTo("c1@a=1 c1@b=2");
        assertThat(state(T1.minusSeconds(1))).isEmpty();
        assertThat(breakdowns.breakdownRevisions(PLACEMENTS))
                .extracting(one -> one.part().value(), BreakdownRevision::knownFrom, BreakdownRevision::knownUntil)
                .containsExactly(tuple("a", T1, T2), tuple("a", T2, null), tuple("b", T1, T2), tuple("c", T2, null));
        assertThat(breakdowns.breakdownRevisions(PLACEMENTS.asOf(T1)))
                .extracting(BreakdownRevision::knownUntil)
                .containsExactly(null, null);
    }

    @Test
    void write_atTheVeryMoment_replaces() {
        write(T1, part("c1", "a", "1"));
        write(T1, part("c1", "a", "2"));

        assertThat(state(null)).isEqualTo("c1@a=2");
        assertThat(breakdowns.breakdownRevisions(PLACEMENTS)).hasSize(1);
    }

    @Test
    void write_lateAnswer_changesOnlyWhatWasKnownBeforeTheNextFetch() {
        write(T1, part("c1", "a", "1"));
        write(T3, part("c1", "a", "1"), part("c1", "b", "9"));

        assertThat(write(T2, part("c1", "a", "7"), part("c2", "a", "4"))).isEqualTo(new WriteResult(0, 0, 0, 0, 2));

        assertThat(state(null)).isEqualTo("c1@a=1 c1@b=9");
        assertThat(state(T2)).isEqualTo("c1@a=7 c2@a=4");
        assertThat(state(T1)).isEqualTo("c1@a=1");
    }

    @Test
    void write_inAnyOrder_overDifferentDays_endsInTheSameStates() {
        Random random = new Random(11);
        List<BreakdownChunk> chunks = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            List<BreakdownPart> parts = new ArrayList<>();
            for (LocalDate day : WEEK.dates()) {
                for (String value : List.of("a", "b", "c")) {
                    if (random.nextInt(4) > 0) {
                        parts.add(part(value, campaignRow("c1", day, 1000, String.valueOf(1 + random.nextInt(2)))));
                    }
                }
            }
            chunks.add(BreakdownChunk.of(days(WEEK), parts, T1.plusSeconds(60L * i)));
            expected.add(parts.stream()
                    .map(one -> "c1@" + one.value() + "="
                            + Objects.requireNonNull(one.metrics().spend()).toPlainString())
                    .collect(Collectors.joining(" ")));
        }
        List<BreakdownChunk> shuffled = new ArrayList<>(chunks);
        Collections.shuffle(shuffled, random);

        shuffled.forEach(chunk -> breakdowns.writeBreakdown(chunk, WriteTerms.NONE));

        for (int i = 0; i < chunks.size(); i++) {
            assertThat(state(chunks.get(i).fetchedAt())).as("fetch " + i).isEqualTo(expected.get(i));
        }
        assertThat(state(null)).isEqualTo(expected.get(expected.size() - 1));
    }

    @Test
    void write_fewerDays_leavesTheOthersAlone() {
        DateRange two = DateRange.of(DAY, DAY.plusDays(1));
        breakdowns.writeBreakdown(
                BreakdownChunk.of(
                        days(two),
                        List.of(
                                part("a", campaignRow("c1", DAY, 1000, "1")),
                                part("a", campaignRow("c1", DAY.plusDays(1), 1000, "2"))),
                        T1),
                WriteTerms.NONE);

        write(T2);

        assertThat(state(null)).isEqualTo("c1@a=2");
        assertThat(fetches(null))
                .containsExactly(
                        new BreakdownFetch(ACCOUNT, DAY, T2, null),
                        new BreakdownFetch(ACCOUNT, DAY.plusDays(1), T1, null));
    }

    @Test
    void write_strangeParts_areRefused_andNothingIsWritten() {
        assertThatThrownBy(() -> write(T1, part("a", campaignRow("c1", DAY.plusDays(1), 1000, "1"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write(T1, part("a", campaignRow("9", "c1", DAY, 1000, "1"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write(T1, part("c1", "a", "1"), part("c1", "a", "2")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(fetches(null)).isEmpty();
    }

    @Test
    void breakdown_ofOtherAccountsAndCampaigns_isNotTaken() {
        write(T1, part("c1", "a", "1"), part("c2", "a", "1"));

        assertThat(breakdowns.breakdown(PLACEMENTS.accounts(Set.of("9"))).values())
                .isEmpty();
        assertThat(breakdowns.breakdown(PLACEMENTS.accounts(Set.of("9"))).fetches())
                .isEmpty();
        assertThat(text(breakdowns.breakdown(PLACEMENTS.campaigns(Set.of("c2")))))
                .isEqualTo("c2@a=1");
        assertThat(breakdowns.breakdownRevisions(PLACEMENTS.campaigns(Set.of("c2"))))
                .hasSize(1);
    }

    @Test
    void failure_isToldUntilAnAnswerComes_andHidesNone() {
        breakdowns.recordBreakdownFailure(days(DateRange.day(DAY)), T1, FAILURE);
        assertThat(fetches(null).get(0).failure()).contains("stumbled");
        assertThat(fetches(null).get(0).fetchedAt()).isNull();

        write(T2);
        assertThat(fetches(null).get(0).failure()).isNull();
        breakdowns.recordBreakdownFailure(days(DateRange.day(DAY)), T3, FAILURE);
        assertThat(fetches(null).get(0).fetchedAt()).isEqualTo(T2);
        assertThat(fetches(null).get(0).failure()).contains("stumbled");
        assertThat(fetches(T2).get(0).failure()).isNull();
    }

    @Test
    void write_changesTheState() {
        Object before = store.state();
        write(T1, part("c1", "a", "1"));
        assertThat(store.state()).isNotEqualTo(before);
    }
}
