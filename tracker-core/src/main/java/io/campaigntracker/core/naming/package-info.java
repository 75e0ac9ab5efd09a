/** Dimensions from names, day by day. Pure. */
@NullMarked
package io.campaigntracker.core.naming;

import org.jspecify.annotations.NullMarked;
