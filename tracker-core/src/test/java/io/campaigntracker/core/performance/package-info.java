/** Checks of {@code io.campaigntracker.core.performance}. */
@NullMarked
package io.campaigntracker.core.performance;

import org.jspecify.annotations.NullMarked;
