package io.campaigntracker.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.graph.Fault;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.autoconfigure.env.EnvironmentEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.env.MockEnvironment;

/** Secrets that are made up for the test are looked for in everything that the application tells of itself. */
class SecretsTest {

    private static final String TOKEN = "EAACanaryToken7Q2ZpX81kd0s";
    private static final String APP_SECRET = "0canary1app2secret3f4e5d6c7b8a9";
    private static final String PASSWORD = "canaryPassword93hd7";

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(3).campaigns(2).days(20).build();
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    CampaignTrackerAutoConfiguration.class,
                    CampaignTrackerHealthAutoConfiguration.class,
                    CampaignTrackerEndpointAutoConfiguration.class,
                    CampaignTrackerSecretsAutoConfiguration.class,
                    EnvironmentEndpointAutoConfiguration.class))
            .withPropertyValues(
                    "management.endpoints.web.exposure.include=*",
                    "management.endpoint.env.show-values=always",
                    "campaign-tracker.meta.access-token=" + TOKEN,
                    "campaign-tracker.meta.app-secret=" + APP_SECRET,
                    "campaign-tracker.meta.accounts=act_" + account.accountId());

    @Test
    void refusalThatRepeatsTheToken_isToldWithoutIt() {
        try (FakeGraphServer server = FakeGraphServer.of(account).start()) {
            server.faults()
                    .every(
                            1,
                            Fault.error(400, 190, 463, false, "Malformed access token " + TOKEN + " of " + APP_SECRET));
            runner.withBean(MetricsStore.class, InMemoryMetricsStore::new)
                    .withBean(Clock.class, server::clock)
                    .withPropertyValues("campaign-tracker.meta.base-url=" + server.uri())
                    .run(context -> {
                        assertThat(context.getBean(CampaignTracker.class)
                                        .sync()
                                        .run()
                                        .isComplete())
                                .isFalse();

                        Health health = context.getBean("campaigntrackerHealthIndicator", HealthIndicator.class)
                                .health();
                        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                        assertThat(health.getDetails().toString()).contains("Malformed access token");
                        assertNoSecret(health.getDetails());
                        CampaignTrackerEndpoint.Standing standing =
                                context.getBean(CampaignTrackerEndpoint.class).standing();
                        assertThat(standing.lastSyncs().get(0).problems().toString())
                                .contains("Malformed access token");
                        assertNoSecret(standing);
                    });
        }
    }

    @Test
    void databaseThatIsDown_isToldWithoutItsPassword() {
        try (HikariDataSource nobody = new HikariDataSource()) {
            nobody.setJdbcUrl("jdbc:postgresql://localhost:1/shop?user=shop&password=" + PASSWORD);
            nobody.setConnectionTimeout(250);
            runner.withBean("shop", HikariDataSource.class, () -> nobody).run(context -> {
                Health health = context.getBean("campaigntrackerHealthIndicator", HealthIndicator.class)
                        .health();
                assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                assertThat(health.getDetails()).containsKey("store");
                assertNoSecret(health.getDetails());
            });
        }
    }

    @Test
    void environmentThatShowsItsValues_leavesTokenAndSecretOut() {
        runner.withBean(MetricsStore.class, InMemoryMetricsStore::new).run(context -> {
            Map<String, Object> shown = new LinkedHashMap<>();
            context.getBean(EnvironmentEndpoint.class)
                    .environment("campaign-tracker.*")
                    .getPropertySources()
                    .forEach(source ->
                            source.getProperties().forEach((name, value) -> shown.put(name, value.getValue())));

            assertThat(shown)
                    .containsEntry("campaign-tracker.meta.access-token", SanitizableData.SANITIZED_VALUE)
                    .containsEntry("campaign-tracker.meta.app-secret", SanitizableData.SANITIZED_VALUE)
                    .containsEntry("campaign-tracker.meta.accounts", "act_" + account.accountId());
            assertNoSecret(shown);
        });
    }

    @Test
    void environmentThatShowsItsValues_leavesThemOutOfWhatHoldsThemUnderAnotherName() {
        runner.withBean(MetricsStore.class, InMemoryMetricsStore::new)
                .withSystemProperties("sun.java.command=shop.jar --campaign-tracker.meta.access-token=" + TOKEN)
                .withPropertyValues(
                        "SPRING_APPLICATION_JSON={\"campaign-tracker\":{\"meta\":{\"app-secret\":\"" + APP_SECRET
                                + "\"}}}",
                        "shop.token=" + TOKEN,
                        "shop.name=shop")
                .run(context -> {
                    Map<String, Object> shown = new LinkedHashMap<>();
                    context.getBean(EnvironmentEndpoint.class)
                            .environment(null)
                            .getPropertySources()
                            .forEach(source ->
                                    source.getProperties().forEach((name, value) -> shown.put(name, value.getValue())));

                    assertThat(shown)
                            .containsEntry("sun.java.command", SanitizableData.SANITIZED_VALUE)
                            .containsEntry("SPRING_APPLICATION_JSON", SanitizableData.SANITIZED_VALUE)
                            .containsEntry("shop.token", SanitizableData.SANITIZED_VALUE)
                            .containsEntry("shop.name", "shop");
                    assertNoSecret(shown);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "campaign-tracker.meta.access-token",
                "campaign-tracker.meta.accessToken",
                "CAMPAIGN_TRACKER_META_ACCESSTOKEN",
                "CAMPAIGNTRACKER_META_ACCESS_TOKEN",
                "campaign-tracker.meta.app-secret",
                "campaign_tracker.meta.app_secret"
            })
    void secret_isHidden_howeverItsPropertyIsSpelled(String key) {
        SanitizableData shown = CampaignTrackerSecretsAutoConfiguration.campaignTrackerSecrets(new MockEnvironment())
                .apply(new SanitizableData(null, key, TOKEN));

        assertThat(shown.getValue()).isEqualTo(SanitizableData.SANITIZED_VALUE);
    }

    @Test
    void otherProperties_areShown() {
        SanitizableData shown = CampaignTrackerSecretsAutoConfiguration.campaignTrackerSecrets(new MockEnvironment())
                .apply(new SanitizableData(null, "campaign-tracker.meta.accounts", "act_1"));

        assertThat(shown.getValue()).isEqualTo("act_1");
    }

    private static void assertNoSecret(Object told) {
        String text = told.toString();
        assertThat(text).doesNotContainIgnoringCase("canary").doesNotContain(TOKEN, APP_SECRET, PASSWORD);
        for (int i = 0; i + 12 <= TOKEN.length(); i++) {
            assertThat(text).doesNotContain(TOKEN.substring(i, i + 12));
        }
    }
}
