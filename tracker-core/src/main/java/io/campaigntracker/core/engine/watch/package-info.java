/** Runs what a watch is due to do, once among all instances over a store. */
@Internal
@NullMarked
package io.campaigntracker.core.engine.watch;

import io.campaigntracker.core.engine.Internal;
import org.jspecify.annotations.NullMarked;
