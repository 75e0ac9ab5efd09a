/**
 * What one implements to plug something in: where metrics come from ({@link io.campaigntracker.spi.MetricsSource}) and where they
 * are kept ({@link io.campaigntracker.spi.MetricsStore}), with the requests and answers that pass between.
 */
@NullMarked
package io.campaigntracker.spi;

import org.jspecify.annotations.NullMarked;
