/** The only door to rows: what a question reads, and what is known of it. */
@Internal
@NullMarked
package io.campaigntracker.core.engine.history;

import io.campaigntracker.core.engine.Internal;
import org.jspecify.annotations.NullMarked;
