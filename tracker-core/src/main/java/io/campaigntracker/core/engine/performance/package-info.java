/** Answers questions about ROAS, metrics, trends and their change. */
@NullMarked
package io.campaigntracker.core.engine.performance;

import org.jspecify.annotations.NullMarked;
