/** The ledger of predictions, their comparison with what came true, and how accurate they are. */
@NullMarked
package io.campaigntracker.prediction;

import org.jspecify.annotations.NullMarked;
