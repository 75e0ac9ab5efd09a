package io.campaigntracker.testkit;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.testkit.contract.MetricsSourceContract;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.util.List;
import java.util.Optional;

class FakeMetricsSourceContractTest extends MetricsSourceContract {

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(5).days(30).build();

    @Override
    protected MetricsSource openSource() {
        return FakeMetricsSource.of(account);
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

    @Override
    protected Optional<List<MetricsRow>> expectedRows(EntityLevel level) {
        return Optional.of(account.rows(level, range(), account.asOf()));
    }

    @Override
    protected Optional<MetricsSource> openFailingSource() {
        return Optional.of(FakeMetricsSource.of(account)
                .failWhen(request -> true, SourceFailure.of(FailureKind.TRANSIENT, "down")));
    }
}
