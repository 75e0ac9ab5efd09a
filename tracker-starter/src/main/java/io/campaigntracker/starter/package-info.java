/** Assembles a tracker from the environment: {@link io.campaigntracker.starter.CampaignTrackerStarter}. */
@NullMarked
package io.campaigntracker.starter;

import org.jspecify.annotations.NullMarked;
