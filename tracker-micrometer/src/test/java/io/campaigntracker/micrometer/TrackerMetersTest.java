package io.campaigntracker.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Metric;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrackerMetersTest {

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(5).campaigns(12).days(60).build();
    private final MutableClock clock = MutableClock.at(account.asOf());
    private final CampaignTracker tracker = CampaignTrackers.builder()
            .source(FakeMetricsSource.of(List.of(account), clock))
            .store(new InMemoryMetricsStore())
            .clock(clock)
            .build();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private boolean down;
    private final TrackerMeters meters = new TrackerMeters(mayBeDown(), clock, Runnable::run);

    @BeforeEach
    void bind() {
        meters.bindTo(registry);
    }

    @AfterEach
    void close() {
        meters.close();
        tracker.close();
    }

    @Test
    void beforeTheFirstSync_noAccountIsKnown() {
        assertThat(registry.get("campaigntracker.accounts").gauge().value()).isZero();
        assertThat(registry.find("campaigntracker.coverage.age").gauges()).isEmpty();
    }

    @Test
    void coverageAge_growsUntilTheNextSync() {
        tracker.sync().run();
        later(Duration.ofMinutes(10));
        assertThat(gauge("campaigntracker.coverage.age")).isEqualTo(600);

        clock.advance(Duration.ofSeconds(30));
        assertThat(gauge("campaigntracker.coverage.age"))
                .as("told by the clock, not by what was read a while ago")
                .isEqualTo(630);

        tracker.sync().run();
        later(Duration.ofMinutes(1));
        assertThat(gauge("campaigntracker.coverage.age")).isEqualTo(60);
    }

    @Test
    void openAlerts_areCountedByAccountAndSeverity() {
        tracker.sync().run();
        later(Duration.ofMinutes(2));
        assertThat(registry.get("campaigntracker.alerts.open").gauges())
                .hasSize(3)
                .allMatch(gauge -> gauge.value() == 0);

        tracker.allCampaigns()
                .alert(AlertType.ROAS_BELOW_TARGET)
                .threshold(1000)
                .checkAll();
        later(Duration.ofMinutes(2));

        double open = registry.get("campaigntracker.alerts.open").gauges().stream()
                .mapToDouble(gauge -> gauge.value())
                .sum();
        assertThat(open).isEqualTo(tracker.alerts().open().size()).isPositive();
    }

    @Test
    void predictionError_isTheShareOfWhatWasMissed() {
        clock.set(account.asOf().minus(Duration.ofDays(36)));
        tracker.sync().run();
        assertThat(tracker.predictions().recordBaseline(7)).isPositive();
        clock.set(account.asOf());
        tracker.sync().lastDays(50).run();
        later(Duration.ofHours(1));
        double told = registry.get("campaigntracker.prediction.error")
                .tag("metric", "roas")
                .gauge()
                .value();

        assertThat(told)
                .isPositive()
                .isEqualTo(tracker.predictions()
                                .accuracy(30)
                                .of(Metric.ROAS)
                                .orElseThrow()
                                .wape()
                                .asDouble()
                        / 100);
    }

    @Test
    void storeThatIsDown_leavesTheAgeGrowing_andTheRestUnknown() {
        tracker.sync().run();
        later(Duration.ofMinutes(10));
        down = true;
        later(Duration.ofMinutes(5));

        assertThat(gauge("campaigntracker.coverage.age")).isEqualTo(900);
        assertThat(registry.get("campaigntracker.alerts.open").gauges())
                .hasSize(3)
                .allMatch(gauge -> Double.isNaN(gauge.value()));

        down = false;
        later(Duration.ofMinutes(1));
        assertThat(registry.get("campaigntracker.alerts.open").gauges()).allMatch(gauge -> gauge.value() == 0);
    }

    /** Lets a registry ask twice, as it does from time to time: the first time has all read anew. */
    private void later(Duration time) {
        clock.advance(time);
        registry.get("campaigntracker.accounts").gauge().value();
    }

    private double gauge(String name) {
        return registry.get(name).tag("account", account.accountId()).gauge().value();
    }

    private CampaignTracker mayBeDown() {
        return (CampaignTracker) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {CampaignTracker.class}, (proxy, call, arguments) -> {
                    if (down) {
                        throw new StoreException("the database is down", true);
                    }
                    try {
                        return call.invoke(tracker, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
