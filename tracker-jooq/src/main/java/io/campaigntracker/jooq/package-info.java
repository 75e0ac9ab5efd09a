/**
 * The store on PostgreSQL. The entry is {@link io.campaigntracker.jooq.JooqMetricsStore}; everything else is its own business.
 */
@NullMarked
package io.campaigntracker.jooq;

import org.jspecify.annotations.NullMarked;
