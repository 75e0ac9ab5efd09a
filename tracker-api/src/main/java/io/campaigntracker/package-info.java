/**
 * The door: {@link io.campaigntracker.CampaignTracker} and the entities it hands out. Interfaces only; core implements them.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker;

import org.jspecify.annotations.NullMarked;
