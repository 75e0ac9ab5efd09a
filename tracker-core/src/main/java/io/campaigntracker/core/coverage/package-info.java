/** When a day counts as known. Pure. */
@NullMarked
package io.campaigntracker.core.coverage;

import org.jspecify.annotations.NullMarked;
