/**
 * The ledger of predictions, their comparison with what came true, and how accurate they are.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.prediction;

import org.jspecify.annotations.NullMarked;
