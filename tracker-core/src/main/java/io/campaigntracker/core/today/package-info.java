/**
 * Today, hour by hour: the shape of a campaign's day, what today will come to, and what is wrong now. Pure: hours in, figures out; no clock, no store.
 */
@NullMarked
package io.campaigntracker.core.today;

import org.jspecify.annotations.NullMarked;
