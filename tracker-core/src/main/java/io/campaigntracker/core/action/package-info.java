/** What is to be done about campaigns, and what keeps it from being done. Pure. */
@NullMarked
package io.campaigntracker.core.action;

import org.jspecify.annotations.NullMarked;
