package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.SampleRows.ACCOUNT;
import static io.campaigntracker.jooq.SampleRows.NOON;
import static io.campaigntracker.jooq.SampleRows.hours;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.CreativePeriod;
import io.campaigntracker.model.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CatalogTest {

    private static TestDatabase database;
    private static JooqMetricsStore store;

    @BeforeAll
    static void open() {
        database = TestServer.migrated();
        store = database.store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void catalogs_afterSaving_areAsTheyWere() {
        AccountCatalog catalog = catalog(NOON, "100", "cr1");

        store.saveCatalog(catalog);

        assertThat(store.catalogs(null)).containsExactly(catalog);
        assertThat(store.catalogs(NOON)).containsExactly(catalog);
        assertThat(store.catalogs(NOON.minusSeconds(1))).isEmpty();
    }

    @Test
    void catalogs_asOfAnEarlierMoment_haveTheBudgetOfThen() {
        AccountCatalog before = catalog(NOON, "100", "cr1");
        AccountCatalog after = catalog(hours(1), "250.5", "cr2");

        store.saveCatalog(before);
        store.saveCatalog(after);

        assertThat(store.catalogs(null)).containsExactly(after);
        assertThat(store.catalogs(hours(1))).containsExactly(after);
        assertThat(store.catalogs(hours(1).minusMillis(1))).containsExactly(before);
    }

    @Test
    void saveCatalog_unchanged_writesOnlyThatItWasFetched() {
        store.saveCatalog(catalog(NOON, "100", "cr1"));
        List<String> versions = versions();

        store.saveCatalog(catalog(hours(1), "100", "cr1"));

        assertThat(versions()).isEqualTo(versions);
        assertThat(store.catalogs(null)).containsExactly(catalog(hours(1), "100", "cr1"));
    }

    @Test
    void saveCatalog_campaignGoneAndBack_isAbsentInBetween() {
        AccountCatalog full = catalog(NOON, "100", "cr1");
        AccountCatalog without =
                new AccountCatalog(full.account(), List.of(), full.adSets(), List.of(), full.creatives(), hours(1));
        AccountCatalog again = catalog(hours(2), "100", "cr1");

        store.saveCatalog(full);
        store.saveCatalog(without);
        store.saveCatalog(again);

        assertThat(store.catalogs(NOON)).containsExactly(full);
        assertThat(store.catalogs(hours(1))).containsExactly(without);
        assertThat(store.catalogs(null)).containsExactly(again);
    }

    @Test
    void saveCatalog_olderThanTheStoredOne_isSetAside() {
        AccountCatalog newer = catalog(hours(1), "100", "cr1");
        store.saveCatalog(newer);

        store.saveCatalog(catalog(NOON, "7", "cr9"));

        assertThat(store.catalogs(null)).containsExactly(newer);
    }

    @Test
    void saveCatalog_newThumbnailAddress_isKeptWithoutARevision() {
        store.saveCatalog(catalog(NOON, "100", "cr1"));
        AccountCatalog renewed = catalog(hours(1), "100", "cr1");
        Creative creative = renewed.creatives().get(0);
        Creative signedAnew = new Creative(
                creative.accountId(),
                creative.creativeId(),
                creative.name(),
                creative.title(),
                creative.body(),
                creative.format(),
                creative.callToAction(),
                "https://cdn.example/thumb?sig=2");

        store.saveCatalog(new AccountCatalog(
                renewed.account(),
                renewed.campaigns(),
                renewed.adSets(),
                renewed.ads(),
                List.of(signedAnew),
                hours(1)));

        assertThat(store.catalogs(null).get(0).creatives()).containsExactly(signedAnew);
        assertThat(database.number("select count(*) from creatives_revisions")).isZero();
    }

    @Test
    void creativePeriods_adThatChangedItsCreative_endWhereTheNextBegins() {
        store.saveCatalog(catalog(NOON, "100", "cr1"));
        store.saveCatalog(catalog(hours(1), "101", "cr1"));
        store.saveCatalog(catalog(hours(2), "101", "cr2"));

        assertThat(store.creativePeriods(ACCOUNT))
                .containsExactly(
                        new CreativePeriod("ad1", "cr1", NOON, hours(2)),
                        new CreativePeriod("ad1", "cr2", hours(2), null));
        assertThat(store.creativePeriods("other")).isEmpty();
    }

    private static List<String> versions() {
        return database.texts(
                "select ctid::text || xmin from accounts union all select ctid::text || xmin from campaigns"
                        + " union all select ctid::text || xmin from ad_sets union all select ctid::text || xmin from ads"
                        + " union all select ctid::text || xmin from creatives");
    }

    private static AccountCatalog catalog(Instant moment, String budget, String creativeId) {
        Budget daily = new Budget(Money.of(budget, "EUR"), null, Money.of("3.25", "EUR"));
        return new AccountCatalog(
                new Account(ACCOUNT, "Shop", "EUR", ZoneId.of("Europe/Berlin")),
                List.of(
                        new Campaign(
                                ACCOUNT,
                                "c1",
                                "Caf\u00e9 'sale'",
                                "OUTCOME_SALES",
                                "ACTIVE",
                                "ACTIVE",
                                daily,
                                NOON,
                                null),
                        new Campaign(ACCOUNT, "c2", "", null, null, null, Budget.NONE, null, null)),
                List.of(new AdSet(
                        ACCOUNT,
                        "s1",
                        "c1",
                        "Set",
                        "ACTIVE",
                        "ACTIVE",
                        daily,
                        NOON,
                        hours(900),
                        "7d_click",
                        "OFFSITE_CONVERSIONS",
                        "LEARNING")),
                List.of(new Ad(ACCOUNT, "ad1", "c1", "s1", "Ad", "ACTIVE", "ACTIVE", creativeId)),
                List.of(new Creative(
                        ACCOUNT,
                        creativeId,
                        "Creative",
                        "Title",
                        "Body",
                        "VIDEO",
                        "SHOP_NOW",
                        "https://cdn.example/t")),
                moment);
    }
}
