/** How long events take, where some have not happened yet: estimates of a lag's distribution. Knows no campaign. Pure and thread-safe. */
@NullMarked
package io.campaigntracker.core.stats.lag;

import org.jspecify.annotations.NullMarked;
