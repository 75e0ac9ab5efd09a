package io.campaigntracker.core.store;

import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.conversion.ConversionSelector;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What was known at each of several moments, from one pass over the rows' pasts. */
final class NightSums {

    private NightSums() {}

    private record Day(String accountId, LocalDate date) {}

    /** What of a row counts. */
    private record Counted(BigDecimal conversions, BigDecimal revenue) {

        /** Empty where the row does not tell it. */
        static Optional<Counted> of(MetricsRow row, ConversionBasis basis, boolean fromActions) {
            if (fromActions) {
                return ConversionSelector.select(row.actions(), basis)
                        .map(selected -> new Counted(selected.count(), selected.value()));
            }
            return row.isStoredUnder(basis.definition().id(), basis.window())
                    ? Optional.of(new Counted(
                            row.conversions().orElse(BigDecimal.ZERO),
                            row.revenue().orElse(BigDecimal.ZERO)))
                    : Optional.empty();
        }
    }

    /** By how much the sums over a day's rows change from each moment to the next. */
    private static final class Changes {

        private final int[] rows;
        private final BigDecimal[] conversions;
        private final BigDecimal[] revenue;
        private final BigDecimal[] spend;

        Changes(int moments) {
            rows = new int[moments];
            conversions = zeros(moments);
            revenue = zeros(moments);
            spend = zeros(moments);
        }

        private static BigDecimal[] zeros(int moments) {
            BigDecimal[] zeros = new BigDecimal[moments];
            Arrays.fill(zeros, BigDecimal.ZERO);
            return zeros;
        }

        void add(int from, int to, MetricsRow row, Counted counted) {
            BigDecimal rowConversions = counted.conversions();
            BigDecimal rowRevenue = counted.revenue();
            BigDecimal rowSpend = spend(row);
            rows[from]++;
            conversions[from] = conversions[from].add(rowConversions);
            revenue[from] = revenue[from].add(rowRevenue);
            spend[from] = spend[from].add(rowSpend);
            if (to < rows.length) {
                rows[to]--;
                conversions[to] = conversions[to].subtract(rowConversions);
                revenue[to] = revenue[to].subtract(rowRevenue);
                spend[to] = spend[to].subtract(rowSpend);
            }
        }

        void sum(Day day, List<Instant> moments, Consumer<KnownTotals> totals) {
            int known = 0;
            BigDecimal allConversions = BigDecimal.ZERO;
            BigDecimal allRevenue = BigDecimal.ZERO;
            BigDecimal allSpend = BigDecimal.ZERO;
            for (int moment = 0; moment < rows.length; moment++) {
                known += rows[moment];
                allConversions = allConversions.add(conversions[moment]);
                allRevenue = allRevenue.add(revenue[moment]);
                allSpend = allSpend.add(spend[moment]);
                if (known > 0) {
                    totals.accept(new KnownTotals(
                            day.accountId(), day.date(), moments.get(moment), allConversions, allRevenue, allSpend));
                }
            }
        }
    }

    static List<KnownTotals> knownTotals(DailyRows rows, KnownTotalsQuery query) {
        Map<Day, Changes> days = new HashMap<>();
        rows.forEachTimeline(EntityLevel.CAMPAIGN, query.range(), timeline -> {
            MetricsRow any = timeline.any();
            if (query.accountIds().contains(any.accountId())) {
                Changes changes = days.computeIfAbsent(
                        new Day(any.accountId(), any.date()),
                        day -> new Changes(query.moments().size()));
                ConversionBasis basis = new ConversionBasis(query.definition(), query.window());
                timeline.forEachSpan(
                        query.moments(),
                        (from, to, row) -> row.flatMap(known -> Counted.of(known, basis, query.fromActions()))
                                .ifPresent(counted -> changes.add(from, to, row.get(), counted)));
            }
        });
        List<KnownTotals> totals = new ArrayList<>();
        days.forEach((day, changes) -> changes.sum(day, query.moments(), totals::add));
        return List.copyOf(totals);
    }

    static List<CampaignArrivals> arrivals(DailyRows rows, ArrivalsQuery query) {
        Map<String, CampaignArrivals> campaigns = new HashMap<>();
        ConversionBasis basis = new ConversionBasis(query.definition(), query.window());
        int days = query.range().days();
        rows.forEachTimeline(EntityLevel.CAMPAIGN, query.range(), timeline -> {
            MetricsRow any = timeline.any();
            if (!any.accountId().equals(query.accountId())) {
                return;
            }
            String id = any.campaignId().orElse("");
            int day = (int) ChronoUnit.DAYS.between(query.range().since(), any.date());
            double weight = query.weights().get(day);
            BigDecimal[] before = {BigDecimal.ZERO};
            timeline.forEachSpan(query.moments(), (night, until, state) -> {
                Optional<Counted> row = state.flatMap(known -> Counted.of(known, basis, query.fromActions()));
                BigDecimal now = row.map(Counted::conversions).orElse(BigDecimal.ZERO);
                if (row.isEmpty() && before[0].signum() == 0) {
                    return;
                }
                CampaignArrivals own = campaigns.computeIfAbsent(id, key -> new CampaignArrivals(key, days));
                own.addArrival(
                        query.part(any.date()),
                        night + 1 - day,
                        weight * now.subtract(before[0]).doubleValue());
                if (until == days && row.isPresent()) {
                    own.addPresent(
                            day,
                            now.doubleValue(),
                            row.get().revenue().doubleValue(),
                            spend(state.get()).doubleValue());
                }
                before[0] = now;
            });
        });
        return List.copyOf(campaigns.values());
    }

    private static BigDecimal spend(MetricsRow row) {
        BigDecimal spend = row.spend();
        return spend == null ? BigDecimal.ZERO : spend;
    }
}
