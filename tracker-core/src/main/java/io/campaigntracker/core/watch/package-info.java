/** When a watch is due: slots of a schedule in an account's time zone. Pure. */
@NullMarked
package io.campaigntracker.core.watch;

import org.jspecify.annotations.NullMarked;
