package io.campaigntracker.meta;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.testkit.contract.MetricsSourceContract;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

class MetaMetricsSourceContractTest extends MetricsSourceContract {

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(5).days(14).build();
    private final FakeGraphServer server = FakeGraphServer.of(account).start();
    private final Clock clock = Clock.fixed(account.asOf(), account.account().timeZone());

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected MetricsSource openSource() {
        return source(server.uri().toString()).build();
    }

    @Override
    protected String accountId() {
        return account.accountId();
    }

    @Override
    protected DateRange range() {
        return account.range();
    }

    @Override
    protected List<EntityLevel> levels() {
        return List.of(EntityLevel.values());
    }

    // Which conversions count is the caller's choice; the source hands on all actions.
    @Override
    protected Optional<List<MetricsRow>> expectedRows(EntityLevel level) {
        return Optional.of(account.rows(level, range(), account.asOf()).stream()
                .map(row -> row.toBuilder().conversions(null, null, null, null).build())
                .toList());
    }

    @Override
    protected Optional<MetricsSource> openFailingSource() {
        return Optional.of(source("http://127.0.0.1:9").maxRetries(1).build());
    }

    @Override
    protected Set<String> secrets() {
        return Set.of(server.token());
    }

    private MetaMetricsSourceBuilder source(String url) {
        return MetaMetricsSource.builder()
                .accessToken(server.token())
                .adAccount(account.accountId())
                .baseUrl(url)
                .pageSize(50)
                .clock(clock)
                .waiter(new FakeWaiter());
    }
}
