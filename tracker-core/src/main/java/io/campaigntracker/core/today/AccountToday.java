package io.campaigntracker.core.today;

import io.campaigntracker.model.Account;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is known of an account when its day is judged.
 *
 * @param account the account
 * @param days the hours of the days that are looked at, today the last
 * @param fetchedAt when the hours of today were told last
 * @param arrival how late figures come in this account
 * @param campaigns its campaigns in its present currency, each over the same days
 * @param conversions by campaign, what its daily row tells of today's conversions; absent where that tells nothing
 */
public record AccountToday(
        Account account,
        List<DayHours> days,
        Instant fetchedAt,
        Arrival arrival,
        List<CampaignToday> campaigns,
        Map<String, ConversionCurve.SoFar> conversions) {

    public AccountToday {
        Objects.requireNonNull(account, "account");
        days = List.copyOf(days);
        Objects.requireNonNull(fetchedAt, "fetchedAt");
        Objects.requireNonNull(arrival, "arrival");
        campaigns = List.copyOf(campaigns);
        conversions = Map.copyOf(conversions);
    }

    /** {@return the hours of today} */
    DayHours today() {
        return days.get(days.size() - 1);
    }
}
