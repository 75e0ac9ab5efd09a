/** Leases that are kept alive while their work lasts. */
@Internal
@NullMarked
package io.campaigntracker.core.engine.lease;

import io.campaigntracker.core.engine.Internal;
import org.jspecify.annotations.NullMarked;
