package io.campaigntracker.spark;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.store.Coverage;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What is known of an account before its rows are looked at one by one. Travels to executors.
 *
 * @param accountId whose
 * @param currency in which it bills
 * @param zone its time zone
 * @param first the day of its first row
 * @param synced when its newest row came in
 * @param changedCurrency whether its rows have more than one
 * @param hasNights whether superseded states are there, without which nothing tells what was known night by night
 */
record AccountFacts(
        String accountId,
        String currency,
        ZoneId zone,
        LocalDate first,
        Instant synced,
        boolean changedCurrency,
        boolean hasNights)
        implements Serializable {

    Account account() {
        return new Account(accountId, accountId, currency, zone);
    }

    /** {@return the same account by its rows of ads, of which the first may be of a later day and the newest have come in at another moment} */
    AccountFacts ofAds(LocalDate firstAd, Instant adsSynced) {
        return new AccountFacts(accountId, currency, zone, firstAd, adsSynced, changedCurrency, hasNights);
    }

    /** {@return which of these days were fetched: from its first row on all that had begun when its newest came in, as a sync leaves them} */
    List<Coverage> coverage(EntityLevel level, DateRange days) {
        LocalDate last = LocalDate.ofInstant(synced, zone);
        return days.dates().stream()
                .filter(day -> !day.isBefore(first) && !day.isAfter(last))
                .map(day -> new Coverage(accountId, level, "*", day, synced, Coverage.Outcome.ROWS, null))
                .toList();
    }
}
