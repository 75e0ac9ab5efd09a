/**
 * The arithmetic of creatives: whether a creative's response falls (trend, status against its own launch, peak, siblings),
 * how tired that makes it, and which creatives lead under uncertainty. Pure functions over primitives: no clock, no input or
 * output, no state.
 */
@NullMarked
package io.campaigntracker.core.creative;

import org.jspecify.annotations.NullMarked;
