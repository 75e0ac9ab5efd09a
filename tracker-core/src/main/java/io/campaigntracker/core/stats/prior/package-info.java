/** Priors learned from many entities (empirical Bayes). */
@NullMarked
package io.campaigntracker.core.stats.prior;

import org.jspecify.annotations.NullMarked;
