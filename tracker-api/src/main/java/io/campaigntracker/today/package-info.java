/**
 * Today, hour by hour: what was spent, what the day will come to, and what is wrong now.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.today;

import org.jspecify.annotations.NullMarked;
