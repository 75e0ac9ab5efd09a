/**
 * How conversions come in after their day, and what figures will come to.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.maturity;

import org.jspecify.annotations.NullMarked;
