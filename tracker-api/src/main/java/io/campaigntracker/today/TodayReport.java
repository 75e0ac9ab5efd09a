package io.campaigntracker.today;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The day so far of several campaigns. Immutable.
 *
 * @param campaigns one of each, by account and campaign
 * @param accountEvents one sentence for each event that most campaigns of an account share, such as an outage of the platform, for each account whose hours of the day
 *     before yesterday do not add up to its daily rows, and for each account asked about that nobody knows
 */
public record TodayReport(List<TodayResult> campaigns, List<String> accountEvents) {

    public TodayReport {
        campaigns = List.copyOf(campaigns);
        accountEvents = List.copyOf(accountEvents);
    }

    /** {@return those of which something is wrong now} */
    public List<TodayResult> withVerdicts() {
        return campaigns.stream().filter(day -> !day.verdicts().isEmpty()).toList();
    }

    @Override
    public String toString() {
        return campaigns.stream().map(TodayResult::message).collect(Collectors.joining("\n"));
    }
}
