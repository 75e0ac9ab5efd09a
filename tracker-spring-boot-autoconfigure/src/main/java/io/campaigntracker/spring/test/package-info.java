/**
 * A slice for tests of what an application does with its tracker: {@link io.campaigntracker.spring.test.CampaignTrackerTest}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.spring.test;

import org.jspecify.annotations.NullMarked;
