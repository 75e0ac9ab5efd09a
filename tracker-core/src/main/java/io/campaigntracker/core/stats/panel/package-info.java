/** Several series of counts over the same days: what all share, and which of them declines on its own. */
@NullMarked
package io.campaigntracker.core.stats.panel;

import org.jspecify.annotations.NullMarked;
