/**
 * The tracker's answers over Spark datasets, for fleets that one machine does not hold: the same calculators in executors, on rows of the store's tables.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.spark;

import org.jspecify.annotations.NullMarked;
