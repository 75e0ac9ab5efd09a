package io.campaigntracker.testkit.contract;

import static io.campaigntracker.testkit.contract.ContractRows.ACCOUNT;
import static io.campaigntracker.testkit.contract.ContractRows.DAY;
import static io.campaigntracker.testkit.contract.ContractRows.T1;
import static io.campaigntracker.testkit.contract.ContractRows.T2;
import static io.campaigntracker.testkit.contract.ContractRows.T3;
import static io.campaigntracker.testkit.contract.ContractRows.T4;
import static io.campaigntracker.testkit.contract.ContractRows.WEEK;
import static io.campaigntracker.testkit.contract.ContractRows.ads;
import static io.campaigntracker.testkit.contract.ContractRows.campaignRow;
import static io.campaigntracker.testkit.contract.ContractRows.campaigns;
import static io.campaigntracker.testkit.contract.ContractRows.chunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsTimeline;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.MetricsRevision;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.RevisionStore;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link MetricsStore} must hold that is a {@link RevisionStore} too. Extend it and say how an empty store is had.
 *
 * @param <S> the store
 */
public abstract class RevisionStoreContract<S extends MetricsStore & RevisionStore> {

    private static final EntityRef CAMPAIGN = EntityRef.campaign(ACCOUNT, "c1");

    private final MetricsRow first = campaignRow("c1", DAY, 10_000, "10");
    private final MetricsRow second = campaignRow("c1", DAY, 10_000, "10.5");
    private S store;

    /** For subclasses. */
    protected RevisionStoreContract() {}

    /** {@return an empty store, for one test; closed after it} */
    protected abstract S openStore();

    @BeforeEach
    final void open() {
        store = openStore();
    }

    @AfterEach
    final void close() {
        store.close();
    }

    @Test
    void revisions_ofAnUnknownRow_areNone() {
        store.write(chunk(campaigns(WEEK), T1, first));

        assertThat(store.revisions(EntityRef.campaign(ACCOUNT, "c2"), DAY)).isEmpty();
        assertThat(store.revisions(CAMPAIGN, DAY.plusDays(1))).isEmpty();
        assertThat(store.revisions(EntityRef.campaign("1", "c1"), DAY)).isEmpty();
        assertThat(store.revisions(EntityRef.ad(ACCOUNT, "c1"), DAY)).isEmpty();
    }

    @Test
    void revisions_ofARestatedRow_areItsStatesAndTheTimesTheyWereKnown() {
        store.write(chunk(campaigns(WEEK), T1, first));
        store.write(chunk(campaigns(WEEK), T2, second));
        store.write(chunk(campaigns(WEEK), T3, second));

        assertRevisions(new MetricsRevision(first, T1, T2, false), new MetricsRevision(second, T2, null, false));
    }

    @Test
    void revisions_ofARowThatWasGoneForAWhile_sayWhen() {
        store.write(chunk(campaigns(WEEK), T1, first));
        store.write(chunk(campaigns(WEEK), T2));
        store.write(chunk(campaigns(WEEK), T3, first));
        store.write(chunk(campaigns(WEEK), T4));

        assertRevisions(new MetricsRevision(first, T1, T2, true), new MetricsRevision(first, T3, T4, true));
    }

    @Test
    void revisions_withALateAnswer_haveItInItsPlace() {
        store.write(chunk(campaigns(WEEK), T1, first));
        store.write(chunk(campaigns(WEEK), T3, first));
        store.write(chunk(campaigns(WEEK), T2, second));

        assertRevisions(
                new MetricsRevision(first, T1, T2, false),
                new MetricsRevision(second, T2, T3, false),
                new MetricsRevision(first, T3, null, false));
    }

    @Test
    void revisions_withALateAnswerThatSaysTheSame_areNotMore() {
        store.write(chunk(campaigns(WEEK), T1, first));
        store.write(chunk(campaigns(WEEK), T3, second));
        store.write(chunk(campaigns(WEEK), T2, second));

        assertRevisions(new MetricsRevision(first, T1, T2, false), new MetricsRevision(second, T2, null, false));
    }

    @Test
    void revisions_ofAnAd_areThatAdsAlone() {
        MetricsRow before = ContractRows.adRow("c1", "a1", "cr1", DAY, 1_000);
        MetricsRow after = ContractRows.adRow("c1", "a1", "cr1", DAY, 2_000);
        MetricsRow other = ContractRows.adRow("c1", "a2", "cr1", DAY, 3_000);
        store.write(chunk(ads(WEEK), T1, before, other));
        store.write(chunk(ads(WEEK), T2, after, other));

        assertThat(store.revisions(EntityRef.ad(ACCOUNT, "a1"), DAY)).hasSize(2);
        assertThat(store.revisions(EntityRef.ad(ACCOUNT, "a2"), DAY)).hasSize(1);
    }

    @Test
    void revisions_ofALevelThatIsNotStored_areRefused() {
        EntityRef adSet = new EntityRef(EntityLevel.AD_SET, ACCOUNT, "s1");

        assertThatThrownBy(() -> store.revisions(adSet, DAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AD_SET");
    }

    @Test
    void timeline_atEachMoment_isTheReadOfThatMoment() {
        MetricsRow other = campaignRow("c2", DAY, 20_000, "20");
        MetricsRow later = campaignRow("c1", DAY.plusDays(1), 30_000, "1.25");
        store.write(chunk(campaigns(WEEK), T1, first, other));
        store.write(chunk(campaigns(WEEK), T2, second, later));
        store.write(chunk(campaigns(WEEK), T3, later));
        store.write(chunk(campaigns(WEEK), T4, first, later, other));
        store.write(chunk(
                ads(WEEK),
                T2,
                ContractRows.adRow("c1", "a2", "cr1", DAY, 1_000),
                ContractRows.adRow("c1", "a1", "cr1", DAY, 3_000)));
        store.write(chunk(ads(WEEK), T3, ContractRows.adRow("c1", "a2", "cr2", DAY, 2_000)));
        List<Instant> moments = List.of(T4, T1.minusSeconds(1), T1, T2.plusSeconds(1), T3, T4.plusSeconds(9));

        for (HistoryQuery query : List.of(
                HistoryQuery.of(EntityLevel.CAMPAIGN, WEEK),
                HistoryQuery.of(EntityLevel.CAMPAIGN, WEEK).accounts(Set.of(ACCOUNT)),
                HistoryQuery.of(EntityLevel.CAMPAIGN, WEEK).campaigns(Set.of("c1")),
                HistoryQuery.of(EntityLevel.CAMPAIGN, DateRange.day(DAY)),
                HistoryQuery.of(EntityLevel.AD, WEEK),
                HistoryQuery.of(EntityLevel.AD, WEEK).creatives(Set.of("cr2")))) {
            MetricsTimeline timeline = store.timeline(query, moments);

            assertThat(timeline.moments()).hasSize(moments.size()).isSorted();
            for (Instant moment : moments) {
                assertSameRows(
                        timeline.at(moment, query.range(), any -> true).rows(),
                        store.read(query.asOf(moment)).rows());
            }
        }
    }

    @Test
    void timeline_atAMomentFinerThanAMicrosecond_hasWhatEndsWithinThatMicrosecond() {
        store.write(chunk(campaigns(WEEK), T1, first));
        store.write(chunk(campaigns(WEEK), T2.plusNanos(1_000), second));
        HistoryQuery query = HistoryQuery.of(EntityLevel.CAMPAIGN, WEEK);
        Instant moment = T2.plusNanos(600);

        for (HistoryQuery asked : List.of(query, query.campaigns(Set.of("c1")))) {
            List<MetricsRow> rows = store.timeline(asked, Set.of(moment))
                    .at(moment, WEEK, any -> true)
                    .rows();

            assertThat(rows).hasSize(1);
            assertSameRows(rows, store.read(asked.asOf(moment)).rows());
        }
    }

    @Test
    void timeline_keepsWhatWasKnownAtItsMomentsAlone() {
        store.write(chunk(campaigns(WEEK), T1, first));
        store.write(chunk(campaigns(WEEK), T2, second));
        store.write(chunk(campaigns(WEEK), T3, first));

        MetricsTimeline timeline = store.timeline(HistoryQuery.of(EntityLevel.CAMPAIGN, WEEK), Set.of(T1, T3, T4));

        assertThat(timeline.states().size()).isEqualTo(2);
        assertThatThrownBy(() -> timeline.at(T2, WEEK, any -> true)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertSameRows(List<MetricsRow> found, List<MetricsRow> expected) {
        assertThat(found)
                .usingElementComparator(
                        (one, other) -> one.sameValues(other) && one.fetchedAt().equals(other.fetchedAt()) ? 0 : 1)
                .containsExactlyElementsOf(expected);
    }

    private void assertRevisions(MetricsRevision... expected) {
        assertThat(store.revisions(CAMPAIGN, DAY))
                .usingElementComparator((one, other) -> isSame(one, other) ? 0 : 1)
                .containsExactlyElementsOf(List.of(expected));
    }

    private static boolean isSame(MetricsRevision one, MetricsRevision other) {
        return one.row().sameValues(other.row())
                && one.knownFrom().equals(other.knownFrom())
                && Objects.equals(one.knownTo(), other.knownTo())
                && one.removed() == other.removed();
    }
}
