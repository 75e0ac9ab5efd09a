/** The sentences that people read: of whom, what, how much, since when, and what it costs. Scores and probabilities are told by fields, not here. */
@NullMarked
package io.campaigntracker.core.wording;

import org.jspecify.annotations.NullMarked;
