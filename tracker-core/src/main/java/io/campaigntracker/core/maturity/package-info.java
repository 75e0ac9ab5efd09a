/**
 * The arithmetic of immature days: how complete a day's conversions are at its age, learned from restatements, and what a
 * young day will come to. Pure functions over primitives: no clock, no input or output, no state.
 */
@NullMarked
package io.campaigntracker.core.maturity;

import org.jspecify.annotations.NullMarked;
