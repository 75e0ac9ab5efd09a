package io.campaigntracker.spring;

import io.campaigntracker.meta.MetaMetricsSourceBuilder;

/** Changes the source before it is built. Beans of it are applied in their order. */
@FunctionalInterface
public interface MetaSourceCustomizer {

    /** Sets what it wants on the builder. */
    void customize(MetaMetricsSourceBuilder builder);
}
