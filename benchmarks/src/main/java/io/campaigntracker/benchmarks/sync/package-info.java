/** From the Graph API into PostgreSQL. */
@NullMarked
package io.campaigntracker.benchmarks.sync;

import org.jspecify.annotations.NullMarked;
