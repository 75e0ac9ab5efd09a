/** What is known: until when it was synced, and which days are missing, open, or still arriving. */
@NullMarked
package io.campaigntracker.coverage;

import org.jspecify.annotations.NullMarked;
