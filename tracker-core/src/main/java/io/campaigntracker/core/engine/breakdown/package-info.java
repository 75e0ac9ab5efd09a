/** Reading of days in parts. Internal. */
@Internal
@NullMarked
package io.campaigntracker.core.engine.breakdown;

import io.campaigntracker.core.engine.Internal;
import org.jspecify.annotations.NullMarked;
