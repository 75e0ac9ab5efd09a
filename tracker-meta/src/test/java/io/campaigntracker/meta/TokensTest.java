package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.campaigntracker.model.Account;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** A token for each account, rotated while the source is used; and the accounts that a token sees. */
class TokensTest {

    private static final String GOOD = "EAAgood0000000000000000";

    private final Map<String, String> tokens =
            new ConcurrentHashMap<>(Map.of("1", GOOD, "2", "EAAdead0000000000000000"));

    /** Refuses every token but the good one, as Meta refuses one that has expired. */
    private final GraphStub stub = new GraphStub(call -> {
        String token = call.headers().getOrDefault("Authorization", List.of("")).get(0);
        return token.equals("Bearer " + GOOD)
                ? GraphStub.Answer.ok(GraphStub.account("2"))
                : GraphStub.Answer.error(400, 190, 463, "Error validating access token");
    });

    private MetricsSource source(TokenProvider provider) {
        return MetaMetricsSource.builder()
                .adAccounts("1", "act_2")
                .baseUrl(stub.url())
                .clock(Sources.CLOCK)
                .waiter(new FakeWaiter())
                .build(provider);
    }

    @Test
    void deadToken_stopsItsAccountAlone_saysSo_andTheAccountRecoversWithAnother() {
        try (stub;
                MetricsSource source = source(tokens::get)) {
            assertThat(source.accounts()).extracting(Account::accountId).containsExactly("1");
            assertThat(source.accountIds()).containsExactlyInAnyOrder("1", "2");
            SourceException refused = catchThrowableOfType(SourceException.class, () -> source.catalog("2"));
            assertThat(refused.failure().kind()).isEqualTo(FailureKind.AUTH);
            int asked = stub.calls().size();
            catchThrowableOfType(SourceException.class, () -> source.catalog("2"));
            assertThat(stub.calls())
                    .as("nothing more is sent with a dead token")
                    .hasSize(asked);

            tokens.put("2", GOOD);

            assertThat(source.accounts()).extracting(Account::accountId).containsExactly("1", "2");
        }
    }

    @Test
    void providerThatHasNone_failsForThatAccount_andItsWordsAreNotRepeated() {
        try (stub;
                MetricsSource source = source(id -> {
                    if (id.equals("2")) {
                        throw new IllegalStateException("vault says s3cr3t");
                    }
                    return GOOD;
                })) {
            SourceException none = catchThrowableOfType(SourceException.class, () -> source.catalog("2"));
            assertThat(none.failure().kind()).isEqualTo(FailureKind.AUTH);
            assertThat(none).hasMessageContaining("no token for account 2").hasMessageNotContaining("s3cr3t");
            assertThat(source.accounts()).hasSize(1);
            assertThat(source.toString()).doesNotContain(GOOD);
        }
    }

    @Test
    void discovery_listsWhatTheTokenSees() {
        SimulatedAccount one =
                SimulatedAccount.builder().accountId("900100200301").build();
        SimulatedAccount two = SimulatedAccount.builder()
                .accountId("900100200302")
                .currency("JPY")
                .name("Other")
                .build();
        try (stub;
                FakeGraphServer server = FakeGraphServer.of(one, two).start()) {
            assertThat(MetaMetricsSource.builder()
                            .accessToken(server.token())
                            .baseUrl(server.uri().toString())
                            .discover())
                    .extracting(Account::accountId, Account::currency, Account::name, Account::status)
                    .containsExactly(
                            tuple("900100200301", "EUR", "Simulated account", "ACTIVE"),
                            tuple("900100200302", "JPY", "Other", "ACTIVE"));
        }
    }
}
