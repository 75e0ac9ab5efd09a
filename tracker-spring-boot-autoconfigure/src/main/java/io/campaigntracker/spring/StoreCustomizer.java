package io.campaigntracker.spring;

import io.campaigntracker.jooq.JooqStoreBuilder;

/** Changes the store before it is built. Beans of it are applied in their order. */
@FunctionalInterface
public interface StoreCustomizer {

    /** Sets what it wants on the builder. */
    void customize(JooqStoreBuilder builder);
}
