package io.campaigntracker.testkit.contract;

import static io.campaigntracker.testkit.contract.ContractRows.DAY;
import static io.campaigntracker.testkit.contract.ContractRows.T1;
import static io.campaigntracker.testkit.contract.ContractRows.T2;
import static io.campaigntracker.testkit.contract.ContractRows.T3;
import static io.campaigntracker.testkit.contract.ContractRows.T4;
import static io.campaigntracker.testkit.contract.ContractRows.WEEK;
import static io.campaigntracker.testkit.contract.ContractRows.campaignRow;
import static io.campaigntracker.testkit.contract.ContractRows.campaigns;
import static io.campaigntracker.testkit.contract.ContractRows.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.store.WriteResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known as of a moment, and what late answers do. */
abstract class RevisionsContract extends StoreContract {

    private final MetricsRow first = campaignRow("c1", DAY, 10_000, "10");
    private final MetricsRow second = campaignRow("c1", DAY, 10_000, "10.5");
    private final MetricsRow third = campaignRow("c1", DAY, 10_000, "11");

    @Test
    void read_asOf_givesWhatHadBeenFetchedByThen() {
        store.write(chunk(campaigns(WEEK), T1, first));
        store.write(chunk(campaigns(WEEK), T2, second));
        store.write(chunk(campaigns(WEEK), T3, third));

        assertThat(campaignRows(T1.minusSeconds(1))).isEmpty();
        assertRows(campaignRows(T1)).containsExactly(first);
        assertRows(campaignRows(T2.minusSeconds(1))).containsExactly(first);
        assertRows(campaignRows(T2)).containsExactly(second);
        assertRows(campaignRows(T4)).containsExactly(third);
        assertRows(campaignRows(null)).containsExactly(third);
    }

    @Test
    void read_asOf_rowsOfThePastCarryTheirOwnFetchTimeAndActions() {
        MetricsRow withActions =
                first.toBuilder().actions(ContractRows.actions(7)).build();
        store.write(chunk(campaigns(WEEK), T1, withActions));
        store.write(chunk(campaigns(WEEK), T2, second));

        assertRows(campaignRows(T1)).containsExactly(withActions);
        assertThat(campaignRows(T1).get(0).fetchedAt()).hasValue(T1);
    }

    @Test
    void read_asOf_removedRowIsThereUntilItWasGone() {
        store.write(chunk(campaigns(WEEK), T1, first));
        store.write(chunk(campaigns(WEEK), T2));
        store.write(chunk(campaigns(WEEK), T3, third));

        assertRows(campaignRows(T1)).containsExactly(first);
        assertThat(campaignRows(T2)).isEmpty();
        assertRows(campaignRows(T3)).containsExactly(third);
    }

    @Test
    void write_olderFetchArrivingLate_changesThePastOnly() {
        store.write(chunk(campaigns(WEEK), T1, first));
        store.write(chunk(campaigns(WEEK), T3, third));

        WriteResult late = store.write(chunk(campaigns(WEEK), T2, second));

        assertThat(late).isEqualTo(new WriteResult(0, 0, 0, 0, 1));
        assertRows(campaignRows(null)).containsExactly(third);
        assertRows(campaignRows(T1)).containsExactly(first);
        assertRows(campaignRows(T2)).containsExactly(second);
        assertRows(campaignRows(T3)).containsExactly(third);
    }

    @Test
    void write_oldestFetchArrivingLast_isKnownFromItsOwnTimeOn() {
        store.write(chunk(campaigns(WEEK), T3, third));

        store.write(chunk(campaigns(WEEK), T1, first));

        assertRows(campaignRows(T1)).containsExactly(first);
        assertRows(campaignRows(T3)).containsExactly(third);
        assertRows(campaignRows(null)).containsExactly(third);
    }

    @Test
    void write_lateRowThatANewerCompleteFetchDidNotHave_staysGone() {
        store.write(chunk(campaigns(WEEK), T2));

        WriteResult late = store.write(chunk(campaigns(WEEK), T1, first));

        assertThat(late).isEqualTo(new WriteResult(0, 0, 0, 0, 1));
        assertThat(campaignRows(null)).isEmpty();
        assertRows(campaignRows(T1)).containsExactly(first);
        assertThat(campaignRows(T2)).isEmpty();
    }

    @Test
    void write_lateRowThatANewerCompleteFetchConfirmedAsItWas_isNotTheNewState() {
        store.write(chunk(campaigns(WEEK), T1, first));
        store.write(chunk(campaigns(WEEK), T3, first));

        store.write(chunk(campaigns(WEEK), T2, second));

        assertRows(campaignRows(null)).containsExactly(first);
        assertRows(campaignRows(T1)).containsExactly(first);
        assertRows(campaignRows(T2)).containsExactly(second);
        assertRows(campaignRows(T3)).containsExactly(first);
    }

    @Test
    void write_lateCompleteFetchWithoutTheRow_removesNothingNow() {
        store.write(chunk(campaigns(WEEK), T3, third));

        WriteResult late = store.write(chunk(campaigns(WEEK), T2));

        assertThat(late.removed()).isZero();
        assertRows(campaignRows(null)).containsExactly(third);
    }

    @Test
    void write_newerFetchOfAnotherScope_doesNotMakeARowLate() {
        store.write(chunk(campaigns(WEEK).forCampaigns(List.of("c2")), T2));

        WriteResult result = store.write(chunk(campaigns(WEEK), T1, first));

        assertThat(result.inserted()).isEqualTo(1);
        assertRows(campaignRows(null)).containsExactly(first);
    }

    @Test
    void write_newestFetchAfterALateOne_goesOnAsUsual() {
        store.write(chunk(campaigns(WEEK), T2, second));
        store.write(chunk(campaigns(WEEK), T1, first));

        WriteResult newest = store.write(chunk(campaigns(WEEK), T3, third));

        assertThat(newest).isEqualTo(new WriteResult(0, 1, 0, 0, 0));
        assertRows(campaignRows(T1)).containsExactly(first);
        assertRows(campaignRows(T2)).containsExactly(second);
        assertRows(campaignRows(null)).containsExactly(third);
    }
}
