/** Whose accounts they are, where several clients share a store. */
@NullMarked
package io.campaigntracker.tenant;

import org.jspecify.annotations.NullMarked;
