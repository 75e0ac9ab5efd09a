package io.campaigntracker.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.alert.AlertSink;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.store.InMemoryAlertStore;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.meta.MetaMetricsSource;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.RecordingAlertSink;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CampaignTrackerAutoConfigurationTest {

    private static final SimulatedAccount ACCOUNT =
            SimulatedAccount.builder().seed(3).campaigns(2).days(20).build();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(CampaignTrackerAutoConfiguration.class));
    private final ApplicationContextRunner withDatabase = runner.withBean(DataSource.class, this::unreachable);

    @Test
    void withoutADataSourceOrAStore_thereIsNoTracker() {
        runner.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(CampaignTracker.class));
    }

    @Test
    void disabled_thereIsNoTracker() {
        withDatabase
                .withPropertyValues("campaign-tracker.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(CampaignTracker.class));
    }

    @Test
    void databaseThatIsDown_letsTheApplicationStart_andTheFirstQuestionSaysSo() {
        withDatabase.run(context -> {
            assertThat(context).hasSingleBean(CampaignTracker.class).hasSingleBean(JooqMetricsStore.class);
            CampaignTracker tracker = context.getBean(CampaignTracker.class);
            assertThatThrownBy(() -> tracker.allCampaigns().metrics().calculate())
                    .isInstanceOf(StoreException.class);
        });
    }

    @Test
    void withoutAToken_aSyncIsRefused_namingTheProperty() {
        withDatabase.run(context -> {
            assertThat(context).doesNotHaveBean(MetricsSource.class);
            assertThatThrownBy(() -> context.getBean(CampaignTracker.class).sync())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("campaign-tracker.meta.access-token");
        });
    }

    @Test
    void properties_reachTheSource_andNoSecretIsShown() {
        withDatabase
                .withPropertyValues(
                        "campaign-tracker.meta.access-token=EAAsecret1234567890",
                        "campaign-tracker.meta.app-secret=hush0123456789abcdef",
                        "campaign-tracker.meta.accounts=act_1,2",
                        "campaign-tracker.meta.api-version=v27.0")
                .run(context -> {
                    assertThat(context).hasSingleBean(MetaMetricsSource.class);
                    assertThat(context.getBean(MetaMetricsSource.class).accountIds())
                            .containsExactlyInAnyOrder("1", "2");
                    assertThat(context.getBean(CampaignTrackerProperties.class).toString())
                            .doesNotContain("EAAsecret")
                            .doesNotContain("hush");
                });
    }

    @Test
    void tokenWithoutAccounts_failsTheStart_sayingWhatIsMissing() {
        withDatabase
                .withPropertyValues("campaign-tracker.meta.access-token=EAAsecret1234567890")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("adAccount is missing")
                        .hasMessageNotContaining("EAAsecret"));
    }

    @Test
    void valueThatCantBe_failsTheStart_namingItsProperty() {
        withDatabase
                .withPropertyValues("campaign-tracker.parallelism=0")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("campaign-tracker.parallelism is 0; at least 1 is needed"));
    }

    @Test
    void everyPart_isReplacedByABeanOfItsType() {
        FakeMetricsSource source = FakeMetricsSource.of(ACCOUNT);
        RecordingAlertSink sink = RecordingAlertSink.named("pager");
        InMemoryAlertStore alerts = new InMemoryAlertStore();
        withDatabase
                .withBean(MetricsStore.class, InMemoryMetricsStore::new)
                .withBean(MetricsSource.class, () -> source)
                .withBean(Clock.class, source::clock)
                .withBean(AlertSink.class, () -> sink)
                .withBean(AlertStore.class, () -> alerts)
                .run(context -> {
                    assertThat(context)
                            .doesNotHaveBean(JooqMetricsStore.class)
                            .doesNotHaveBean(MetaMetricsSource.class);
                    CampaignTracker tracker = context.getBean(CampaignTracker.class);
                    assertThat(tracker.sync().run().isComplete()).isTrue();
                    tracker.allCampaigns()
                            .alert(AlertType.ROAS_BELOW_TARGET)
                            .threshold(1000)
                            .checkAll();
                    assertThat(sink.messages()).isNotEmpty();
                    assertThat(tracker.alerts().open())
                            .isNotEmpty()
                            .containsExactlyInAnyOrderElementsOf(alerts.find(new AlertFilter(true, null, null)));
                });
        assertThat(source.isClosed()).as("with the context").isTrue();
    }

    @Test
    void severalAlertStoresBesideTheStore_failTheStart_ratherThanBeingPassedOver() {
        withDatabase
                .withBean("one", AlertStore.class, InMemoryAlertStore::new)
                .withBean("other", AlertStore.class, InMemoryAlertStore::new)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("there are 2 beans of type AlertStore beside the store, and 0 of them primary;"
                                + " the tracker takes one"));
    }

    @Test
    void ofSeveralAlertStores_thePrimaryIsTaken() {
        InMemoryAlertStore main = new InMemoryAlertStore();
        InMemoryAlertStore other = new InMemoryAlertStore();
        FakeMetricsSource source = FakeMetricsSource.of(ACCOUNT);
        runner.withBean(MetricsStore.class, InMemoryMetricsStore::new)
                .withBean(MetricsSource.class, () -> source)
                .withBean(Clock.class, source::clock)
                .withBean("other", AlertStore.class, () -> other)
                .withBean("main", AlertStore.class, () -> main, bean -> bean.setPrimary(true))
                .run(context -> {
                    findSomething(context.getBean(CampaignTracker.class));
                    assertThat(main.find(new AlertFilter(true, null, null))).isNotEmpty();
                    assertThat(other.find(new AlertFilter(true, null, null))).isEmpty();
                });
    }

    @Test
    void ofSeveralStores_thePrimaryKeepsAlertsToo_andTheArchiveIsLeftAlone() {
        FakeMetricsSource source = FakeMetricsSource.of(ACCOUNT);
        runner.withBean(
                        "archive",
                        JooqMetricsStore.class,
                        () -> JooqMetricsStore.builder()
                                .dataSource(unreachable())
                                .openLazily())
                .withBean("main", InMemoryMetricsStore.class, InMemoryMetricsStore::new, bean -> bean.setPrimary(true))
                .withBean(MetricsSource.class, () -> source)
                .withBean(Clock.class, source::clock)
                .run(context -> {
                    findSomething(context.getBean(CampaignTracker.class));
                    assertThat(context.getBean(CampaignTracker.class).alerts().open())
                            .isNotEmpty();
                });
    }

    private static void findSomething(CampaignTracker tracker) {
        tracker.sync().run();
        tracker.allCampaigns()
                .alert(AlertType.ROAS_BELOW_TARGET)
                .threshold(1000)
                .checkAll();
    }

    @Test
    void connectionDetails_takeThePlaceOfTheProperties() {
        try (FakeGraphServer server = FakeGraphServer.of(ACCOUNT).start()) {
            withDatabase
                    .withBean(MetricsStore.class, InMemoryMetricsStore::new)
                    .withBean(Clock.class, server::clock)
                    .withBean(MetaConnectionDetails.class, () -> new MetaConnectionDetails() {
                        @Override
                        public String accessToken() {
                            return server.token();
                        }

                        @Override
                        public List<String> accounts() {
                            return List.of(ACCOUNT.accountId());
                        }

                        @Override
                        public String baseUrl() {
                            return server.uri().toString();
                        }
                    })
                    .run(context -> assertThat(context.getBean(CampaignTracker.class)
                                    .sync()
                                    .run()
                                    .isComplete())
                            .isTrue());
        }
    }

    @Test
    void customizers_areAppliedInTheirOrder_toTrackerStoreAndSource() {
        StringBuilder applied = new StringBuilder();
        withDatabase
                .withPropertyValues(
                        "campaign-tracker.meta.access-token=EAAsecret1234567890", "campaign-tracker.meta.accounts=1")
                .withBean(StoreCustomizer.class, () -> builder -> applied.append("store "))
                .withBean(MetaSourceCustomizer.class, () -> builder -> applied.append("source "))
                .withBean(TrackerBuilderCustomizer.class, () -> builder -> applied.append("tracker"))
                .run(context -> assertThat(applied).hasToString("store source tracker"));
    }

    @Test
    void schedule_isOffUnlessOnePropertyTurnsItOn() {
        FakeMetricsSource source = FakeMetricsSource.of(ACCOUNT);
        ApplicationContextRunner simulated = runner.withBean(MetricsStore.class, InMemoryMetricsStore::new)
                .withBean(MetricsSource.class, () -> source)
                .withBean(Clock.class, source::clock);
        simulated.run(context -> assertThat(context).doesNotHaveBean(WatchLifecycle.class));
        simulated.withPropertyValues("campaign-tracker.watch.enabled=true").run(context -> {
            WatchLifecycle watch = context.getBean(WatchLifecycle.class);
            assertThat(watch.isRunning()).isTrue();
            watch.stop();
            assertThat(watch.isRunning()).isFalse();
            watch.stop();
        });
    }

    private PGSimpleDataSource unreachable() {
        PGSimpleDataSource nobody = new PGSimpleDataSource();
        nobody.setServerNames(new String[] {"localhost"});
        nobody.setPortNumbers(new int[] {1});
        nobody.setConnectTimeout(1);
        return nobody;
    }
}
