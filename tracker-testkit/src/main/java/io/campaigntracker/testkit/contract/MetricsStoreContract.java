package io.campaigntracker.testkit.contract;

import io.campaigntracker.store.MetricsStore;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link MetricsStore} must hold. Extend it and say how an empty store is had; everything else is inherited:
 *
 * {@snippet :
 * class MyStoreTest extends MetricsStoreContract {
 *     @Override
 *     protected MetricsStore openStore() {
 *         return new InMemoryMetricsStore(); // the one under test
 *     }
 * }
 * }
 *
 * Each test opens its own store and closes it. Stores opened one after the other must not see each other's rows.
 */
public abstract class MetricsStoreContract {

    /** {@return an empty store, for one test} */
    protected abstract MetricsStore openStore();

    /**
     * {@return another instance onto what the given one holds, as a second service would open it; closed after the test}
     *
     * <p>By default the given one itself, which is right for a store whose data lives and dies with the instance.
     */
    protected MetricsStore openAnother(MetricsStore store) {
        return store;
    }

    @Nested
    final class Writing extends WritingContract {
        @Override
        protected MetricsStore openStore() {
            return MetricsStoreContract.this.openStore();
        }
    }

    @Nested
    final class PartedChunks extends PartedChunkContract {
        @Override
        protected MetricsStore openStore() {
            return MetricsStoreContract.this.openStore();
        }
    }

    @Nested
    final class Revisions extends RevisionsContract {
        @Override
        protected MetricsStore openStore() {
            return MetricsStoreContract.this.openStore();
        }
    }

    @Nested
    final class Recomputing extends RecomputingContract {
        @Override
        protected MetricsStore openStore() {
            return MetricsStoreContract.this.openStore();
        }
    }

    @Nested
    final class CoverageOfDays extends CoverageContract {
        @Override
        protected MetricsStore openStore() {
            return MetricsStoreContract.this.openStore();
        }
    }

    @Nested
    final class Reading extends ReadingContract {
        @Override
        protected MetricsStore openStore() {
            return MetricsStoreContract.this.openStore();
        }
    }

    @Nested
    final class Totals extends TotalsContract {
        @Override
        protected MetricsStore openStore() {
            return MetricsStoreContract.this.openStore();
        }
    }

    @Nested
    final class Catalogs extends CatalogContract {
        @Override
        protected MetricsStore openStore() {
            return MetricsStoreContract.this.openStore();
        }
    }

    @Nested
    final class Reach extends ReachContract {
        @Override
        protected MetricsStore openStore() {
            return MetricsStoreContract.this.openStore();
        }
    }

    @Nested
    final class Hours extends HourlyContract {
        @Override
        protected MetricsStore openStore() {
            return MetricsStoreContract.this.openStore();
        }
    }

    @Nested
    final class Breakdowns extends BreakdownContract {
        @Override
        protected MetricsStore openStore() {
            return MetricsStoreContract.this.openStore();
        }
    }

    @Nested
    final class State extends StateContract {
        @Override
        protected MetricsStore openStore() {
            return MetricsStoreContract.this.openStore();
        }

        @Override
        protected MetricsStore openAnother(MetricsStore store) {
            return MetricsStoreContract.this.openAnother(store);
        }
    }
}
