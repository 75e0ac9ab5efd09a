package io.campaigntracker.testkit.contract;

import static io.campaigntracker.testkit.contract.ContractRows.ACCOUNT;
import static io.campaigntracker.testkit.contract.ContractRows.T1;
import static io.campaigntracker.testkit.contract.ContractRows.T2;
import static io.campaigntracker.testkit.contract.ContractRows.T3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.BudgetRise;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.CreativePeriod;
import io.campaigntracker.model.DeliveryIssue;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How the objects of an account are kept, with their past. */
abstract class CatalogContract extends StoreContract {

    private static final List<BudgetRise> RISES = List.of(
            new BudgetRise(
                    Instant.parse("2026-11-27T00:00:00Z"),
                    Instant.parse("2026-11-28T00:00:00Z"),
                    BudgetRise.Kind.AMOUNT,
                    new BigDecimal("150.5"),
                    BudgetRise.Recurrence.ONCE),
            new BudgetRise(
                    Instant.parse("2026-11-01T10:15:00Z"),
                    Instant.parse("2026-11-01T12:00:00Z"),
                    BudgetRise.Kind.MULTIPLIER,
                    new BigDecimal("2"),
                    BudgetRise.Recurrence.WEEKLY));

    private static final List<DeliveryIssue> ISSUES = List.of(
            new DeliveryIssue("AD", 1487472L, "HARD_ERROR", "Ad Rejected", "Against a \"policy\"."),
            new DeliveryIssue("AD_SET", 5L, "SOFT_ERROR", "Größe", null));

    private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");

    @Test
    void catalogs_nothingSaved_isEmpty() {
        assertThat(store.catalogs(null)).isEmpty();
        assertThat(store.creativePeriods(ACCOUNT)).isEmpty();
    }

    @Test
    void saveCatalog_everyPart_isReadBack() {
        AccountCatalog saved = catalog(T1, "ACTIVE", "cr1");

        store.saveCatalog(saved);

        assertCatalog(null, saved);
    }

    @Test
    void saveCatalog_withAnIdentifierThatCannotBe_isRefusedByName_andNothingIsKept() {
        for (String id : List.of("a\0", "a\n1", "\ud83d")) {
            Campaign odd = new Campaign(ACCOUNT, id, "Sale", null, "ACTIVE", "ACTIVE", Budget.NONE, null, null);
            assertThatThrownBy(() -> store.saveCatalog(holding(odd)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("campaign")
                    .message()
                    .doesNotContainPattern("\\p{Cntrl}");
        }
        assertThat(store.catalogs(null)).isEmpty();
    }

    @Test
    void saveCatalog_withAThingOfAnotherAccount_isRefusedByName_andNothingIsKept() {
        assertThatThrownBy(() -> store.saveCatalog(
                        holding(new Campaign("999", "5", "Not ours", null, null, null, Budget.NONE, null, null))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("campaign 5")
                .hasMessageContaining("999");
        assertThat(store.catalogs(null)).isEmpty();
    }

    private static AccountCatalog holding(Campaign campaign) {
        return new AccountCatalog(
                new Account(ACCOUNT, "Shop", "EUR", ZoneId.of("UTC")),
                List.of(campaign),
                List.of(),
                List.of(),
                List.of(),
                T1);
    }

    @Test
    void saveCatalog_unchanged_isTheSameStateSeenLater() {
        store.saveCatalog(catalog(T1, "ACTIVE", "cr1"));
        AccountCatalog again = catalog(T2, "ACTIVE", "cr1");

        store.saveCatalog(again);

        assertCatalog(null, again);
    }

    @Test
    void catalogs_asOf_givesTheFormerState() {
        AccountCatalog before = catalog(T1, "ACTIVE", "cr1");
        AccountCatalog after = catalog(T3, "PAUSED", "cr2");
        store.saveCatalog(before);
        store.saveCatalog(after);

        assertThat(store.catalogs(T1.minusSeconds(1))).isEmpty();
        assertThat(campaignAt(T1).status()).isEqualTo("ACTIVE");
        assertThat(campaignAt(T2).status()).isEqualTo("ACTIVE");
        assertThat(campaignAt(T2).budget()).isEqualTo(before.campaigns().get(0).budget());
        assertThat(store.catalogs(T2).get(0).ads()).isEqualTo(before.ads());
        assertCatalog(T3, after);
        assertCatalog(null, after);
    }

    @Test
    void catalogsAt_severalMoments_areTheCatalogsOfEach() {
        AccountCatalog full = catalog(T1, "ACTIVE", "cr1");
        store.saveCatalog(full);
        store.saveCatalog(new AccountCatalog(full.account(), List.of(), full.adSets(), List.of(), List.of(), T2));
        store.saveCatalog(catalog(T3, "PAUSED", "cr2"));
        Set<Instant> moments = new HashSet<>(Set.of(T1.minusSeconds(1)));
        for (Instant moment : List.of(T1, T2, T3)) {
            moments.addAll(Set.of(moment, moment.plusNanos(1), moment.plusSeconds(1)));
        }

        for (Set<String> accounts : List.of(Set.<String>of(), Set.of(ACCOUNT), Set.of("no such account"))) {
            Map<Instant, List<AccountCatalog>> at = store.catalogsAt(accounts, moments);

            assertThat(at).containsOnlyKeys(moments);
            moments.forEach(moment -> assertThat(at.get(moment)).isEqualTo(store.catalogs(accounts, moment)));
        }
        assertThat(store.catalogsAt(Set.of(), Set.of())).isEmpty();
    }

    @Test
    void saveCatalog_olderThanTheStoredOne_isSetAside() {
        AccountCatalog newer = catalog(T2, "ACTIVE", "cr1");
        store.saveCatalog(newer);

        store.saveCatalog(catalog(T1, "PAUSED", "cr9"));

        assertCatalog(null, newer);
        assertThat(store.catalogs(T1)).isEmpty();
        assertThat(store.creativePeriods(ACCOUNT)).containsExactly(new CreativePeriod("a1", "cr1", T2, null));
    }

    @Test
    void saveCatalog_thingsGoneAndBack_areAbsentInBetween() {
        AccountCatalog full = catalog(T1, "ACTIVE", "cr1");
        AccountCatalog without = new AccountCatalog(full.account(), List.of(), full.adSets(), List.of(), List.of(), T2);
        AccountCatalog again = catalog(T3, "ACTIVE", "cr1");
        store.saveCatalog(full);
        store.saveCatalog(without);
        store.saveCatalog(again);

        assertCatalog(T1, full);
        assertCatalog(T2, without);
        assertCatalog(null, again);
    }

    @Test
    void catalogs_severalAccounts_areAllThere() {
        store.saveCatalog(catalog(T1, "ACTIVE", "cr1"));
        store.saveCatalog(new AccountCatalog(
                new Account("42", "", "JPY", ZoneId.of("Asia/Tokyo")), List.of(), List.of(), List.of(), List.of(), T2));

        assertThat(store.catalogs(null))
                .extracting(catalog -> catalog.account().accountId())
                .containsExactlyInAnyOrder(ACCOUNT, "42");
        assertThat(store.catalogs(T1)).hasSize(1);
        assertThat(store.catalogs(Set.of("42", "no such account"), null))
                .extracting(catalog -> catalog.account().accountId())
                .containsExactly("42");
        assertThat(store.catalogs(Set.of("42"), T1)).isEmpty();
        assertThat(store.catalogs(Set.of(ACCOUNT), T1).get(0).campaigns()).hasSize(2);
    }

    @Test
    void creativePeriods_adThatChangedItsCreative_hasOnePeriodEach() {
        store.saveCatalog(catalog(T1, "ACTIVE", "cr1"));
        store.saveCatalog(catalog(T2, "ACTIVE", "cr1"));
        store.saveCatalog(catalog(T3, "ACTIVE", "cr2"));

        assertThat(store.creativePeriods(ACCOUNT))
                .containsExactly(new CreativePeriod("a1", "cr1", T1, T3), new CreativePeriod("a1", "cr2", T3, null));
        assertThat(store.creativePeriods("42")).isEmpty();
    }

    private Campaign campaignAt(@Nullable Instant asOf) {
        return store.catalogs(asOf).get(0).campaigns().get(0);
    }

    private void assertCatalog(@Nullable Instant asOf, AccountCatalog expected) {
        assertThat(store.catalogs(asOf)).hasSize(1);
        AccountCatalog found = store.catalogs(asOf).get(0);
        assertThat(found.account()).isEqualTo(expected.account());
        assertThat(found.campaigns()).containsExactlyInAnyOrderElementsOf(expected.campaigns());
        assertThat(found.adSets()).containsExactlyInAnyOrderElementsOf(expected.adSets());
        assertThat(found.ads()).containsExactlyInAnyOrderElementsOf(expected.ads());
        assertThat(found.creatives()).containsExactlyInAnyOrderElementsOf(expected.creatives());
        assertThat(found.fetchedAt()).isEqualTo(expected.fetchedAt());
    }

    private static AccountCatalog catalog(Instant fetchedAt, String status, String creativeId) {
        Money daily = Money.of(status.equals("ACTIVE") ? "50" : "75.25", "EUR");
        Campaign campaign = new Campaign(
                ACCOUNT,
                "c1",
                "Größen & Farben, \"Herbst\" \uD83C\uDF42",
                "OUTCOME_SALES",
                status,
                status,
                new Budget(daily, null, Money.of("12.34", "EUR"), RISES),
                START,
                null,
                true,
                List.of());
        Campaign plain = new Campaign(ACCOUNT, "c2", "", null, null, null, Budget.NONE, null, null);
        AdSet adSet = new AdSet(
                ACCOUNT,
                "s1",
                "c1",
                "Ad set",
                "ACTIVE",
                "CAMPAIGN_PAUSED",
                new Budget(null, Money.of("1000", "EUR"), null),
                START,
                START.plusSeconds(86_400),
                "1d_view_7d_click",
                "OFFSITE_CONVERSIONS",
                "LEARNING",
                "PURCHASE",
                List.of(new DeliveryIssue(null, null, null, "", null)));
        AdSet plainSet = new AdSet(ACCOUNT, "s2", "c2", "", null, null, Budget.NONE, null, null, null, null, null);
        Ad ad = new Ad(ACCOUNT, "a1", "c1", "s1", "Ad 1", "ACTIVE", "DISAPPROVED", creativeId, ISSUES);
        Creative creative = new Creative(
                ACCOUNT,
                creativeId,
                "Creative",
                "Title",
                "Body\nline",
                "VIDEO",
                "SHOP_NOW",
                "https://x/y",
                "1_2",
                "v1",
                "h1",
                true);
        return new AccountCatalog(
                new Account(
                        ACCOUNT,
                        "Account",
                        "EUR",
                        ZoneId.of("America/Los_Angeles"),
                        status,
                        status.equals("ACTIVE") ? null : "RISK_PAYMENT",
                        Money.of("1000", "EUR"),
                        Money.of("999.99", "EUR")),
                List.of(campaign, plain),
                List.of(adSet, plainSet),
                List.of(ad),
                List.of(creative),
                fetchedAt);
    }
}
