/** Fetches what a sync asks for, chunk by chunk, into the store. */
@NullMarked
package io.campaigntracker.core.engine.sync;

import org.jspecify.annotations.NullMarked;
