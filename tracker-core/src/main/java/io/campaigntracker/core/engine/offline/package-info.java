/** Imports conversions of people's own, and reads them for a question. */
@Internal
@NullMarked
package io.campaigntracker.core.engine.offline;

import io.campaigntracker.core.engine.Internal;
import org.jspecify.annotations.NullMarked;
