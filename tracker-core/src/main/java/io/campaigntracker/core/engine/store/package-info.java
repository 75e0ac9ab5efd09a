/** What a store can do and how long an answer of it stands: its parts, its sums, its states. */
@Internal
@NullMarked
package io.campaigntracker.core.engine.store;

import io.campaigntracker.core.engine.Internal;
import org.jspecify.annotations.NullMarked;
