/** The only door to rows: what a question reads, and what is known of it. */
@NullMarked
package io.campaigntracker.core.engine.history;

import org.jspecify.annotations.NullMarked;
