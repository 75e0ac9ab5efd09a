/** Regressions within strata. */
@NullMarked
package io.campaigntracker.core.stats.regression;

import org.jspecify.annotations.NullMarked;
