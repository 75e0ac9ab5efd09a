/**
 * Assembles a tracker from the environment: {@link io.campaigntracker.starter.CampaignTrackerStarter}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.starter;

import org.jspecify.annotations.NullMarked;
