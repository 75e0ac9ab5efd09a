/** Answers what today comes to. */
@Internal
@NullMarked
package io.campaigntracker.core.engine.today;

import io.campaigntracker.core.engine.Internal;
import org.jspecify.annotations.NullMarked;
