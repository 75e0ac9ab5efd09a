package io.campaigntracker.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.testkit.contract.BitemporalContract;
import org.junit.jupiter.api.BeforeAll;

final class BitemporalPropertyTest extends BitemporalContract {

    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestServer.migrated();
    }

    /** A threshold among the sizes of the chunks, so that the same rows come by COPY and as arrays. */
    @Override
    protected MetricsStore openStore() {
        return database.cleared().copyFrom(4).open();
    }

    @Override
    protected int sequences() {
        return Boolean.getBoolean("tracker.full") ? 250 : 25;
    }

    @Override
    protected void inspect() {
        assertThat(database.texts(tombstonesThatLie("campaign_metrics", "campaign_id")))
                .isEmpty();
        assertThat(database.texts(tombstonesThatLie("creative_metrics", "ad_id")))
                .isEmpty();
    }

    private static String tombstonesThatLie(String table, String entity) {
        return "select 'revision of ' || r.%2$s || ' on ' || r.date from %1$s_revisions r where r.removed ="
                        .formatted(table, entity)
                + " (exists (select 1 from %1$s m where m.account_id = r.account_id and m.%2$s = r.%2$s"
                        .formatted(table, entity)
                + " and m.date = r.date and m.synced_at = r.valid_to) or exists (select 1 from %1$s_revisions n"
                        .formatted(table)
                + " where n.account_id = r.account_id and n.%1$s = r.%1$s and n.date = r.date".formatted(entity)
                + " and n.valid_from = r.valid_to))";
    }
}
