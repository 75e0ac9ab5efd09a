/**
 * Where metrics are kept: {@link io.campaigntracker.store.MetricsStore} and what else a store may do, with its questions and answers.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.store;

import org.jspecify.annotations.NullMarked;
