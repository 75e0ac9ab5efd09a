/** Runnable demonstrations; {@link io.campaigntracker.examples.Main} lists them. */
@NullMarked
package io.campaigntracker.examples;

import org.jspecify.annotations.NullMarked;
