/**
 * Metrics from Meta's Marketing API. {@link io.campaigntracker.meta.MetaMetricsSource} is the entry. This package talks to the
 * network; it knows nothing of stores and calculators.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.meta;

import org.jspecify.annotations.NullMarked;
