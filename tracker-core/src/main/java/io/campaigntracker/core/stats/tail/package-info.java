/** Tail probabilities of discrete distributions, exact far below the smallest double where they are given as logarithms. */
@NullMarked
package io.campaigntracker.core.stats.tail;

import org.jspecify.annotations.NullMarked;
