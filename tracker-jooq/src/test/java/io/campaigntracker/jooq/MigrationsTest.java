package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.SampleRows.DAY;
import static io.campaigntracker.jooq.SampleRows.NOON;
import static io.campaigntracker.jooq.SampleRows.campaign;
import static io.campaigntracker.jooq.SampleRows.chunk;
import static io.campaigntracker.jooq.SampleRows.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class MigrationsTest {

    @Test
    void open_severalServicesAtOnce_migrateOnce() throws Exception {
        TestDatabase database = TestServer.empty();
        ExecutorService services = Executors.newFixedThreadPool(5);
        try {
            List<Future<?>> openings = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                openings.add(services.submit(() -> database.store().close()));
            }
            for (Future<?> opening : openings) {
                opening.get();
            }
        } finally {
            services.shutdownNow();
        }

        assertThat(database.texts("select version || ' ' || script from tracker_schema_version"))
                .containsExactly("1 V1__baseline.sql");
    }

    @Test
    void open_inANamedSchema_leavesTheOthersAlone() {
        TestDatabase database = TestServer.empty();

        try (JooqMetricsStore store =
                database.builder().schema("Ad \"metrics\"").copyFrom(1).open()) {
            store.write(chunk(request(EntityLevel.CAMPAIGN, 1), NOON, campaign("1", DAY, 1)));
            store.write(chunk(request(EntityLevel.CAMPAIGN, 1), NOON.plusSeconds(1), campaign("1", DAY, 2)));
            assertThat(store.read(HistoryQuery.of(EntityLevel.CAMPAIGN, DateRange.day(DAY)))
                            .size())
                    .isEqualTo(1);
        }

        assertThat(database.number("select count(*) from \"Ad \"\"metrics\"\"\".campaign_metrics"))
                .isEqualTo(1);
        assertThat(database.texts("select tablename from pg_tables where schemaname = 'public'"))
                .isEmpty();
    }

    @Test
    void open_schemaOfANewerRelease_isUsedAsItIs() {
        TestDatabase database = TestServer.migrated();
        database.execute("insert into tracker_schema_version values (99, 'V99__later.sql')");

        try (JooqMetricsStore store = database.store()) {
            store.write(chunk(request(EntityLevel.CAMPAIGN, 1), NOON, campaign("1", DAY, 1)));
        }

        assertThat(database.number("select max(version) from tracker_schema_version"))
                .isEqualTo(99);
    }

    @Test
    void open_roleWithoutTheRightToCreate_namesTheMissingRight() {
        TestDatabase database = TestServer.empty();
        database.execute("create role reader1 login password 'top5ecret'");

        assertThatThrownBy(() -> open(database, "reader1"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("reader1")
                .hasMessageContaining("create on database " + database.name())
                .hasMessageContaining("nothing was changed")
                .hasMessageNotContaining("top5ecret");
        database.execute("create schema made");
        assertThatThrownBy(() -> JooqMetricsStore.builder()
                        .url(database.url("reader1", "top5ecret"))
                        .schema("made")
                        .open())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("create on schema made");
    }

    @Test
    void open_leastPrivilegedRole_canDoEverythingButMigrate() {
        TestDatabase database = TestServer.migrated();
        database.execute("create role worker1 login password 'top5ecret'");
        database.execute("revoke temporary on database " + database.name() + " from public");
        database.execute("grant select, insert, update, delete on all tables in schema campaign_tracker to worker1;"
                + " grant usage on schema campaign_tracker to worker1");

        try (JooqMetricsStore store = JooqMetricsStore.builder()
                .url(database.url("worker1", "top5ecret"))
                .copyFrom(1)
                .open()) {
            store.write(chunk(request(EntityLevel.CAMPAIGN, 1), NOON, campaign("1", DAY, 1)));
            store.write(chunk(request(EntityLevel.CAMPAIGN, 1), NOON.plusSeconds(1), campaign("1", DAY, 2)));
            store.write(chunk(request(EntityLevel.CAMPAIGN, 1), NOON.plusSeconds(2)));
            store.purge(DAY.plusDays(1)).run();
        }
    }

    @Test
    void roles_asDocumented_areEnough() throws IOException {
        TestDatabase database = TestServer.empty();
        database.execute(documentedRoles());
        database.execute(
                "create role migrating login in role tracker_owner; alter role migrating set role tracker_owner;"
                        + " create role syncing login in role tracker_writer; create role looking login in role tracker_reader");

        openAs(database, "migrating").close();
        try (JooqMetricsStore syncing = openAs(database, "syncing");
                JooqMetricsStore looking = openAs(database, "looking")) {
            for (int clicks = 1; clicks < 4; clicks++) {
                syncing.write(chunk(
                        request(EntityLevel.CAMPAIGN, 1), NOON.plusSeconds(clicks % 3), campaign("1", DAY, clicks)));
            }
            assertThat(syncing.tryAcquire("sync", "me", Duration.ofMinutes(1))).isPresent();
            syncing.purge(DAY).run();
            assertThat(looking.read(HistoryQuery.of(EntityLevel.CAMPAIGN, DateRange.day(DAY)))
                            .size())
                    .isEqualTo(1);
            assertThatThrownBy(() -> looking.purge(DAY).run())
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("lacks a right");
        }
    }

    private static JooqMetricsStore openAs(TestDatabase database, String role) {
        return JooqMetricsStore.builder()
                .url(database.url(role, "unused"))
                .schema("ads")
                .copyFrom(1)
                .open();
    }

    @Test
    void columns_areAllDocumented() throws IOException {
        String page = page("store.md");

        assertThat(TestServer.migrated()
                        .texts(
                                "select distinct column_name from information_schema.columns where table_schema = 'campaign_tracker'"
                                        + " and table_name not like 'facebook_ads__%'"))
                .hasSizeGreaterThan(100)
                .allMatch(column ->
                        Pattern.compile("\\b" + column + "\\b").matcher(page).find());
    }

    @Test
    void tables_areAllNamedOnThePageOfPrivacy() throws IOException {
        String page = page("privacy.md");

        assertThat(
                        TestServer.migrated()
                                .texts(
                                        "select table_name from information_schema.tables where table_schema = 'campaign_tracker' and table_type = 'BASE TABLE'"))
                .hasSizeGreaterThan(30)
                .allMatch(table -> page.contains("`" + table.replaceFirst("_revisions$", "") + "`"));
    }

    private static String page(String name) throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/store.md"))) {
            folder = Objects.requireNonNull(folder.getParent(), "docs/store.md lies above the module");
        }
        return Files.readString(folder.resolve("docs").resolve(name));
    }

    private static String documentedRoles() throws IOException {
        String page = page("store.md");
        int begin = page.indexOf("```sql", page.indexOf("<!-- roles -->")) + "```sql".length();
        return page.substring(begin, page.indexOf("```", begin));
    }

    @Test
    void write_withoutTheRightTo_saysSo() {
        TestDatabase database = TestServer.migrated();
        database.execute("create role reader2 login password 'top5ecret'");
        database.execute("grant select on all tables in schema campaign_tracker to reader2;"
                + " grant usage on schema campaign_tracker to reader2");

        try (JooqMetricsStore store = open(database, "reader2")) {
            assertThat(store.read(HistoryQuery.of(EntityLevel.CAMPAIGN, DateRange.day(DAY)))
                            .isEmpty())
                    .isTrue();
            assertThatThrownBy(() -> store.write(chunk(request(EntityLevel.CAMPAIGN, 1), NOON, campaign("1", DAY, 1))))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            failure -> assertThat(failure.isRetryable()).isFalse())
                    .hasMessageContaining("nothing of it was written")
                    .hasMessageContaining("lacks a right")
                    .hasMessageContaining("campaign_metrics");
        }
    }

    @Test
    void open_emptyDatabaseWithoutMigrating_saysThatTablesAreMissing() {
        TestDatabase database = TestServer.empty();

        try (JooqMetricsStore store = database.builder().withoutMigrating().open()) {
            assertThatThrownBy(() -> store.catalogs(null))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("a table is missing");
        }
    }

    private static JooqMetricsStore open(TestDatabase database, String role) {
        return JooqMetricsStore.connect(database.url(), role, "top5ecret");
    }
}
