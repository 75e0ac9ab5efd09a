package io.campaigntracker.testkit.contract;

import static io.campaigntracker.testkit.contract.ContractRows.ACCOUNT;
import static io.campaigntracker.testkit.contract.ContractRows.DAY;
import static io.campaigntracker.testkit.contract.ContractRows.T1;
import static io.campaigntracker.testkit.contract.ContractRows.T2;
import static io.campaigntracker.testkit.contract.ContractRows.T3;
import static io.campaigntracker.testkit.contract.ContractRows.WEEK;
import static io.campaigntracker.testkit.contract.ContractRows.adRow;
import static io.campaigntracker.testkit.contract.ContractRows.ads;
import static io.campaigntracker.testkit.contract.ContractRows.campaignRow;
import static io.campaigntracker.testkit.contract.ContractRows.campaigns;
import static io.campaigntracker.testkit.contract.ContractRows.chunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.store.RecomputableStore;
import io.campaigntracker.store.WriteResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a change of the default definition does to stored columns, for stores that can recompute. */
abstract class RecomputingContract extends StoreContract {

    private static final String LEAD = "lead@1";

    private final MetricsRow first = campaignRow("c1", DAY, 10_000, "10");
    private final MetricsRow second = campaignRow("c1", DAY, 10_000, "11");

    @BeforeEach
    void canRecompute() {
        assumeTrue(store instanceof RecomputableStore, "the store does not recompute");
    }

    @Test
    void recompute_changesPresentRowsOfEveryLevel_withoutARevision() {
        MetricsRow ad = adRow("c1", "a1", "k1", DAY, 5_000);
        store.write(chunk(campaigns(WEEK), T1, first));
        store.write(chunk(campaigns(WEEK), T2, second));
        store.write(chunk(ads(WEEK), T2, ad));

        long changed = recompute();

        assertThat(changed).isEqualTo(2);
        assertRows(campaignRows(null)).containsExactly(asLead(second));
        assertThat(campaignRows(null).get(0).fetchedAt()).hasValue(T2);
        assertRows(adRows()).containsExactly(asLead(ad));
        assertRows(campaignRows(T1)).containsExactly(first);
        assertThat(store.write(chunk(campaigns(WEEK), T3, asLead(second)))).isEqualTo(new WriteResult(0, 0, 1, 0, 0));
        assertThat(recompute()).isZero();
    }

    @Test
    void recompute_leavesOtherAccountsAndRowsThatCannotTell() {
        MetricsRow other = campaignRow("2002", "c9", DAY, 10_000, "10");
        store.write(chunk(campaigns(WEEK), T1, first));
        store.write(
                MetricsChunk.of(new MetricsRequest("2002", EntityLevel.CAMPAIGN, WEEK, Set.of()), List.of(other), T1));

        assertThat(((RecomputableStore) store).recompute(ACCOUNT, LEAD, AttributionWindow.CLICK_1D, row -> row))
                .isZero();
        assertRows(campaignRows(null)).containsExactly(first, other);
        assertThat(recompute()).isEqualTo(1);
        assertRows(campaignRows(null)).containsExactly(asLead(first), other);
    }

    @Test
    void recompute_ofManyRows_reachesEach() {
        MetricsRow[] many = IntStream.range(0, 4_500)
                .mapToObj(number -> campaignRow("c" + number, DAY.plusDays(number % 7), 1_000 + number, "1"))
                .toArray(MetricsRow[]::new);
        store.write(chunk(campaigns(WEEK), T1, many));

        assertThat(recompute()).isEqualTo(many.length);
        assertThat(campaignRows(null))
                .allMatch(row -> row.conversionDefinition().orElseThrow().equals(LEAD));
    }

    private long recompute() {
        return ((RecomputableStore) store)
                .recompute(ACCOUNT, LEAD, AttributionWindow.CLICK_1D, RecomputingContract::asLead);
    }

    private static MetricsRow asLead(MetricsRow row) {
        return row.toBuilder()
                .conversions(new BigDecimal("3.5"), null, LEAD, AttributionWindow.CLICK_1D)
                .build();
    }
}
