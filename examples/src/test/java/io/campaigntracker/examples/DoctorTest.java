package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.graph.Fault;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoctorTest {

    private static final String SECRET = "app-s3cret-of-the-test";

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(3).campaigns(1).days(5).build();
    private final Printed out = new Printed();

    @Test
    void doctor_whereAllIsWell_exitsWith0() throws Exception {
        try (FakeGraphServer meta = server()) {
            int status = out.run(environment(meta, meta.token(), Database.create()), "doctor");

            assertThat(out.toString()).contains("token", account.account().currency(), "database");
            assertThat(status).isEqualTo(ExitStatus.DONE);
        }
    }

    @Test
    void doctor_tellsScopesExpiryAndAccount_aLineEach() throws Exception {
        try (FakeGraphServer meta = server()) {
            Map<String, String> environment = environment(meta, meta.token(), Database.create());
            environment.put("META_APP_SECRET", SECRET);
            int status = out.run(environment, "doctor");

            assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ")))
                    .anyMatch(line -> line.startsWith("OK version v27.0"))
                    .anyMatch(line -> line.startsWith("OK token valid"))
                    .anyMatch(line -> line.startsWith("OK scopes [ads_management, ads_read]"))
                    .anyMatch(line -> line.startsWith("OK expiry the token does not expire"))
                    .anyMatch(line -> line.startsWith("OK account " + account.accountId()))
                    .anyMatch(line -> line.startsWith("OK clock"))
                    .anyMatch(line -> line.startsWith("OK database"));
            assertThat(status).isEqualTo(ExitStatus.DONE);
            assertThat(out.toString()).doesNotContain(SECRET, meta.token());
        }
    }

    @Test
    void doctor_tokenThatMayNotReadAds_failsItsScopes() throws Exception {
        try (FakeGraphServer meta = builder().scopes("public_profile").build().start()) {
            assertThat(linesOf(meta))
                    .anyMatch(line -> line.startsWith("FAILED scopes [public_profile] lacks ads_read"))
                    .anyMatch(line -> line.contains("Grant ads_read"))
                    .anyMatch(line -> line.startsWith("FAILED account " + account.accountId()));
        }
    }

    @Test
    void doctor_tokenThatMayOnlyRead_isWellAndSaysSo() throws Exception {
        try (FakeGraphServer meta = builder().scopes("ads_read").build().start()) {
            int status = out.run(environment(meta, meta.token(), Database.create()), "doctor");
            assertThat(out.toString()).contains("reading is allowed, switching campaigns is not");
            assertThat(status).isEqualTo(ExitStatus.DONE);
        }
    }

    @Test
    void doctor_tokenThatExpiresSoonOrHasExpired_saysWhen() throws Exception {
        try (FakeGraphServer meta = builder()
                .tokenExpiresAt(Instant.now().plus(Duration.ofDays(3)))
                .build()
                .start()) {
            Map<String, String> environment = environment(meta, meta.token(), Database.create());
            environment.put("META_APP_SECRET", SECRET);
            assertThat(out.run(environment, "doctor")).isEqualTo(ExitStatus.DONE);
            assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ")))
                    .anyMatch(line -> line.startsWith("WARNING expiry expires at"))
                    .anyMatch(line -> line.contains("Make a new token"));
        }
        try (FakeGraphServer meta = builder()
                .tokenExpiresAt(Instant.now().minus(Duration.ofDays(1)))
                .build()
                .start()) {
            assertThat(linesOf(meta)).anyMatch(line -> line.startsWith("FAILED token AUTH code 190/463"));
        }
    }

    @Test
    void doctor_accountOutOfReach_saysThatARoleIsMissing() throws Exception {
        try (FakeGraphServer meta = server()) {
            meta.faults().when(request -> request.path().contains("/act_"), Fault.permissionDenied());
            assertThat(linesOf(meta))
                    .anyMatch(line -> line.startsWith("OK token"))
                    .anyMatch(line -> line.startsWith("FAILED account " + account.accountId()))
                    .anyMatch(line -> line.contains("a role on this ad account"));
        }
    }

    @Test
    void doctor_deadVersion_namesTheLiveOnes() throws Exception {
        try (FakeGraphServer meta = builder().liveVersions("v28.0").build().start()) {
            assertThat(linesOf(meta))
                    .anyMatch(line -> line.startsWith("FAILED version DEAD_VERSION"))
                    .anyMatch(line -> line.contains("META_API_VERSION"));
        }
    }

    @Test
    void doctor_withADeadTokenAndNoDatabase_saysWhatToDoAndShowsNoSecret() {
        try (FakeGraphServer meta = server()) {
            int status = out.run(
                    environment(meta, "EAAB-dead-token", "postgresql://postgres:s3cret@127.0.0.1:1/ads"), "doctor");

            assertThat(status).isEqualTo(ExitStatus.INCOMPLETE);
            assertThat(out.toString())
                    .contains("FAILED", "META_ACCESS_TOKEN", "DATABASE_URL")
                    .doesNotContain("EAAB-dead-token", "s3cret");
        }
    }

    @Test
    void doctor_withoutVariables_namesThem() {
        int status = out.run(Map.of(), "doctor");

        assertThat(status).isEqualTo(ExitStatus.INCOMPLETE);
        assertThat(out.toString()).contains("META_ACCESS_TOKEN", "META_AD_ACCOUNT_ID", "DATABASE_URL");
    }

    /** {@return the lines of a doctor that finds something wrong} */
    private List<String> linesOf(FakeGraphServer meta) throws Exception {
        int status = out.run(environment(meta, meta.token(), Database.create()), "doctor");
        assertThat(status).isEqualTo(ExitStatus.INCOMPLETE);
        assertThat(out.toString()).doesNotContain(meta.token());
        return out.toString().lines().map(line -> line.replaceAll(" +", " ")).toList();
    }

    private FakeGraphServer server() {
        return builder().build().start();
    }

    private FakeGraphServer.Builder builder() {
        return FakeGraphServer.builder()
                .accounts(List.of(account))
                .app("42", SECRET)
                .clock(MutableClock.at(Instant.now()));
    }

    private Map<String, String> environment(FakeGraphServer meta, String token, String databaseUrl) {
        Map<String, String> environment = new HashMap<>();
        environment.put("META_ACCESS_TOKEN", token);
        environment.put("META_AD_ACCOUNT_ID", account.accountId());
        environment.put("META_GRAPH_URL", meta.uri().toString());
        environment.put("DATABASE_URL", databaseUrl);
        return environment;
    }
}
