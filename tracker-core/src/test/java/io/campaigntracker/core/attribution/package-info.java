/** Checks of {@code io.campaigntracker.core.attribution}. */
@NullMarked
package io.campaigntracker.core.attribution;

import org.jspecify.annotations.NullMarked;
