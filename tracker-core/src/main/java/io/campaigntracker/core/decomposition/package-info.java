/**
 * Why a ROAS changed: exact decompositions whose parts add up to the change.
 *
 * <p>Every class here is a pure function of its arguments. {@link
 * io.campaigntracker.core.decomposition.MixRateDecomposition} separates moved money from changed performance across campaigns;
 * {@link io.campaigntracker.core.decomposition.LmdiDecomposition} splits one entity's change into order value, conversion rate,
 * click-through rate and price of attention.
 */
@NullMarked
package io.campaigntracker.core.decomposition;

import org.jspecify.annotations.NullMarked;
