/** Reads what a report tells, and hands it to the writer on the class path. */
@Internal
@NullMarked
package io.campaigntracker.core.engine.report;

import io.campaigntracker.core.engine.Internal;
import org.jspecify.annotations.NullMarked;
