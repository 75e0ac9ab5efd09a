/**
 * Where metrics are kept: {@link io.campaigntracker.store.MetricsStore} and what else a store may do, with its questions and answers.
 */
@NullMarked
package io.campaigntracker.store;

import org.jspecify.annotations.NullMarked;
