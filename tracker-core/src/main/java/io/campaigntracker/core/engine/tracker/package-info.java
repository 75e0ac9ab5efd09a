/** Hands out campaigns, creatives and their questions. */
@NullMarked
package io.campaigntracker.core.engine.tracker;

import org.jspecify.annotations.NullMarked;
