/** Days in parts, such as by placement: what may be kept of them, and how they agree with the whole. Pure. */
@NullMarked
package io.campaigntracker.core.breakdown;

import org.jspecify.annotations.NullMarked;
