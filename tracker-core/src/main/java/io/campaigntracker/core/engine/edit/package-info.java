/** Reads what was changed. */
@Internal
@NullMarked
package io.campaigntracker.core.engine.edit;

import io.campaigntracker.core.engine.Internal;
import org.jspecify.annotations.NullMarked;
