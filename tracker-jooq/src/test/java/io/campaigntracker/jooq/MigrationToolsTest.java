package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.SampleRows.DAY;
import static io.campaigntracker.jooq.SampleRows.NOON;
import static io.campaigntracker.jooq.SampleRows.campaign;
import static io.campaigntracker.jooq.SampleRows.chunk;
import static io.campaigntracker.jooq.SampleRows.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.store.StoreException;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.changelog.ChangeLogParameters;
import liquibase.command.CommandScope;
import liquibase.ui.LoggerUIService;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store beside, and under, the tools that many services migrate their own tables with. */
final class MigrationToolsTest {

    private static final String SCRIPTS = "classpath:io/campaigntracker/jooq/db/migration";
    private static final MetricsChunk CHUNK = chunk(request(EntityLevel.CAMPAIGN, 1), NOON, campaign("1", DAY, 1));

    /** A field, for a logger that nobody holds forgets its level. */
    private final Logger liquibase = Logger.getLogger("liquibase");

    private TestDatabase database;

    @BeforeEach
    void createDatabase() {
        database = TestServer.empty();
        liquibase.setLevel(Level.WARNING);
    }

    @Test
    void flyway_onTheSameDataSource_startsBeforeAndAfterTheStore() {
        JooqMetricsStore.of(database.server().getDatabase("postgres", database.name()))
                .close();

        Flyway services = Flyway.configure()
                .dataSource(database.server().getDatabase("postgres", database.name()))
                .locations("classpath:migrated/flyway")
                .load();
        assertThat(services.migrate().migrationsExecuted).isEqualTo(1);

        JooqMetricsStore.of(database.server().getDatabase("postgres", database.name()))
                .close();
        assertThat(services.migrate().migrationsExecuted).isZero();
        assertThat(services.validateWithResult().validationSuccessful).isTrue();
    }

    @Test
    void liquibase_onTheSameDataSource_startsBesideTheStore() throws Exception {
        JooqMetricsStore.connect(database.url()).close();

        liquibase("migrated/liquibase/service.xml", Map.of());

        JooqMetricsStore.connect(database.url()).close();
        assertThat(database.number("select count(*) from public.orders")).isZero();
    }

    @Test
    void flyway_canTakeTheScriptsOver() {
        takeOverByFlyway();

        writeAndRead();
        assertThat(takeOverByFlyway()).isZero();
    }

    @Test
    void liquibase_canTakeTheScriptsOver() throws Exception {
        database.execute("create schema campaign_tracker");
        liquibase("migrated/liquibase/taken-over.xml", Map.of("schema", "campaign_tracker."));

        writeAndRead();
    }

    @Test
    void open_migratingWhatAnotherToolKeeps_saysSoAndChangesNothing() {
        takeOverByFlyway();

        assertThatThrownBy(() -> JooqMetricsStore.connect(database.url()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("nothing was changed")
                .hasMessageContaining("withoutMigrating()");
    }

    private int takeOverByFlyway() {
        return Flyway.configure()
                .dataSource(database.server().getDatabase("postgres", database.name()))
                .schemas("campaign_tracker")
                .locations(SCRIPTS)
                .placeholders(Map.of("schema", "campaign_tracker."))
                .load()
                .migrate()
                .migrationsExecuted;
    }

    private void liquibase(String changeLog, Map<String, String> parameters) throws Exception {
        Scope.child(Scope.Attr.ui, new LoggerUIService(), () -> {
            CommandScope update = new CommandScope("update")
                    .addArgumentValue("url", database.jdbcUrl())
                    .addArgumentValue("username", "postgres")
                    .addArgumentValue("changelogFile", changeLog);
            ChangeLogParameters values = new ChangeLogParameters();
            parameters.forEach(values::set);
            update.addArgumentValue("changelogParameters", values);
            update.addArgumentValue("showSummary", UpdateSummaryEnum.OFF);
            update.execute();
        });
    }

    private void writeAndRead() {
        try (JooqMetricsStore store = database.builder().withoutMigrating().open()) {
            assertThat(store.write(CHUNK).inserted()).isEqualTo(1);
            assertThat(store.write(CHUNK).unchanged()).isEqualTo(1);
        }
        assertThat(database.number("select count(*) from facebook_ads__campaign_report"))
                .isEqualTo(1);
    }
}
