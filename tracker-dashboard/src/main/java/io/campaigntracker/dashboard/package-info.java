/**
 * A live page over a tracker: the sections of the report, refreshed while it is open, with a past moment to choose, alerts to acknowledge and proposed actions to
 * approve. Start at {@link io.campaigntracker.dashboard.TrackerDashboard}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.dashboard;

import org.jspecify.annotations.NullMarked;
