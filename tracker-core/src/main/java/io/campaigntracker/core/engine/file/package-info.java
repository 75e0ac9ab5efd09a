/** Writes files whole or not at all. */
@Internal
@NullMarked
package io.campaigntracker.core.engine.file;

import io.campaigntracker.core.engine.Internal;
import org.jspecify.annotations.NullMarked;
