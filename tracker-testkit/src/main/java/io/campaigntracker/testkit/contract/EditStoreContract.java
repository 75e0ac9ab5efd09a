package io.campaigntracker.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.edit.BudgetChange;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.edit.EditChunk;
import io.campaigntracker.edit.EditFetch;
import io.campaigntracker.edit.EditKind;
import io.campaigntracker.edit.EditStore;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of edits must hold. Extend it and say how an empty store is opened. */
public abstract class EditStoreContract {

    private static final Instant T1 = Instant.parse("2026-10-01T10:00:00Z");
    private static final Instant T2 = Instant.parse("2026-10-02T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-12-01T00:00:00Z");

    private EditStore store;

    /** {@return an empty store} */
    protected abstract EditStore openEditStore();

    @BeforeEach
    final void openEdits() {
        store = openEditStore();
    }

    @AfterEach
    final void closeStore() throws Exception {
        if (store instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    @Test
    void emptyStore_hasNothing() {
        assertThat(store.edits(Set.of(), Instant.EPOCH, LATER, null)).isEmpty();
        assertThat(store.editFetches(Set.of(), null)).isEmpty();
    }

    @Test
    void edits_comeBackAsTheyWere_inOrderOfTime() {
        Edit budget = new Edit(
                EntityRef.adSet("1001", "s1"),
                "c1",
                T1.minusSeconds(60),
                EditKind.BUDGET,
                "update_ad_set_budget",
                "Größen \"A\"",
                "Ada",
                "Ads Manager",
                "50.00 EUR",
                "120.5 EUR",
                new BudgetChange(Money.of("50", "EUR"), Money.of("120.5", "EUR"), true));
        Edit bare = new Edit(
                EntityRef.account("1001"),
                null,
                T1.minusSeconds(90),
                EditKind.OTHER,
                "unknown",
                "",
                null,
                null,
                null,
                null,
                null);

        assertThat(store.addEdits(chunk("1001", T1, budget, bare))).isEqualTo(2);

        assertThat(store.edits(Set.of("1001"), Instant.EPOCH, LATER, null)).containsExactly(bare, budget);
        assertThat(store.edits(Set.of("1002"), Instant.EPOCH, LATER, null)).isEmpty();
        assertThat(store.edits(Set.of(), T1.minusSeconds(60), T1, null)).containsExactly(budget);
        assertThat(store.edits(Set.of(), T1.minusSeconds(90), T1.minusSeconds(60), null))
                .containsExactly(bare);
    }

    @Test
    void editToldAgain_isKeptOnce_andWhatDiffersInItsValuesIsAnother() {
        Edit first = status("Active", "Inactive");
        Edit back = status("Inactive", "Active");
        store.addEdits(chunk("1001", T1, first, first));

        assertThat(store.addEdits(chunk("1001", T2, first, back))).isEqualTo(1);
        assertThat(store.edits(Set.of(), Instant.EPOCH, LATER, null)).containsExactlyInAnyOrder(first, back);
        assertThat(store.edits(Set.of(), Instant.EPOCH, LATER, T1)).containsExactly(first);
        assertThat(store.edits(Set.of(), Instant.EPOCH, LATER, T1.minusSeconds(1)))
                .isEmpty();
    }

    @Test
    void fetchWithoutAnyEdit_isKnownAllTheSame() {
        store.addEdits(chunk("1001", T1));
        store.addEdits(chunk("1002", T2));

        assertThat(store.editFetches(Set.of("1001"), null))
                .containsExactly(new EditFetch("1001", T1.minus(Duration.ofDays(1)), T1, T1));
        assertThat(store.editFetches(Set.of(), T1))
                .extracting(EditFetch::accountId)
                .containsExactly("1001");
        assertThat(store.editFetches(Set.of(), null)).hasSize(2);
    }

    private static Edit status(String before, String after) {
        return new Edit(
                EntityRef.campaign("1001", "c1"),
                "c1",
                T1.minusSeconds(60),
                EditKind.STATUS,
                "update_campaign_run_status",
                "Shoes",
                "Ada",
                null,
                before,
                after,
                null);
    }

    private static EditChunk chunk(String account, Instant fetchedAt, Edit... edits) {
        return new EditChunk(
                account, fetchedAt.minus(Duration.ofDays(1)), fetchedAt, List.of(edits), fetchedAt, List.of());
    }
}
