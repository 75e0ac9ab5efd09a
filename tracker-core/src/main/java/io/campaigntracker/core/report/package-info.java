/**
 * Puts the figures of reports together; daily rows as CSV. Pure functions: data in, values out; files are the engine's business.
 */
@NullMarked
package io.campaigntracker.core.report;

import org.jspecify.annotations.NullMarked;
