/** Puts a report together and renders it. */
@NullMarked
package io.campaigntracker.core.engine.report;

import org.jspecify.annotations.NullMarked;
