package io.campaigntracker.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.LeaseStore;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.sync.IfBusy;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CampaignTrackerHealthIndicatorTest {

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(3).campaigns(2).days(20).build();
    private final MutableClock clock = MutableClock.at(account.asOf());
    private final InMemoryMetricsStore store = new InMemoryMetricsStore();

    @Test
    void beforeTheFirstSync_itIsUnknown() {
        run(context -> assertThat(health(context).getStatus()).isEqualTo(Status.UNKNOWN));
    }

    @Test
    void freshCoverage_isUp_andTellsItsAge() {
        run(context -> {
            sync(context);
            clock.advance(Duration.ofHours(2));
            Health health = health(context);
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails().get("coverageAge")).hasToString("{" + account.accountId() + "=PT2H}");
            assertThat(String.valueOf(health.getDetails().get("lastSync"))).endsWith("complete");
        });
    }

    @Test
    void oldCoverage_isDown() {
        run(context -> {
            sync(context);
            clock.advance(Duration.ofHours(27));
            assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
        });
    }

    @Test
    void accountThatIsKnown_andWasNeverSynced_isWaitedFor() {
        run(context -> {
            store.saveCatalog(account.catalog(clock.instant()));
            assertThat(health(context).getStatus()).isEqualTo(Status.UNKNOWN);
        });
    }

    @Test
    void accountThatIsNotToBeSyncedAnyMore_doesNotCount() {
        runner().withBean(MetricsStore.class, () -> store)
                .withPropertyValues("campaign-tracker.meta.accounts=act_4711")
                .run(context -> {
                    sync(context);
                    clock.advance(Duration.ofHours(27));
                    assertThat(health(context).getStatus()).isEqualTo(Status.UNKNOWN);
                });
    }

    @Test
    void trackerOfOnesOwn_withOursTurnedOff_startsWithoutHealth() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        CampaignTrackerAutoConfiguration.class,
                        CampaignTrackerHealthAutoConfiguration.class,
                        CampaignTrackerEndpointAutoConfiguration.class))
                .withPropertyValues(
                        "campaign-tracker.enabled=false", "management.endpoints.web.exposure.include=campaigntracker")
                .withBean(
                        CampaignTracker.class,
                        () -> CampaignTrackers.builder().store(store).build())
                .run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(CampaignTracker.class);
                    assertThat(context).doesNotHaveBean(HealthIndicator.class);
                });
    }

    @Test
    void refusedToken_isDown_untilItIsTakenAgain() {
        run(context -> {
            sync(context);
            TokenState token = context.getBean(TokenState.class);
            token.begin("1", "insights", Duration.ZERO)
                    .failed(SourceFailure.of(FailureKind.AUTH, "the session has expired"));
            Health refused = health(context);
            assertThat(refused.getStatus()).isEqualTo(Status.DOWN);
            assertThat(refused.getDetails()).containsEntry("token", "refused").containsKey("tokenReason");

            token.begin("1", "insights", Duration.ZERO).failed(SourceFailure.of(FailureKind.THROTTLED, "slow down"));
            assertThat(health(context).getStatus())
                    .as("throttling says nothing of the token")
                    .isEqualTo(Status.DOWN);

            token.begin("1", "insights", Duration.ZERO).answered();
            assertThat(health(context).getStatus()).isEqualTo(Status.UP);
        });
    }

    @Test
    void leaseOfAnother_isHealthy() {
        run(context -> {
            sync(context);
            LeaseStore leases = store.part(LeaseStore.class).orElseThrow();
            leases.tryAcquire("sync:" + account.accountId(), "another replica", Duration.ofMinutes(1));
            context.getBean(CampaignTracker.class).sync().ifBusy(IfBusy.SKIP).run();

            Health health = health(context);
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(String.valueOf(health.getDetails().get("lastSync"))).endsWith("left to another");
        });
    }

    @Test
    void storeThatIsDown_isDown_withItsReasonAndNoSecret() {
        runner().withBean(MetricsStore.class, () -> Broken.store()).run(context -> {
            Health health = health(context);
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails()).containsEntry("store", "the database is down");
        });
    }

    private void run(Consumer<AssertableApplicationContext> test) {
        runner().withBean(MetricsStore.class, () -> store).run(test::accept);
    }

    private ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        CampaignTrackerAutoConfiguration.class, CampaignTrackerHealthAutoConfiguration.class))
                .withBean(Clock.class, () -> clock)
                .withBean(MetricsSource.class, () -> FakeMetricsSource.of(List.of(account), clock));
    }

    private static void sync(AssertableApplicationContext context) {
        assertThat(context.getBean(CampaignTracker.class).sync().run().isComplete())
                .isTrue();
    }

    private static Health health(AssertableApplicationContext context) {
        return context.getBean("campaigntrackerHealthIndicator", HealthIndicator.class)
                .health();
    }

    /** A store of which every call fails. */
    private static final class Broken {

        static MetricsStore store() {
            return (MetricsStore) Proxy.newProxyInstance(
                    Broken.class.getClassLoader(),
                    new Class<?>[] {MetricsStore.class},
                    (proxy, call, arguments) -> switch (call.getName()) {
                        case "part" -> Optional.empty();
                        case "close" -> null;
                        case "hashCode" -> 1;
                        case "equals" -> proxy == arguments[0];
                        case "toString" -> "broken";
                        default -> throw new StoreException("the database is down", true);
                    });
        }
    }
}
