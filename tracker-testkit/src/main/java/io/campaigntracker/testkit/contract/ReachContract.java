package io.campaigntracker.testkit.contract;

import static io.campaigntracker.testkit.contract.ContractRows.ACCOUNT;
import static io.campaigntracker.testkit.contract.ContractRows.DAY;
import static io.campaigntracker.testkit.contract.ContractRows.T1;
import static io.campaigntracker.testkit.contract.ContractRows.T2;
import static io.campaigntracker.testkit.contract.ContractRows.WEEK;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.store.ReachQuery;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How reach of whole ranges is kept. */
abstract class ReachContract extends StoreContract {

    private final RangeReach early = new RangeReach(EntityRef.campaign(ACCOUNT, "c1"), WEEK, 700, 1000, T1);
    private final RangeReach late = new RangeReach(EntityRef.campaign(ACCOUNT, "c1"), WEEK, 705, 1010, T2);

    @Test
    void reach_neverSaved_isEmpty() {
        assertThat(store.reach(new ReachQuery(EntityLevel.CAMPAIGN, Set.of("c1"), WEEK, null)))
                .isEmpty();
    }

    @Test
    void reach_savedTwice_theLatestFetchWins() {
        store.saveReach(List.of(late));
        store.saveReach(List.of(early));
        store.saveReach(List.of(early));

        assertThat(store.reach(new ReachQuery(EntityLevel.CAMPAIGN, Set.of("c1"), WEEK, null)))
                .containsExactly(late);
    }

    @Test
    void reach_asOf_isWhatWasKnownByThen() {
        store.saveReach(List.of(early, late));

        assertThat(store.reach(new ReachQuery(EntityLevel.CAMPAIGN, Set.of("c1"), WEEK, T1)))
                .containsExactly(early);
        assertThat(store.reach(new ReachQuery(EntityLevel.CAMPAIGN, Set.of("c1"), WEEK, T1.minusSeconds(1))))
                .isEmpty();
    }

    @Test
    void reach_otherRangeLevelOrEntity_isNotTaken() {
        store.saveReach(List.of(early));

        assertThat(store.reach(
                        new ReachQuery(EntityLevel.CAMPAIGN, Set.of("c1"), DateRange.of(DAY, DAY.plusDays(5)), null)))
                .isEmpty();
        assertThat(store.reach(new ReachQuery(EntityLevel.AD, Set.of("c1"), WEEK, null)))
                .isEmpty();
        assertThat(store.reach(new ReachQuery(EntityLevel.CAMPAIGN, Set.of("c2"), WEEK, null)))
                .isEmpty();
    }

    @Test
    void reach_ofAFleet_isTheLatestOfEach_alsoWhereAccountsShareAnId() {
        RangeReach second = new RangeReach(EntityRef.campaign(ACCOUNT, "c2"), WEEK, 70, 100, T1);
        RangeReach elsewhere = new RangeReach(EntityRef.campaign("other", "c2"), WEEK, 7, 10, T1);
        RangeReach unasked = new RangeReach(EntityRef.campaign(ACCOUNT, "c3"), WEEK, 7, 10, T1);
        store.saveReach(List.of(early, second, elsewhere, unasked, late));

        assertThat(store.reach(new ReachQuery(EntityLevel.CAMPAIGN, Set.of("c1", "c2", "never"), WEEK, null)))
                .containsExactlyInAnyOrder(late, second, elsewhere);
        assertThat(store.reach(new ReachQuery(EntityLevel.CAMPAIGN, Set.of("c1", "c2"), WEEK, T1)))
                .containsExactlyInAnyOrder(early, second, elsewhere);
        assertThat(store.reach(new ReachQuery(EntityLevel.CAMPAIGN, Set.of(), WEEK, null)))
                .isEmpty();
    }
}
