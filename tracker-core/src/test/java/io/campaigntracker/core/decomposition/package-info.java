/** Checks of {@code io.campaigntracker.core.decomposition}. */
@NullMarked
package io.campaigntracker.core.decomposition;

import org.jspecify.annotations.NullMarked;
