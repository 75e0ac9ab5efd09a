/** Puts a report together and renders it. */
@Internal
@NullMarked
package io.campaigntracker.core.engine.report;

import io.campaigntracker.core.engine.Internal;
import org.jspecify.annotations.NullMarked;
