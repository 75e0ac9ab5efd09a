/** Fetching and parsing daily rows: the library, hand-written code, and what else one could use. */
@NullMarked
package io.campaigntracker.benchmarks.pull;

import org.jspecify.annotations.NullMarked;
