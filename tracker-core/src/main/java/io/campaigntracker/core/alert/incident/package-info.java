/** The life of an incident over evaluations, as a pure function of where it stands. No clock, no store, no sink. */
@NullMarked
package io.campaigntracker.core.alert.incident;

import org.jspecify.annotations.NullMarked;
