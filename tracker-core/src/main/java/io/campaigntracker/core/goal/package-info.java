/** What a campaign is to achieve, from stored goals and the platform's own settings. Pure. */
@NullMarked
package io.campaigntracker.core.goal;

import org.jspecify.annotations.NullMarked;
