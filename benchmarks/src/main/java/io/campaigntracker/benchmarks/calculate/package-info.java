/** Sums and rolling statistics over many rows. */
@NullMarked
package io.campaigntracker.benchmarks.calculate;

import org.jspecify.annotations.NullMarked;
