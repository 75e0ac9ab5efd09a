/** Imports conversions of people's own, and reads them for a question. */
@NullMarked
package io.campaigntracker.core.engine.offline;

import org.jspecify.annotations.NullMarked;
