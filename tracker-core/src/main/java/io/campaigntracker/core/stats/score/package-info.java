/** How far a value lies from its baseline, and which of many such findings to believe. */
@NullMarked
package io.campaigntracker.core.stats.score;

import org.jspecify.annotations.NullMarked;
