/** Today, hour by hour: what was spent, what the day will come to, and what is wrong now. */
@NullMarked
package io.campaigntracker.today;

import org.jspecify.annotations.NullMarked;
