package io.campaigntracker.testkit.contract;

import static io.campaigntracker.testkit.contract.ContractRows.ACCOUNT;
import static io.campaigntracker.testkit.contract.ContractRows.DAY;
import static io.campaigntracker.testkit.contract.ContractRows.T1;
import static io.campaigntracker.testkit.contract.ContractRows.T2;
import static io.campaigntracker.testkit.contract.ContractRows.WEEK;
import static io.campaigntracker.testkit.contract.ContractRows.ads;
import static io.campaigntracker.testkit.contract.ContractRows.bareRow;
import static io.campaigntracker.testkit.contract.ContractRows.campaignRow;
import static io.campaigntracker.testkit.contract.ContractRows.campaigns;
import static io.campaigntracker.testkit.contract.ContractRows.chunk;
import static io.campaigntracker.testkit.contract.ContractRows.fullRow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MissingPart;
import io.campaigntracker.store.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** How chunks are written. */
abstract class WritingContract extends StoreContract {

    @Test
    void write_newRows_areInsertedAndReadBack() {
        MetricsRow first = campaignRow("c1", DAY, 12_000, "31.07");
        MetricsRow second = campaignRow("c2", DAY, 900, "0.4");

        WriteResult result = store.write(chunk(campaigns(WEEK), T1, second, first));

        assertThat(result).isEqualTo(new WriteResult(2, 0, 0, 0, 0));
        assertRows(campaignRows(null)).containsExactly(first, second);
        assertThat(campaignRows(null))
                .allSatisfy(row -> assertThat(row.fetchedAt()).hasValue(T1));
    }

    @Test
    void write_theSameChunkTwice_changesNoRow() {
        MetricsChunk chunk = chunk(campaigns(WEEK), T1, campaignRow("c1", DAY, 12_000, "31.07"));
        store.write(chunk);

        WriteResult again = store.write(chunk);

        assertThat(again.changedAnything()).isFalse();
        assertThat(again.superseded()).isZero();
        assertThat(campaignRows(null)).hasSize(1);
    }

    @Test
    void write_unchangedRowsFetchedLater_countAsUnchanged() {
        MetricsRow row = campaignRow("c1", DAY, 12_000, "31.07");
        store.write(chunk(campaigns(WEEK), T1, row));

        WriteResult again = store.write(chunk(campaigns(WEEK), T2, row));

        assertThat(again).isEqualTo(new WriteResult(0, 0, 1, 0, 0));
    }

    @Test
    void write_rowThatDiffersInScaleOnly_isUnchanged() {
        store.write(chunk(campaigns(WEEK), T1, campaignRow("c1", DAY, 12_000, "31.5")));

        WriteResult again = store.write(chunk(campaigns(WEEK), T2, campaignRow("c1", DAY, 12_000, "31.500")));

        assertThat(again).isEqualTo(new WriteResult(0, 0, 1, 0, 0));
    }

    @Test
    void write_changedRow_isUpdated() {
        store.write(chunk(campaigns(WEEK), T1, campaignRow("c1", DAY, 12_000, "31.07")));
        MetricsRow restated = campaignRow("c1", DAY, 12_000, "31.08");

        WriteResult result = store.write(chunk(campaigns(WEEK), T2, restated));

        assertThat(result).isEqualTo(new WriteResult(0, 1, 0, 0, 0));
        assertRows(campaignRows(null)).containsExactly(restated);
        assertThat(campaignRows(null).get(0).fetchedAt()).hasValue(T2);
    }

    @Test
    void write_rowWhoseActionsAloneDiffer_isUpdated() {
        MetricsRow row = campaignRow("c1", DAY, 12_000, "31.07");
        store.write(chunk(campaigns(WEEK), T1, row));
        MetricsRow restated = row.toBuilder().actions(ContractRows.actions(99)).build();

        assertThat(store.write(chunk(campaigns(WEEK), T2, restated)).updated()).isEqualTo(1);
        assertRows(campaignRows(null)).containsExactly(restated);
    }

    @Test
    void write_twoRowsWithOneKey_thatAreEqual_areOne() {
        MetricsRow row = campaignRow("c1", DAY, 12_000, "31.07");

        WriteResult result = store.write(chunk(campaigns(WEEK), T1, row, row));

        assertThat(result.inserted()).isEqualTo(1);
        assertRows(campaignRows(null)).containsExactly(row);
    }

    @Test
    void write_twoRowsWithOneKey_thatDiffer_areRefusedAndNamed_andNothingIsWritten() {
        MetricsChunk contradiction =
                chunk(campaigns(WEEK), T1, campaignRow("c1", DAY, 12_000, "60"), campaignRow("c1", DAY, 12_000, "40"));

        assertThatThrownBy(() -> store.write(contradiction))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("campaign c1 " + DAY)
                .hasMessageContaining("spend=60")
                .hasMessageContaining("spend=40");
        assertThat(campaignRows(null)).isEmpty();
        assertThat(coverage(EntityLevel.CAMPAIGN)).isEmpty();
    }

    @Test
    void write_rowOfAnotherAccount_isRefusedAndNothingIsWritten() {
        MetricsChunk mixed =
                chunk(campaigns(WEEK), T1, campaignRow("c1", DAY, 900, "2"), campaignRow("42", "c1", DAY, 900, "2"));

        assertThatThrownBy(() -> store.write(mixed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("42");
        assertThat(campaignRows(null)).isEmpty();
        assertThat(coverage(EntityLevel.CAMPAIGN)).isEmpty();
    }

    @Test
    void write_levelThatIsNotStored_isRefused() {
        MetricsRequest adSets = MetricsRequest.of(ACCOUNT, EntityLevel.AD_SET, WEEK);

        assertThatThrownBy(() -> store.write(chunk(adSets, T1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AD_SET");
    }

    @Test
    void write_rowGoneFromACompleteFetch_isRemoved() {
        MetricsRow kept = campaignRow("c1", DAY, 12_000, "31.07");
        store.write(chunk(campaigns(WEEK), T1, kept, campaignRow("c2", DAY, 900, "2")));

        WriteResult result = store.write(chunk(campaigns(WEEK), T2, kept));

        assertThat(result).isEqualTo(new WriteResult(0, 0, 1, 1, 0));
        assertRows(campaignRows(null)).containsExactly(kept);
        assertThat(store.write(chunk(campaigns(WEEK), T2.plusSeconds(60), kept)).removed())
                .isZero();
    }

    @Test
    void write_rowGoneFromADayThatIsIncomplete_stays() {
        MetricsRow lost = campaignRow("c1", DAY, 12_000, "31.07");
        MetricsRow gone = campaignRow("c1", DAY.plusDays(1), 900, "2");
        store.write(chunk(campaigns(WEEK), T1, lost, gone));
        MissingPart part = new MissingPart(DateRange.day(DAY), List.of(), List.of(), FAILURE);

        WriteResult result = store.write(new MetricsChunk(campaigns(WEEK), List.of(), T2, List.of(part), List.of()));

        assertThat(result.removed()).isEqualTo(1);
        assertRows(campaignRows(null)).containsExactly(lost);
    }

    @Test
    void write_chunkOfSomeDaysAndCampaigns_leavesAllOthersAlone() {
        MetricsRow otherDay = campaignRow("c1", DAY.plusDays(1), 900, "2");
        MetricsRow otherCampaign = campaignRow("c2", DAY, 900, "2");
        MetricsRow otherAccount = campaignRow("42", "c1", DAY, 900, "2");
        store.write(chunk(campaigns(WEEK), T1, campaignRow("c1", DAY, 12_000, "31.07"), otherDay, otherCampaign));
        store.write(chunk(MetricsRequest.of("42", EntityLevel.CAMPAIGN, WEEK), T1, otherAccount));

        WriteResult result = store.write(chunk(campaigns(DateRange.day(DAY)).forCampaigns(List.of("c1")), T2));

        assertThat(result).isEqualTo(new WriteResult(0, 0, 0, 1, 0));
        assertRows(campaignRows(null)).containsExactlyInAnyOrder(otherDay, otherCampaign, otherAccount);
    }

    @Test
    void write_rowThatCameBack_isThereAgain() {
        MetricsRow row = campaignRow("c1", DAY, 12_000, "31.07");
        store.write(chunk(campaigns(WEEK), T1, row));
        store.write(chunk(campaigns(WEEK), T2));

        WriteResult result = store.write(chunk(campaigns(WEEK), T2.plusSeconds(60), row));

        assertThat(result.changedAnything()).isTrue();
        assertRows(campaignRows(null)).containsExactly(row);
    }

    @Test
    void write_levelsAreKeptApart() {
        MetricsRow campaign = campaignRow("c1", DAY, 12_000, "31.07");
        MetricsRow ad = ContractRows.adRow("c1", "c1", "cr1", DAY, 700);
        store.write(chunk(campaigns(WEEK), T1, campaign));
        store.write(chunk(ads(WEEK), T1, ad));

        store.write(chunk(ads(WEEK), T2));

        assertRows(campaignRows(null)).containsExactly(campaign);
        assertThat(adRows()).isEmpty();
    }

    @Test
    void write_everyPartOfARow_isReadBackExactly() {
        store.write(chunk(ads(WEEK), T1, fullRow(), bareRow()));

        assertRows(adRows()).containsExactly(fullRow(), bareRow());
        MetricsRow full = adRows().get(0);
        assertThat(full.actions()).isEqualTo(fullRow().actions());
        assertThat(full.actions().requested()).isEqualTo(fullRow().actions().requested());
    }

    @Test
    void write_oddRowsAgain_areUnchanged() {
        store.write(chunk(ads(WEEK), T1, fullRow(), bareRow()));

        assertThat(store.write(chunk(ads(WEEK), T2, fullRow(), bareRow()))).isEqualTo(new WriteResult(0, 0, 2, 0, 0));
    }

    @Test
    void write_manyRowsAtOnce_areReadBackExactlyAndUnchangedWhenWrittenAgain() {
        List<MetricsRow> rows = new ArrayList<>();
        for (int campaign = 0; campaign < 400; campaign++) {
            for (int day = 0; day < 7; day++) {
                rows.add(campaignRow(
                        "c" + (1000 + campaign),
                        DAY.plusDays(day),
                        1000L + campaign * 7L + day,
                        campaign + ".0" + day));
            }
        }

        assertThat(store.write(MetricsChunk.of(campaigns(WEEK), rows, T1)).inserted())
                .isEqualTo(rows.size());
        assertRows(campaignRows(null)).containsExactlyElementsOf(rows);
        assertThat(store.write(MetricsChunk.of(campaigns(WEEK), rows, T2)))
                .isEqualTo(new WriteResult(0, 0, rows.size(), 0, 0));
    }

    @Test
    void write_manyRowsOfWhichSomeDiffer_updatesThoseAndRemovesTheMissing() {
        List<MetricsRow> before = new ArrayList<>();
        List<MetricsRow> after = new ArrayList<>();
        for (int campaign = 0; campaign < 2000; campaign++) {
            String id = "c" + (10_000 + campaign);
            before.add(campaignRow(id, DAY, 1000, "10"));
            if (campaign % 10 != 0) {
                after.add(campaignRow(id, DAY, 1000, campaign % 10 == 1 ? "10.01" : "10"));
            }
        }
        after.add(campaignRow("c99999", DAY, 5, "0.01"));
        store.write(MetricsChunk.of(campaigns(WEEK), before, T1));

        assertThat(store.write(MetricsChunk.of(campaigns(WEEK), after, T2)))
                .isEqualTo(new WriteResult(1, 200, 1600, 200, 0));
        assertRows(campaignRows(null)).containsExactlyElementsOf(after);
        assertRows(campaignRows(T1)).containsExactlyElementsOf(before);
    }

    @Test
    void write_fromSeveralThreads_losesNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<WriteResult>> writes = new ArrayList<>();
            for (int campaign = 0; campaign < 8; campaign++) {
                String id = "c" + campaign;
                MetricsRequest request = campaigns(WEEK).forCampaigns(List.of(id));
                MetricsRow row = campaignRow(id, DAY, 1000L + campaign, "1");
                writes.add(threads.submit(() -> store.write(chunk(request, T1, row))));
                writes.add(threads.submit(() -> store.write(chunk(request, T1, row))));
            }
            long inserted = 0;
            for (Future<WriteResult> write : writes) {
                inserted += write.get().inserted();
            }
            assertThat(inserted).isEqualTo(8);
        } finally {
            threads.shutdownNow();
        }
        assertThat(campaignRows(null))
                .hasSize(8)
                .allSatisfy(row -> assertThat(row.accountId()).isEqualTo(ACCOUNT));
    }
}
