/** Hands out campaigns, creatives and their questions. */
@Internal
@NullMarked
package io.campaigntracker.core.engine.tracker;

import io.campaigntracker.core.engine.Internal;
import org.jspecify.annotations.NullMarked;
