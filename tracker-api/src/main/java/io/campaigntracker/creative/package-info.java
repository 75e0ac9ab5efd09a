/** How creatives perform, which lead, which have tired, and what to do with each. */
@NullMarked
package io.campaigntracker.creative;

import org.jspecify.annotations.NullMarked;
