package io.campaigntracker.testkit.contract;

import io.campaigntracker.alert.AlertStore;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link AlertStore} must hold. Extend it and say how an empty store is had.
 */
public abstract class AlertStoreContract {

    /** For subclasses. */
    protected AlertStoreContract() {}

    /** {@return an empty store, for one test} */
    protected abstract AlertStore openStore();

    @Nested
    final class Incidents extends AlertIncidentsContract {
        @Override
        protected AlertStore openStore() {
            return AlertStoreContract.this.openStore();
        }
    }

    @Nested
    final class Outbox extends AlertOutboxContract {
        @Override
        protected AlertStore openStore() {
            return AlertStoreContract.this.openStore();
        }
    }
}
