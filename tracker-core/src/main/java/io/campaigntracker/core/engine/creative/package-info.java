/** Answers questions about creatives. */
@NullMarked
package io.campaigntracker.core.engine.creative;

import org.jspecify.annotations.NullMarked;
