/** Answers questions about ROAS, metrics, trends and their change. */
@Internal
@NullMarked
package io.campaigntracker.core.engine.performance;

import io.campaigntracker.core.engine.Internal;
import org.jspecify.annotations.NullMarked;
