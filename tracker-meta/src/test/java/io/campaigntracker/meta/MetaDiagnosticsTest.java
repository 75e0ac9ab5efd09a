package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.meta.DiagnosticCheck.Outcome;
import io.campaigntracker.meta.GraphStub.Answer;
import io.campaigntracker.meta.GraphStub.Call;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetaDiagnosticsTest {

    private final FakeWaiter waiter = new FakeWaiter();
    private long expiresAt;
    private String scope = "ads_management";

    @Test
    void healthySetting_passesEveryCheck() {
        try (GraphStub stub = new GraphStub(this::healthy)) {
            List<DiagnosticCheck> checks = run(stub, Clock.systemUTC());
            assertThat(checks)
                    .extracting(DiagnosticCheck::name)
                    .containsExactly("version", "token", "scopes", "expiry", "account 1", "clock");
            assertThat(checks).allSatisfy(check -> assertThat(check.outcome()).isEqualTo(Outcome.OK));
            assertThat(byName(checks).get("account 1").detail()).contains("EUR", "Europe/Berlin");
            assertThat(stub.calls()).allSatisfy(call -> assertThat(call.query()).doesNotContain(Sources.TOKEN));
        }
    }

    @Test
    void tokenAboutToExpire_isAWarning_andAnExpiredOneFails() {
        try (GraphStub stub = new GraphStub(this::healthy)) {
            expiresAt = Sources.CLOCK.instant().plus(Duration.ofDays(2)).getEpochSecond();
            assertThat(byName(run(stub, Sources.CLOCK)).get("expiry").outcome()).isEqualTo(Outcome.WARNING);
            expiresAt = Sources.CLOCK.instant().minus(Duration.ofDays(2)).getEpochSecond();
            assertThat(byName(run(stub, Sources.CLOCK)).get("expiry").outcome()).isEqualTo(Outcome.FAILED);
            expiresAt = Sources.CLOCK.instant().plus(Duration.ofDays(50)).getEpochSecond();
            assertThat(byName(run(stub, Sources.CLOCK)).get("expiry").outcome()).isEqualTo(Outcome.OK);
        }
    }

    @Test
    void missingRight_saysWhatToDo() {
        scope = "public_profile";
        try (GraphStub stub = new GraphStub(this::healthy)) {
            DiagnosticCheck check = byName(run(stub, Clock.systemUTC())).get("scopes");
            assertThat(check.isOk()).isFalse();
            assertThat(check.whatToDo()).contains("ads_read");
        }
    }

    @Test
    void wrongClock_isNoticed() {
        try (GraphStub stub = new GraphStub(this::healthy)) {
            Clock late = Clock.offset(Clock.systemUTC(), Duration.ofHours(3));
            assertThat(byName(run(stub, late)).get("clock").outcome()).isEqualTo(Outcome.FAILED);
        }
    }

    @Test
    void deadToken_isNamed_andNothingElseIsTried() {
        try (GraphStub stub = new GraphStub(call -> Answer.error(400, 190, 463, "Session has expired"))) {
            List<DiagnosticCheck> checks = run(stub, Clock.systemUTC());
            assertThat(checks).extracting(DiagnosticCheck::name).containsExactly("token", "clock");
            assertThat(checks.get(0).whatToDo()).contains("META_ACCESS_TOKEN");
        }
    }

    @Test
    void deadVersion_isNamed() {
        try (GraphStub stub = new GraphStub(call -> Answer.error(400, 2635, 0, "deprecated"))) {
            assertThat(run(stub, Clock.systemUTC()).get(0).whatToDo()).contains("v27.0");
        }
    }

    @Test
    void unreachableAccount_fails() {
        try (GraphStub stub = new GraphStub(this::healthy)) {
            MetaMetricsSource source = Sources.to(stub, waiter)
                    .adAccount("2")
                    .clock(Clock.systemUTC())
                    .build();
            Map<String, DiagnosticCheck> checks =
                    byName(MetaDiagnostics.of(source).run());
            assertThat(checks.get("account 1").isOk()).isTrue();
            assertThat(checks.get("account 2").isOk()).isFalse();
            assertThat(checks.get("account 2").whatToDo()).contains("role");
        }
    }

    @Test
    void withoutSecret_expiryIsNotKnown() {
        try (GraphStub stub = new GraphStub(this::healthy)) {
            MetaMetricsSource source = Sources.to(stub, waiter)
                    .appSecret(null)
                    .clock(Clock.systemUTC())
                    .build();
            assertThat(byName(MetaDiagnostics.of(source).run()).get("expiry").outcome())
                    .isEqualTo(Outcome.WARNING);
        }
    }

    private List<DiagnosticCheck> run(GraphStub stub, Clock clock) {
        return MetaDiagnostics.of(Sources.to(stub, waiter).clock(clock).build()).run();
    }

    private static Map<String, DiagnosticCheck> byName(List<DiagnosticCheck> checks) {
        return checks.stream().collect(Collectors.toMap(DiagnosticCheck::name, Function.identity()));
    }

    private Answer healthy(Call call) {
        return switch (call.path()) {
            case "/v27.0/me" -> Answer.ok("{\"id\":\"5\",\"name\":\"System user\"}");
            case "/v27.0/me/permissions" ->
                Answer.ok("{\"data\":[{\"permission\":\"" + scope + "\",\"status\":\"granted\"},"
                        + "{\"permission\":\"email\",\"status\":\"declined\"}]}");
            case "/v27.0/app" -> Answer.ok("{\"id\":\"900\"}");
            case "/v27.0/" -> {
                assertThat(call.headers().get("Authorization")).containsExactly("Bearer 900|" + Sources.SECRET);
                assertThat(call.parameter("batch")).contains("debug_token?input_token=" + Sources.TOKEN);
                yield Answer.ok("[{\"code\":200,\"body\":\"{\\\"data\\\":{\\\"is_valid\\\":true,\\\"expires_at\\\":"
                        + expiresAt + "}}\"}]");
            }
            default -> Answer.error(400, 100, 33, "Unsupported get request");
        };
    }
}
