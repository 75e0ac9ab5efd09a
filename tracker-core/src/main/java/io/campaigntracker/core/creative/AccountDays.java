package io.campaigntracker.core.creative;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricsHistory;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Clicks and impressions of an account's campaigns by day: what the days did to all it shows, beyond the creatives asked about.
 *
 * @param campaigns by account, then by campaign: impressions and clicks by day
 */
@SuppressWarnings("ArrayRecordComponent") // made and read in this package only, never compared
record AccountDays(Map<String, Map<String, Series>> campaigns) {

    static final AccountDays NONE = new AccountDays(Map.of());

    /** By day. */
    record Series(double[] impressions, double[] clicks) {}

    static AccountDays of(MetricsHistory history, DateRange days, Set<LocalDate> unsettled) {
        Map<String, Map<String, Series>> campaigns = new TreeMap<>();
        for (int row = 0; row < history.size(); row++) {
            LocalDate date = history.date(row);
            String campaign = history.campaignId(row).orElse(null);
            if (campaign == null || !days.contains(date) || unsettled.contains(date)) {
                continue;
            }
            Series series = campaigns
                    .computeIfAbsent(history.entities().get(history.entity(row)).accountId(), id -> new TreeMap<>())
                    .computeIfAbsent(campaign, id -> new Series(new double[days.days()], new double[days.days()]));
            int day = history.epochDay(row) - Math.toIntExact(days.since().toEpochDay());
            series.impressions()[day] += Math.max(0, history.impressions(row));
            series.clicks()[day] += Math.max(0, history.clicks(row));
        }
        return new AccountDays(campaigns);
    }

    /** {@return the campaigns of an account} */
    Map<String, Series> of(String account) {
        return campaigns.getOrDefault(account, Map.of());
    }
}
