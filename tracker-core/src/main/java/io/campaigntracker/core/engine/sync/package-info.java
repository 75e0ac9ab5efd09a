/** Fetches what a sync asks for, chunk by chunk, into the store. */
@Internal
@NullMarked
package io.campaigntracker.core.engine.sync;

import io.campaigntracker.core.engine.Internal;
import org.jspecify.annotations.NullMarked;
