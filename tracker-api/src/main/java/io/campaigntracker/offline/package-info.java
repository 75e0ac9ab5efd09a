/** Conversions and orders of the caller's own: their values, how they are imported, and the store that keeps them. */
@NullMarked
package io.campaigntracker.offline;

import org.jspecify.annotations.NullMarked;
