/**
 * Whether a campaign may deliver on a day and within which budget, from status, schedule and ad sets. Pure; every rule and detector asks it.
 */
@NullMarked
package io.campaigntracker.core.delivery;

import org.jspecify.annotations.NullMarked;
