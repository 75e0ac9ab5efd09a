package io.campaigntracker.testkit.contract;

import static io.campaigntracker.testkit.contract.ContractRows.WEEK;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.Coverage;
import io.campaigntracker.store.CoverageQuery;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.MetricsStore;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the parts of the store contract share: an empty store for each test, and short ways to look into it. */
abstract class StoreContract {

    static final SourceFailure FAILURE = SourceFailure.of(FailureKind.TRANSIENT, "the platform stumbled");

    MetricsStore store;

    /** {@return an empty store; closed after the test} */
    protected abstract MetricsStore openStore();

    @BeforeEach
    final void open() {
        store = openStore();
    }

    @AfterEach
    final void close() {
        store.close();
    }

    List<MetricsRow> campaignRows(@Nullable Instant asOf) {
        return store.read(HistoryQuery.of(EntityLevel.CAMPAIGN, WEEK)
                        .includingActions()
                        .asOf(asOf))
                .rows();
    }

    List<MetricsRow> adRows() {
        return store.read(HistoryQuery.of(EntityLevel.AD, WEEK).includingActions())
                .rows();
    }

    List<Coverage> coverage(EntityLevel level) {
        return store.coverage(CoverageQuery.of(level, WEEK, Set.of()));
    }

    /** Compares rows in order by all they hold but the time of fetching. */
    static ListAssert<MetricsRow> assertRows(List<MetricsRow> rows) {
        return assertThat(rows).usingElementComparator((one, other) -> one.sameValues(other) ? 0 : 1);
    }
}
