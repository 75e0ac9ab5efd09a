/**
 * Everything with an effect: reading, syncing, keeping, telling. One package a feature; the packages of the same name beside it decide and calculate.
 */
@Internal
@NullMarked
package io.campaigntracker.core.engine;

import org.jspecify.annotations.NullMarked;
