/** Models without a model, and what a test may demand of one. */
@NullMarked
package io.campaigntracker.testkit.prediction;

import org.jspecify.annotations.NullMarked;
