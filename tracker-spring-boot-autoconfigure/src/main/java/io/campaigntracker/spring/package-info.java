/**
 * Campaign Tracker in Spring Boot: a tracker on the application's DataSource from properties alone, each part replaceable by a bean of the same type. The properties are those of
 * {@link io.campaigntracker.spring.CampaignTrackerProperties}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.spring;

import org.jspecify.annotations.NullMarked;
