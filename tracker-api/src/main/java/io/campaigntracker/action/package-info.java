/** What can be done to a campaign: {@link io.campaigntracker.action.CampaignControl}. */
@NullMarked
package io.campaigntracker.action;

import org.jspecify.annotations.NullMarked;
