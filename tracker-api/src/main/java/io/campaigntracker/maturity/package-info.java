/** How conversions come in after their day, and what figures will come to. */
@NullMarked
package io.campaigntracker.maturity;

import org.jspecify.annotations.NullMarked;
