package io.campaigntracker.core.engine.sync;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MissingPart;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a sync fetched was spent, by campaigns and by ads, so that ads which the platform no longer lists don't go unnoticed. Days of which a
 * part is missing or unreadable at either level are not compared. Thread-safe.
 */
final class UnlistedSpend {

    private final Map<String, Map<LocalDate, Day>> accounts = new TreeMap<>();

    private static final class Day {
        private BigDecimal campaigns = BigDecimal.ZERO;
        private BigDecimal ads = BigDecimal.ZERO;
        private boolean withAds;
        private boolean incomplete;
        private String currency = "";
    }

    /** Adds rows that were stored. */
    synchronized void add(MetricsRequest request, List<MetricsRow> rows) {
        boolean ads = request.level() == EntityLevel.AD;
        for (MetricsRow row : rows) {
            Day day = day(request.accountId(), row.date());
            day.currency = row.currency();
            BigDecimal spent = row.spend();
            if (spent == null) {
                day.incomplete = true;
            } else if (ads) {
                day.ads = day.ads.add(spent);
            } else {
                day.campaigns = day.campaigns.add(spent);
            }
        }
    }

    /** Notes that all rows of a request were added, but for what was missing. */
    synchronized void fetched(MetricsRequest request, List<MissingPart> missing) {
        for (LocalDate date : request.range().dates()) {
            day(request.accountId(), date).withAds |= request.level() == EntityLevel.AD;
        }
        missing.forEach(part ->
                part.range().intersection(request.range()).ifPresent(days -> incomplete(request.accountId(), days)));
    }

    synchronized void missing(MetricsRequest request) {
        incomplete(request.accountId(), request.range());
    }

    /** {@return a sentence for each account whose ads lack a part of what its campaigns spent} */
    synchronized List<String> notes() {
        List<String> notes = new ArrayList<>();
        accounts.forEach((account, days) -> {
            BigDecimal unlisted = BigDecimal.ZERO;
            BigDecimal spent = BigDecimal.ZERO;
            long affected = 0;
            String currency = "";
            for (Day day : days.values()) {
                if (day.withAds && !day.incomplete) {
                    spent = spent.add(day.campaigns);
                    unlisted = unlisted.add(day.campaigns.subtract(day.ads));
                    affected += day.campaigns.compareTo(day.ads) == 0 ? 0 : 1;
                    currency = day.currency.isEmpty() ? currency : day.currency;
                }
            }
            if (affected > 0) {
                notes.add("account " + account + ": on " + affected + " days the ads that the platform lists lack "
                        + plain(unlisted) + " of the " + plain(spent) + " " + currency + " that their campaigns spent");
            }
        });
        return notes;
    }

    private void incomplete(String accountId, DateRange days) {
        days.dates().forEach(date -> day(accountId, date).incomplete = true);
    }

    private Day day(String accountId, LocalDate date) {
        return accounts.computeIfAbsent(accountId, id -> new TreeMap<>()).computeIfAbsent(date, key -> new Day());
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
