/**
 * How creatives perform, which lead, which have tired, and what to do with each.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.creative;

import org.jspecify.annotations.NullMarked;
