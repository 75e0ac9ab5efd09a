/** How spending goes along a profile of slots, hours of a day or days of a period. */
@NullMarked
package io.campaigntracker.core.stats.pace;

import org.jspecify.annotations.NullMarked;
