package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoctorTest {

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(3).campaigns(1).days(5).build();
    private final Printed out = new Printed();

    @Test
    void doctor_whereAllIsWell_exitsWith0() throws Exception {
        try (FakeGraphServer meta = server()) {
            int status = new Doctor(environment(meta, meta.token(), Database.create())).run(List.of(), out.stream());

            assertThat(out.toString()).contains("token", account.account().currency(), "database");
            assertThat(status).isEqualTo(ExitStatus.DONE);
        }
    }

    @Test
    void doctor_withADeadTokenAndNoDatabase_saysWhatToDoAndShowsNoSecret() {
        try (FakeGraphServer meta = server()) {
            int status = new Doctor(
                            environment(meta, "EAAB-dead-token", "postgresql://postgres:s3cret@127.0.0.1:1/ads"))
                    .run(List.of(), out.stream());

            assertThat(status).isEqualTo(ExitStatus.INCOMPLETE);
            assertThat(out.toString())
                    .contains("FAILED", "META_ACCESS_TOKEN", "DATABASE_URL")
                    .doesNotContain("EAAB-dead-token", "s3cret");
        }
    }

    @Test
    void doctor_withoutVariables_namesThem() {
        int status = new Doctor(Map.of()).run(List.of(), out.stream());

        assertThat(status).isEqualTo(ExitStatus.INCOMPLETE);
        assertThat(out.toString()).contains("META_ACCESS_TOKEN", "META_AD_ACCOUNT_ID", "DATABASE_URL");
    }

    private FakeGraphServer server() {
        return FakeGraphServer.builder()
                .accounts(List.of(account))
                .clock(MutableClock.at(Instant.now()))
                .build()
                .start();
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
