/** Reads a fleet once and lets the detector judge it. */
@NullMarked
package io.campaigntracker.core.engine.anomaly;

import org.jspecify.annotations.NullMarked;
