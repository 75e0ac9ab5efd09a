/**
 * What is abnormal: the question ({@link io.campaigntracker.anomaly.AnomalyQuery}), its answer ({@link
 * io.campaigntracker.anomaly.AnomalyReport}), and a verdict for every metric and day that could be judged, or the reason why it could not.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.anomaly;

import org.jspecify.annotations.NullMarked;
