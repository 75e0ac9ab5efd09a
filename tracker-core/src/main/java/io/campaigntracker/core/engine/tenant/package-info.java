/** What a tracker that is bound to a tenant sees of its store and its source. */
@Internal
@NullMarked
package io.campaigntracker.core.engine.tenant;

import io.campaigntracker.core.engine.Internal;
import org.jspecify.annotations.NullMarked;
