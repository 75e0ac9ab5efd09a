/** Whether a rule fires, as pure functions of what was measured. No clock, no store, no sink. */
@NullMarked
package io.campaigntracker.core.alert;

import org.jspecify.annotations.NullMarked;
