/** Keeping daily rows in PostgreSQL. */
@NullMarked
package io.campaigntracker.benchmarks.store;

import org.jspecify.annotations.NullMarked;
