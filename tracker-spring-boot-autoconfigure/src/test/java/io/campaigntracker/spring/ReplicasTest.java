package io.campaigntracker.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.campaigntracker.CampaignTracker;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.watch.WatchOutcome;
import io.campaigntracker.watch.WatchRun;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

/** Applications on one PostgreSQL, with Flyway or Liquibase on the same DataSource, against the fake Graph server. */
class ReplicasTest {

    private static final SimulatedAccount ACCOUNT =
            SimulatedAccount.builder().seed(3).campaigns(2).days(20).build();

    private static EmbeddedPostgres postgres;

    private final MutableClock clock = MutableClock.at(ACCOUNT.asOf());

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @Test
    void flywayAndTheStore_shareTheDataSource_alsoWhenTheApplicationStartsAgain() {
        try (FakeGraphServer server = server()) {
            for (int start = 0; start < 2; start++) {
                application(server, "beside").run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(Flyway.class);
                    assertThat(context.getBean(CampaignTracker.class)
                                    .sync()
                                    .run()
                                    .isComplete())
                            .isTrue();
                    JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));
                    assertThat(jdbc.queryForObject("select count(*) from orders", Long.class))
                            .isZero();
                    assertThat(jdbc.queryForObject("select count(*) from beside.campaign_metrics", Long.class))
                            .isPositive();
                });
            }
        }
    }

    @Test
    void liquibaseAndTheStore_shareTheDataSource_alsoWhereItDropsWhatIsTheApplications() {
        try (FakeGraphServer server = server()) {
            for (int start = 0; start < 2; start++) {
                boolean first = start == 0;
                application(server, "besides")
                        .withConfiguration(AutoConfigurations.of(LiquibaseAutoConfiguration.class))
                        .withPropertyValues(
                                "spring.flyway.enabled=false",
                                "spring.liquibase.change-log=classpath:db/changelog/invoices.sql",
                                "spring.liquibase.default-schema=shop",
                                "spring.liquibase.drop-first=" + !first)
                        .withInitializer(context -> createShop())
                        .run(context -> {
                            assertThat(context).hasNotFailed().hasSingleBean(SpringLiquibase.class);
                            JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));
                            assertThat(jdbc.queryForObject("select count(*) from shop.invoices", Long.class))
                                    .isZero();
                            CampaignTracker tracker = context.getBean(CampaignTracker.class);
                            if (first) {
                                assertThat(tracker.sync().run().isComplete()).isTrue();
                            }
                            assertThat(tracker.account(ACCOUNT.accountId())
                                            .metrics()
                                            .lastDays(7)
                                            .calculate()
                                            .totals()
                                            .impressions())
                                    .as("what was synced before is there")
                                    .isPositive();
                            assertThat(jdbc.queryForList(
                                            "select table_schema from information_schema.tables"
                                                    + " where table_name like 'databasechangelog%'",
                                            String.class))
                                    .containsOnly("shop");
                        });
            }
        }
    }

    @Test
    void replicas_runEachSlotOnce() {
        try (FakeGraphServer server = server()) {
            application(server, "replicas")
                    .run(one -> application(server, "replicas").run(other -> {
                        List<WatchRun> runs = runDue(one, other);
                        assertThat(runs).isNotEmpty().allMatch(run -> run.outcome() == WatchOutcome.DONE);
                        assertThat(runs)
                                .extracting(run -> run.task() + " " + run.slot())
                                .doesNotHaveDuplicates();
                        assertThat(runDue(one, other)).as("nothing is due").isEmpty();

                        clock.advance(Duration.ofMinutes(15));
                        assertThat(runDue(one, other)).hasSize(1);
                    }));
        }
    }

    @Test
    void schedule_startsByItself_andHasEndedBeforeTheDataSourceCloses() throws Exception {
        BlockingQueue<WatchRun> runs = new ArrayBlockingQueue<>(100);
        DataSource[] used = new DataSource[1];
        try (FakeGraphServer server = server()) {
            application(server, "watched")
                    .withPropertyValues("campaign-tracker.watch.enabled=true")
                    .withBean(
                            WatchCustomizer.class,
                            () -> watch -> watch.jitter(Duration.ZERO).onRun(runs::add))
                    .run(context -> {
                        used[0] = context.getBean(DataSource.class);
                        assertThat(runs.poll(60, TimeUnit.SECONDS))
                                .isNotNull()
                                .extracting(WatchRun::outcome)
                                .isEqualTo(WatchOutcome.DONE);
                    });
        }
        assertThat(used[0])
                .isInstanceOfSatisfying(
                        HikariDataSource.class,
                        pool -> assertThat(pool.isClosed()).isTrue());
        assertThat(runs).allMatch(run -> run.outcome() == WatchOutcome.DONE);
    }

    private static void createShop() {
        new JdbcTemplate(postgres.getPostgresDatabase()).execute("create schema if not exists shop");
    }

    /** Both at the same time. */
    private static List<WatchRun> runDue(AssertableApplicationContext one, AssertableApplicationContext other)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<List<WatchRun>>> both = List.of(() -> due(one), () -> due(other));
            List<WatchRun> runs = new ArrayList<>();
            for (Future<List<WatchRun>> done : threads.invokeAll(both)) {
                runs.addAll(done.get());
            }
            return runs;
        } finally {
            threads.shutdown();
        }
    }

    private static List<WatchRun> due(AssertableApplicationContext context) {
        return context.getBean(CampaignTracker.class).watch().runDue();
    }

    private ApplicationContextRunner application(FakeGraphServer server, String schema) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        FlywayAutoConfiguration.class,
                        CampaignTrackerAutoConfiguration.class))
                .withBean(Clock.class, () -> clock)
                // simulated time may be ahead of the database's
                .withBean(StoreCustomizer.class, () -> builder -> builder.clockTolerance(Duration.ofDays(10_000)))
                .withPropertyValues(
                        "spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "campaign-tracker.store.schema=" + schema,
                        "campaign-tracker.meta.access-token=" + server.token(),
                        "campaign-tracker.meta.accounts=act_" + ACCOUNT.accountId(),
                        "campaign-tracker.meta.base-url=" + server.uri());
    }

    private FakeGraphServer server() {
        return FakeGraphServer.builder()
                .accounts(List.of(ACCOUNT))
                .clock(clock)
                .build()
                .start();
    }
}
