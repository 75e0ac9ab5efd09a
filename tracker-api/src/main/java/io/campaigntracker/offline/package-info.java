/**
 * Conversions and orders of the caller's own: their values, how they are imported, and the store that keeps them.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.offline;

import org.jspecify.annotations.NullMarked;
