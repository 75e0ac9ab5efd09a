/**
 * The arithmetic of scoring predictions against what came true. Pure functions over primitives: no clock, no input or output,
 * no state.
 */
@NullMarked
package io.campaigntracker.core.prediction;

import org.jspecify.annotations.NullMarked;
