/** Which creatives lead, and how sure that is. Pure: no clock, no input or output, no state. */
@NullMarked
package io.campaigntracker.core.creative.ranking;

import org.jspecify.annotations.NullMarked;
