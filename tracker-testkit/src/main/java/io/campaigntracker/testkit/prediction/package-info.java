/**
 * Models without a model, and what a test may demand of one.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.testkit.prediction;

import org.jspecify.annotations.NullMarked;
