/**
 * Puts reports together and writes them down. Pure functions: data in, text out; files are the engine's business.
 */
@NullMarked
package io.campaigntracker.core.report;

import org.jspecify.annotations.NullMarked;
