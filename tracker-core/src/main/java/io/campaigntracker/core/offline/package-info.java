/**
 * Which click a conversion belongs to, which conversions are one and the same, and on which day they count.
 *
 * <p>Every class here is a pure function of its arguments. {@link
 * io.campaigntracker.core.offline.AttributionEligibility} decides a single pair, {@link
 * io.campaigntracker.core.offline.LastTouch} allocates many conversions over many clicks.
 */
@NullMarked
package io.campaigntracker.core.offline;

import org.jspecify.annotations.NullMarked;
