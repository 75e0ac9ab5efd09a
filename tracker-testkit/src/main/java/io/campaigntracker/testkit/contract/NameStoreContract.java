package io.campaigntracker.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Money;
import io.campaigntracker.naming.NameChange;
import io.campaigntracker.naming.NameStore;
import io.campaigntracker.store.MetricsStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store that tells names must hold. Extend it and say how an empty store is opened. */
public abstract class NameStoreContract {

    private static final Instant T1 = Instant.parse("2026-10-01T10:00:00Z");
    private static final Instant T2 = Instant.parse("2026-10-02T10:00:00Z");
    private static final Instant T3 = Instant.parse("2026-10-03T10:00:00Z");

    private MetricsStore store;
    private NameStore names;

    /** {@return an empty store that is a {@link NameStore} too} */
    protected abstract MetricsStore openStore();

    @BeforeEach
    final void open() {
        store = openStore();
        names = store.part(NameStore.class).orElseThrow();
    }

    @AfterEach
    final void closeStore() {
        store.close();
    }

    @Test
    void nameThatStays_hasOneEntry_whateverElseChanges() {
        save("1001", T1, "DE_shoes", "A", "video", "10");
        save("1001", T2, "DE_shoes", "A", "video", "20");

        assertThat(names.names(EntityLevel.CAMPAIGN, Set.of(), null))
                .containsExactly(new NameChange(EntityRef.campaign("1001", "c1"), "DE_shoes", T1));
        assertThat(names.names(EntityLevel.AD_SET, Set.of(), null))
                .containsExactly(new NameChange(EntityRef.adSet("1001", "s1"), "A", T1));
        assertThat(names.names(EntityLevel.AD, Set.of(), null))
                .containsExactly(new NameChange(EntityRef.ad("1001", "a1"), "video", T1));
    }

    @Test
    void renaming_isAnEntry_thereAndBack_andKnownFromItsCatalogOn() {
        save("1001", T1, "DE_shoes", "A", "video", "10");
        save("1001", T2, "FR_shoes", "B", "still", "10");
        save("1001", T3, "DE_shoes", "B", "still", "10");
        EntityRef campaign = EntityRef.campaign("1001", "c1");

        assertThat(names.names(EntityLevel.CAMPAIGN, Set.of("1001"), null))
                .containsExactly(
                        new NameChange(campaign, "DE_shoes", T1),
                        new NameChange(campaign, "FR_shoes", T2),
                        new NameChange(campaign, "DE_shoes", T3));
        assertThat(names.names(EntityLevel.CAMPAIGN, Set.of("1001"), T2)).hasSize(2);
        assertThat(names.names(EntityLevel.AD_SET, Set.of("1001"), null))
                .extracting(NameChange::name)
                .containsExactly("A", "B");
        assertThat(names.names(EntityLevel.AD, Set.of("1001"), T1))
                .extracting(NameChange::name)
                .containsExactly("video");
    }

    @Test
    void names_areThoseOfTheAccountsAskedFor() {
        save("1001", T1, "DE_shoes", "A", "video", "10");
        save("1002", T1, "US_hats", "A", "video", "10");

        assertThat(names.names(EntityLevel.CAMPAIGN, Set.of("1002"), null))
                .extracting(NameChange::name)
                .containsExactly("US_hats");
        assertThat(names.names(EntityLevel.CAMPAIGN, Set.of(), null)).hasSize(2);
        assertThatThrownBy(() -> names.names(EntityLevel.ACCOUNT, Set.of(), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void save(String account, Instant at, String campaign, String adSet, String ad, String budget) {
        store.saveCatalog(new AccountCatalog(
                new Account(account, "shop", "EUR", ZoneOffset.UTC, "ACTIVE"),
                List.of(new Campaign(
                        account,
                        "c1",
                        campaign,
                        "OUTCOME_SALES",
                        "ACTIVE",
                        "ACTIVE",
                        new Budget(Money.of(budget, "EUR"), null, null),
                        null,
                        null)),
                List.of(new AdSet(
                        account,
                        "s1",
                        "c1",
                        adSet,
                        "ACTIVE",
                        "ACTIVE",
                        Budget.NONE,
                        null,
                        null,
                        null,
                        "VALUE",
                        "stage " + budget)),
                List.of(new Ad(account, "a1", "c1", "s1", ad, "ACTIVE", "status " + budget, "cr1")),
                List.of(),
                at));
    }
}
