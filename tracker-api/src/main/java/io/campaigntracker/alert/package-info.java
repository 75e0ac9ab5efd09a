/**
 * What needs attention: a question per rule ({@link io.campaigntracker.alert.AlertQuery}, {@link io.campaigntracker.alert.FleetAlertQuery}), its answer whether it fired or not ({@link
 * io.campaigntracker.alert.AlertResult}), and the alerts that are kept ({@link io.campaigntracker.alert.Alerts}).
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.alert;

import org.jspecify.annotations.NullMarked;
