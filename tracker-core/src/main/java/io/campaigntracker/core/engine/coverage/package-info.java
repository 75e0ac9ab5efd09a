/** Answers which days are known. */
@NullMarked
package io.campaigntracker.core.engine.coverage;

import org.jspecify.annotations.NullMarked;
