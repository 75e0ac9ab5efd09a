/** Reads and stores goals. */
@Internal
@NullMarked
package io.campaigntracker.core.engine.goal;

import io.campaigntracker.core.engine.Internal;
import org.jspecify.annotations.NullMarked;
