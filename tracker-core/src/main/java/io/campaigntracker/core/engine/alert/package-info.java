/** Checks rules, keeps what they find, tells the sinks. */
@Internal
@NullMarked
package io.campaigntracker.core.engine.alert;

import io.campaigntracker.core.engine.Internal;
import org.jspecify.annotations.NullMarked;
