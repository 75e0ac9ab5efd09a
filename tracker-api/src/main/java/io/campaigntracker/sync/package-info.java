/**
 * Fetching metrics from a source into the store, and the report of how that went.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.sync;

import org.jspecify.annotations.NullMarked;
