/**
 * Whose accounts they are, where several clients share a store.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.tenant;

import org.jspecify.annotations.NullMarked;
