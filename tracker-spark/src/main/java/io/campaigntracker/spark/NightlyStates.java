package io.campaigntracker.spark;

import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.maturity.AccountPace;
import io.campaigntracker.core.maturity.ClockGuess;
import io.campaigntracker.core.maturity.Nights;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.store.CampaignArrivals;
import io.campaigntracker.store.KnownTotals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What was known of an account's rows at the end of each of the last nights, from their states: by day for the account, by arrival for its campaigns. The states come ordered by
 * campaign, day and time. Present rows alone are passed over: of what changed since it was first fetched they tell only the last moment, as if it had come in then. Not thread-safe.
 */
final class NightlyStates {

    private final String accountId;
    private final boolean hasNights;
    private final LocalDate today;
    private final DateRange days;
    private final ConversionBasis basis;
    private final List<Instant> moments;
    private final Sums[] byDay;
    private final Map<String, List<Arrival>> arrivals = new HashMap<>();
    private final Map<String, List<Present>> present = new HashMap<>();
    private @Nullable String campaign;
    private int day = -1;
    private BigDecimal before = BigDecimal.ZERO;
    private int gone;

    NightlyStates(AccountFacts account, Asked asked) {
        this.accountId = account.accountId();
        this.hasNights = account.hasNights();
        this.today = asked.today(account.zone());
        this.days = Nights.days(today);
        this.basis = asked.basis();
        this.moments = Nights.moments(today, account.zone(), asked.now());
        this.byDay = new Sums[days.days()];
    }

    /** Conversions that came, or went, in a night. */
    private record Arrival(int day, int night, double conversions) {}

    private record Present(int day, double conversions, double revenue, double spend) {}

    /** By how much a day's sums change from each night to the next. */
    private static final class Sums {
        private final int[] rows;
        private final BigDecimal[] conversions;
        private final BigDecimal[] revenue;
        private final BigDecimal[] spend;

        Sums(int nights) {
            rows = new int[nights + 1];
            conversions = zeros(nights + 1);
            revenue = zeros(nights + 1);
            spend = zeros(nights + 1);
        }

        private static BigDecimal[] zeros(int size) {
            BigDecimal[] zeros = new BigDecimal[size];
            Arrays.fill(zeros, BigDecimal.ZERO);
            return zeros;
        }

        void add(int night, int sign, BigDecimal count, BigDecimal value, BigDecimal spent) {
            rows[night] += sign;
            conversions[night] = sign > 0 ? conversions[night].add(count) : conversions[night].subtract(count);
            revenue[night] = sign > 0 ? revenue[night].add(value) : revenue[night].subtract(value);
            spend[night] = sign > 0 ? spend[night].add(spent) : spend[night].subtract(spent);
        }
    }

    /** {@return the days that teach} */
    DateRange days() {
        return days;
    }

    void add(Row row) {
        int at = (int) (row.getInt(RowTable.DAY) - days.since().toEpochDay());
        if (!hasNights || at < 0 || at >= days.days()) {
            return;
        }
        String id = row.getString(RowTable.ENTITY);
        if (at != day || !id.equals(campaign)) {
            close();
            campaign = id;
            day = at;
            before = BigDecimal.ZERO;
            gone = 0;
        }
        int from = first(row.getLong(RowTable.SINCE));
        int to = row.isNullAt(RowTable.UNTIL) ? moments.size() : first(row.getLong(RowTable.UNTIL));
        if (from >= to) {
            return;
        }
        boolean counts = basis.definition().id().equals(row.getString(RowTable.DEFINITION))
                && basis.window().name().equalsIgnoreCase(row.getString(RowTable.WINDOW));
        if (gone < from) {
            arrive(gone, BigDecimal.ZERO);
        }
        if (counts) {
            BigDecimal conversions = orZero(row.getDecimal(RowTable.CONVERSIONS));
            BigDecimal revenue = orZero(row.getDecimal(RowTable.REVENUE));
            BigDecimal spend = orZero(row.getDecimal(RowTable.SPEND));
            Sums sums = byDay[at];
            if (sums == null) {
                sums = new Sums(moments.size());
                byDay[at] = sums;
            }
            sums.add(from, 1, conversions, revenue, spend);
            sums.add(to, -1, conversions, revenue, spend);
            arrive(from, conversions);
            List<Present> own = present.computeIfAbsent(id, key -> new ArrayList<>());
            if (to == moments.size()) {
                own.add(new Present(at, conversions.doubleValue(), revenue.doubleValue(), spend.doubleValue()));
            }
        } else {
            arrive(from, BigDecimal.ZERO);
        }
        gone = to;
    }

    private void arrive(int night, BigDecimal known) {
        if (known.compareTo(before) != 0) {
            arrivals.computeIfAbsent(campaign == null ? "" : campaign, key -> new ArrayList<>())
                    .add(new Arrival(day, night, known.subtract(before).doubleValue()));
            before = known;
        }
    }

    /** Of a row that is gone nothing is left. */
    private void close() {
        if (campaign != null && gone < moments.size()) {
            arrive(gone, BigDecimal.ZERO);
        }
    }

    private int first(long micros) {
        int at = Collections.binarySearch(moments, Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
        return at < 0 ? -at - 1 : at;
    }

    private static BigDecimal orZero(@Nullable BigDecimal figure) {
        return figure == null ? BigDecimal.ZERO : figure;
    }

    /** {@return what the nights taught, when all states are there} */
    Nights.Taught taught() {
        close();
        Nights nights = new Nights(today);
        for (int at = 0; at < byDay.length; at++) {
            Sums sums = byDay[at];
            if (sums == null) {
                continue;
            }
            int known = 0;
            BigDecimal conversions = BigDecimal.ZERO;
            BigDecimal revenue = BigDecimal.ZERO;
            BigDecimal spend = BigDecimal.ZERO;
            for (int night = 0; night < moments.size(); night++) {
                known += sums.rows[night];
                conversions = conversions.add(sums.conversions[night]);
                revenue = revenue.add(sums.revenue[night]);
                spend = spend.add(sums.spend[night]);
                if (known > 0) {
                    nights.add(
                            new KnownTotals(
                                    accountId,
                                    days.since().plusDays(at),
                                    moments.get(night),
                                    conversions,
                                    revenue,
                                    spend),
                            days.since().plusDays(night + 1L));
                }
            }
        }
        return nights.learn(ClockGuess.of(basis.definition()));
    }

    /** {@return how the days of its campaigns came in, by the weights of the account's pace} */
    Collection<CampaignArrivals> arrivals(AccountPace pace) {
        List<Double> weights = pace.weights();
        Map<String, CampaignArrivals> campaigns = new HashMap<>();
        arrivals.forEach((id, all) -> {
            CampaignArrivals own = campaigns.computeIfAbsent(id, key -> new CampaignArrivals(key, days.days()));
            for (Arrival one : all) {
                LocalDate date = days.since().plusDays(one.day());
                int part = pace.changedFrom()
                        .map(changed -> date.isBefore(changed) ? 0 : 1)
                        .orElse(0);
                own.addArrival(part, one.night() + 1 - one.day(), weights.get(one.day()) * one.conversions());
            }
        });
        present.forEach((id, all) -> {
            CampaignArrivals own = campaigns.computeIfAbsent(id, key -> new CampaignArrivals(key, days.days()));
            all.forEach(one -> own.addPresent(one.day(), one.conversions(), one.revenue(), one.spend()));
        });
        return campaigns.values();
    }
}
