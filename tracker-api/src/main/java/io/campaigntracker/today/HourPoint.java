package io.campaigntracker.today;

import org.jspecify.annotations.Nullable;

/**
 * One hour of today's curve, by the end of the hour.
 *
 * @param hour the hour on the clock, 0 to 23
 * @param spent spent since midnight; null of an hour that is not over
 * @param usual what is usually spent by then
 * @param projected what will be spent by then
 */
public record HourPoint(int hour, @Nullable Double spent, double usual, double projected) {}
