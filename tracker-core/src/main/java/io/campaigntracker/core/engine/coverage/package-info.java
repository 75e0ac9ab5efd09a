/** Answers which days are known. */
@Internal
@NullMarked
package io.campaigntracker.core.engine.coverage;

import io.campaigntracker.core.engine.Internal;
import org.jspecify.annotations.NullMarked;
