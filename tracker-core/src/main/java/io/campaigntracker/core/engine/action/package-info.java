/** Plans actions, keeps them and does those that may be done. */
@Internal
@NullMarked
package io.campaigntracker.core.engine.action;

import io.campaigntracker.core.engine.Internal;
import org.jspecify.annotations.NullMarked;
