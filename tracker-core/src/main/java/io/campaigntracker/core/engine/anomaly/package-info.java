/** Reads a fleet once and lets the detector judge it. */
@Internal
@NullMarked
package io.campaigntracker.core.engine.anomaly;

import io.campaigntracker.core.engine.Internal;
import org.jspecify.annotations.NullMarked;
