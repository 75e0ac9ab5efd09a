/**
 * What is known: until when it was synced, and which days are missing, open, or still arriving.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.coverage;

import org.jspecify.annotations.NullMarked;
