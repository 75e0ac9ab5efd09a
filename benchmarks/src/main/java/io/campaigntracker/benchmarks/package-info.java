/** Measurements of the library against the limit and against what else one could use: {@link io.campaigntracker.benchmarks.Measure}. */
@NullMarked
package io.campaigntracker.benchmarks;

import org.jspecify.annotations.NullMarked;
