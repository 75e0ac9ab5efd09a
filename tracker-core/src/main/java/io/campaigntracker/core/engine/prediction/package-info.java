/** Records predictions and scores them when their days are mature. */
@Internal
@NullMarked
package io.campaigntracker.core.engine.prediction;

import io.campaigntracker.core.engine.Internal;
import org.jspecify.annotations.NullMarked;
