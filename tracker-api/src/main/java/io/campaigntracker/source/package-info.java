/** Where metrics come from: {@link io.campaigntracker.source.MetricsSource}, with the requests and answers that pass. */
@NullMarked
package io.campaigntracker.source;

import org.jspecify.annotations.NullMarked;
