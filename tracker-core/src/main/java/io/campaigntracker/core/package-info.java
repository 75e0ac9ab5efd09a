/**
 * {@link io.campaigntracker.core.CampaignTrackers} assembles a tracker from a source and a store. Everything with an effect is in
 * {@code core.engine} and {@code core.store}; the other packages decide and calculate, and see neither.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.core;

import org.jspecify.annotations.NullMarked;
