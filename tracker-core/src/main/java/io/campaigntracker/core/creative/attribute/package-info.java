/** What creatives are like, and what goes with success. Pure: no clock, no input or output, no state. */
@NullMarked
package io.campaigntracker.core.creative.attribute;

import org.jspecify.annotations.NullMarked;
