/**
 * The store on PostgreSQL. The entry is {@link io.campaigntracker.jooq.JooqMetricsStore}; everything else is its own business.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.jooq;

import org.jspecify.annotations.NullMarked;
