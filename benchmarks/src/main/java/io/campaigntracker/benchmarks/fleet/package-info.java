/** What questions about fleets cost, against a bare design that reads exactly their columns and runs the same calculators. */
@NullMarked
package io.campaigntracker.benchmarks.fleet;

import org.jspecify.annotations.NullMarked;
