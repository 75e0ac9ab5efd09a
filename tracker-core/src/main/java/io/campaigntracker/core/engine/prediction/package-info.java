/** Records predictions and scores them when their days are mature. */
@NullMarked
package io.campaigntracker.core.engine.prediction;

import org.jspecify.annotations.NullMarked;
