/**
 * Where metrics come from: {@link io.campaigntracker.source.MetricsSource}, with the requests and answers that pass.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.source;

import org.jspecify.annotations.NullMarked;
