package io.campaigntracker.core.store;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.store.ArrivalsQuery;
import io.campaigntracker.store.CampaignArrivals;
import io.campaigntracker.store.KnownTotals;
import io.campaigntracker.store.KnownTotalsQuery;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was known at each of several moments, from one pass over the rows' pasts. */
final class NightSums {

    private NightSums() {}

    private record Day(String accountId, LocalDate date, Instant moment) {}

    static List<KnownTotals> knownTotals(DailyRows rows, KnownTotalsQuery query) {
        Map<Day, KnownTotals> sums = new HashMap<>();
        rows.forEachTimeline(EntityLevel.CAMPAIGN, query.range(), timeline -> {
            if (!query.accountIds().contains(timeline.any().accountId())) {
                return;
            }
            for (Instant moment : query.moments()) {
                known(timeline, moment, query.definition(), query.window()).ifPresent(row -> {
                    Day day = new Day(row.accountId(), row.date(), moment);
                    sums.merge(
                            day,
                            new KnownTotals(
                                    day.accountId(), day.date(), moment, conversions(row), revenue(row), spend(row)),
                            NightSums::plus);
                });
            }
        });
        return List.copyOf(sums.values());
    }

    private static KnownTotals plus(KnownTotals one, KnownTotals other) {
        return new KnownTotals(
                one.accountId(),
                one.date(),
                one.moment(),
                one.conversions().add(other.conversions()),
                one.revenue().add(other.revenue()),
                one.spend().add(other.spend()));
    }

    static List<CampaignArrivals> arrivals(DailyRows rows, ArrivalsQuery query) {
        Map<String, CampaignArrivals> campaigns = new HashMap<>();
        int days = query.range().days();
        rows.forEachTimeline(EntityLevel.CAMPAIGN, query.range(), timeline -> {
            MetricsRow any = timeline.any();
            if (!any.accountId().equals(query.accountId())) {
                return;
            }
            String id = any.campaignId().orElse("");
            int day = (int) ChronoUnit.DAYS.between(query.range().since(), any.date());
            BigDecimal before = BigDecimal.ZERO;
            for (int night = 0; night < days; night++) {
                Optional<MetricsRow> row =
                        known(timeline, query.moments().get(night), query.definition(), query.window());
                BigDecimal now = row.map(NightSums::conversions).orElse(BigDecimal.ZERO);
                if (row.isEmpty() && before.signum() == 0) {
                    continue;
                }
                CampaignArrivals own = campaigns.computeIfAbsent(id, key -> new CampaignArrivals(key, days));
                own.addArrival(
                        query.part(any.date()),
                        night + 1 - day,
                        query.weights().get(day) * now.subtract(before).doubleValue());
                if (night == days - 1 && row.isPresent()) {
                    own.addPresent(
                            day,
                            now.doubleValue(),
                            revenue(row.get()).doubleValue(),
                            spend(row.get()).doubleValue());
                }
                before = now;
            }
        });
        return List.copyOf(campaigns.values());
    }

    private static Optional<MetricsRow> known(
            RowTimeline timeline, Instant moment, String definition, AttributionWindow window) {
        return timeline.at(moment).filter(row -> row.isStoredUnder(definition, window));
    }

    private static BigDecimal conversions(MetricsRow row) {
        return row.conversions().orElse(BigDecimal.ZERO);
    }

    private static BigDecimal revenue(MetricsRow row) {
        return row.revenue().orElse(BigDecimal.ZERO);
    }

    private static BigDecimal spend(MetricsRow row) {
        BigDecimal spend = row.spend();
        return spend == null ? BigDecimal.ZERO : spend;
    }
}
