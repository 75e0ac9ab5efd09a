/** How well anomalies are found: runners that write scores for the scorers of a public benchmark and of a labelled simulation. */
@NullMarked
package io.campaigntracker.benchmarks.detect;

import org.jspecify.annotations.NullMarked;
