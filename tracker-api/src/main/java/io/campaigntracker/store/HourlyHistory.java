package io.campaigntracker.store;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.HourlySeries;
import java.util.List;
import java.util.Objects;

/**
 * Hours that were read, and which days were fetched when. Immutable.
 *
 * @param range the days
 * @param series one of each campaign, and of each currency it has rows in, that has a row in these days; by account and campaign
 * @param fetches one of each account and day that was ever asked for; by account and day
 */
public record HourlyHistory(DateRange range, List<HourlySeries> series, List<HourlyFetch> fetches) {

    public HourlyHistory {
        Objects.requireNonNull(range, "range");
        series = List.copyOf(series);
        fetches = List.copyOf(fetches);
    }
}
