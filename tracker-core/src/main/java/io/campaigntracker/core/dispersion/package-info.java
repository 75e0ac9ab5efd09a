/** How far the figures of an account's days scatter around their level: what its campaigns teach together, and what one figure's sampling error is. Pure. */
@NullMarked
package io.campaigntracker.core.dispersion;

import org.jspecify.annotations.NullMarked;
