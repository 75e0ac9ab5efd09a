/** Answers questions about creatives. */
@Internal
@NullMarked
package io.campaigntracker.core.engine.creative;

import io.campaigntracker.core.engine.Internal;
import org.jspecify.annotations.NullMarked;
