package io.campaigntracker.testkit.contract;

import static io.campaigntracker.testkit.contract.ContractRows.ACCOUNT;
import static io.campaigntracker.testkit.contract.ContractRows.DAY;
import static io.campaigntracker.testkit.contract.ContractRows.T1;
import static io.campaigntracker.testkit.contract.ContractRows.T2;
import static io.campaigntracker.testkit.contract.ContractRows.WEEK;
import static io.campaigntracker.testkit.contract.ContractRows.adRow;
import static io.campaigntracker.testkit.contract.ContractRows.ads;
import static io.campaigntracker.testkit.contract.ContractRows.campaignRow;
import static io.campaigntracker.testkit.contract.ContractRows.campaigns;
import static io.campaigntracker.testkit.contract.ContractRows.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.store.HistoryQuery;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How rows are found. */
abstract class ReadingContract extends StoreContract {

    private final MetricsRow c1 = campaignRow("c1", DAY, 10, "1");
    private final MetricsRow c1Later = campaignRow("c1", DAY.plusDays(6), 11, "1.1");
    private final MetricsRow c10 = campaignRow("c10", DAY, 12, "1.2");
    private final MetricsRow c2 = campaignRow("c2", DAY.plusDays(3), 13, "1.3");
    private final MetricsRow foreign = campaignRow("1", "c1", DAY, 14, "1.4");
    private final MetricsRow a1 = adRow("c1", "a1", "cr1", DAY, 20);
    private final MetricsRow a1Changed = adRow("c1", "a1", "cr2", DAY.plusDays(1), 21);
    private final MetricsRow a2 = adRow("c2", "a2", "cr1", DAY, 22);

    @Test
    void read_nothingStored_isEmpty() {
        assertThat(campaignRows(null)).isEmpty();
    }

    @Test
    void read_all_isOrderedByAccountCampaignEntityAndDay() {
        fill();

        assertRows(campaignRows(null)).containsExactly(c1, c1Later, c10, c2, foreign);
        assertRows(adRows()).containsExactly(a1, a1Changed, a2);
    }

    @Test
    void read_range_includesBothEnds() {
        fill();

        assertRows(read(HistoryQuery.of(EntityLevel.CAMPAIGN, DateRange.of(DAY.plusDays(3), DAY.plusDays(6)))))
                .containsExactly(bare(c1Later), bare(c2));
        assertRows(read(HistoryQuery.of(EntityLevel.CAMPAIGN, DateRange.of(DAY.plusDays(1), DAY.plusDays(2)))))
                .isEmpty();
    }

    @Test
    void read_ofAccounts_leavesOthersOut() {
        fill();

        assertRows(read(HistoryQuery.of(EntityLevel.CAMPAIGN, WEEK).accounts(List.of("1"))))
                .containsExactly(bare(foreign));
        assertRows(read(HistoryQuery.of(EntityLevel.CAMPAIGN, WEEK).accounts(List.of(ACCOUNT, "1"))))
                .hasSize(5);
    }

    @Test
    void read_ofCampaigns_leavesOthersOutAtBothLevels() {
        fill();

        assertRows(read(HistoryQuery.of(EntityLevel.CAMPAIGN, WEEK)
                        .accounts(List.of(ACCOUNT))
                        .campaigns(List.of("c1", "c2", "unknown"))))
                .containsExactly(bare(c1), bare(c1Later), bare(c2));
        assertRows(read(HistoryQuery.of(EntityLevel.AD, WEEK).campaigns(List.of("c2"))))
                .containsExactly(bare(a2));
    }

    @Test
    void read_ofCreatives_followsTheCreativeOfEachRow() {
        fill();

        assertRows(read(HistoryQuery.of(EntityLevel.AD, WEEK).creatives(List.of("cr1"))))
                .containsExactly(bare(a1), bare(a2));
        assertRows(read(HistoryQuery.of(EntityLevel.AD, WEEK)
                        .creatives(List.of("cr1", "cr2"))
                        .campaigns(List.of("c1"))))
                .containsExactly(bare(a1), bare(a1Changed));
    }

    @Test
    void read_asOfWithFilters_appliesBoth() {
        fill();
        store.write(chunk(ads(WEEK), T2, adRow("c1", "a1", "cr9", DAY, 20), a1Changed, a2));

        assertRows(read(HistoryQuery.of(EntityLevel.AD, WEEK)
                        .creatives(List.of("cr1"))
                        .asOf(T1)))
                .containsExactly(bare(a1), bare(a2));
        assertRows(read(HistoryQuery.of(EntityLevel.AD, WEEK)
                        .creatives(List.of("cr1"))
                        .asOf(T2)))
                .containsExactly(bare(a2));
    }

    @Test
    void read_withoutActions_saysThatTheyWereNotRequested() {
        fill();

        assertThat(read(HistoryQuery.of(EntityLevel.CAMPAIGN, WEEK)))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.actions()).isEqualTo(ActionStats.notRequested()));
    }

    @Test
    void forEach_handsOutWhatReadGives() {
        fill();
        for (HistoryQuery query : List.of(
                HistoryQuery.of(EntityLevel.CAMPAIGN, WEEK),
                HistoryQuery.of(EntityLevel.CAMPAIGN, WEEK).includingActions(),
                HistoryQuery.of(EntityLevel.AD, WEEK)
                        .includingActions()
                        .asOf(T1)
                        .creatives(List.of("cr1")))) {
            List<MetricsRow> handed = new ArrayList<>();

            store.forEach(query, handed::add);

            assertThat(handed).isNotEmpty().isEqualTo(new ArrayList<>(read(query)));
        }
    }

    private void fill() {
        store.write(chunk(campaigns(WEEK), T1, c2, c10, c1Later, c1));
        store.write(chunk(MetricsRequest.of("1", EntityLevel.CAMPAIGN, WEEK), T1, foreign));
        store.write(chunk(ads(WEEK), T1, a2, a1Changed, a1));
    }

    private List<MetricsRow> read(HistoryQuery query) {
        return store.read(query).rows();
    }

    private static MetricsRow bare(MetricsRow row) {
        return row.toBuilder().actions(ActionStats.notRequested()).build();
    }
}
