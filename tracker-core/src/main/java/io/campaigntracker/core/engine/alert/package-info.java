/** Checks rules, keeps what they find, tells the sinks. */
@NullMarked
package io.campaigntracker.core.engine.alert;

import org.jspecify.annotations.NullMarked;
