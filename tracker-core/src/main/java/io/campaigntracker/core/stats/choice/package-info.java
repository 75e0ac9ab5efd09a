/** Choosing between arms whose worth is uncertain: which is probably best, what a wrong choice costs, and draws to choose by. */
@NullMarked
package io.campaigntracker.core.stats.choice;

import org.jspecify.annotations.NullMarked;
