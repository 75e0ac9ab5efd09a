package io.campaigntracker.core.engine.today;

import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.today.ConversionCurve;
import io.campaigntracker.core.today.DayHours;
import io.campaigntracker.core.today.TodaySettings;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.KnownTotals;
import io.campaigntracker.store.KnownTotalsQuery;
import io.campaigntracker.store.TotalsStore;
import io.campaigntracker.today.IntradayVerdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares the conversions that today's daily row tells so far with what is usual by this hour: from the states that the daily rows of the last two weeks were in, which are
 * kept by the hour, and from those that today's was in some hours ago. Thread-safe.
 */
final class ConversionsLoader {

    private static final int CURVE_DAYS = 14;
    private static final int LEVEL_DAYS = 28;
    private static final int LEAST_LEVEL_DAYS = 7;
    private static final int ACCOUNTS_KEPT = 1_000;

    /** How many conversions have to be expected before their absence tells something. */
    private static final double LEAST_EXPECTED = 10;

    private final TodaySettings settings;
    private final Map<Key, Optional<ConversionCurve>> curves = new LinkedHashMap<>(16, 0.75f, true);

    ConversionsLoader(TodaySettings settings) {
        this.settings = settings;
    }

    private record Key(String accountId, LocalDate today) {}

    /**
     * {@return by campaign, that its tracking is out; of those of which that is so}
     *
     * @param titles by campaign, as people know it
     * @param fetchedAt when the hours of today were told
     */
    Map<String, IntradayVerdict> outages(
            HistoryLoader now, Account account, LocalDate today, Instant fetchedAt, Map<String, String> titles) {
        Optional<ConversionCurve> curve = curve(now, account, today);
        DayHours day = DayHours.of(today, account.timeZone());
        int hours = day.over(fetchedAt);
        if (curve.isEmpty() || hours == 0) {
            return Map.of();
        }
        Map<String, double[]> byDay =
                conversions(now, account, DateRange.of(today.minusDays(LEVEL_DAYS), today), now.moment());
        List<Map<String, double[]>> earlier = new ArrayList<>();
        for (int window : ConversionCurve.WINDOWS) {
            earlier.add(
                    window >= hours
                            ? Map.of()
                            : conversions(
                                    now,
                                    account,
                                    DateRange.day(today),
                                    day.end(hours - 1).minus(Duration.ofHours(window))));
        }
        Map<String, IntradayVerdict> outages = new HashMap<>();
        byDay.forEach((campaign, days) -> {
            String title = titles.get(campaign);
            double[] past = Arrays.stream(days, 0, LEVEL_DAYS)
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            if (title == null || past.length < LEAST_LEVEL_DAYS || Double.isNaN(days[LEVEL_DAYS])) {
                return;
            }
            double usual = past[past.length / 2];
            double variance = Arrays.stream(past)
                            .map(value -> (value - usual) * (value - usual))
                            .sum()
                    / (past.length - 1);
            double[] before = earlier.stream()
                    .mapToDouble(known -> known.containsKey(campaign) ? known.get(campaign)[0] : 0)
                    .toArray();
            curve.get()
                    .outage(
                            new ConversionCurve.SoFar(title, hours, days[LEVEL_DAYS], before, usual, variance),
                            LEAST_EXPECTED,
                            settings)
                    .ifPresent(verdict -> outages.put(campaign, verdict));
        });
        return Map.copyOf(outages);
    }

    /** By campaign and day, the conversions as they count in the account; NaN where there is no row. */
    private static Map<String, double[]> conversions(
            HistoryLoader now, Account account, DateRange days, @Nullable Instant asOf) {
        Map<String, double[]> byCampaign = new HashMap<>();
        MetricsHistory rows = now.store()
                .read(HistoryQuery.of(EntityLevel.CAMPAIGN, days)
                        .accounts(Set.of(account.accountId()))
                        .asOf(asOf));
        for (MetricsRow row : rows.rows()) {
            double[] own = byCampaign.computeIfAbsent(row.entity().id(), id -> {
                double[] none = new double[days.days()];
                Arrays.fill(none, Double.NaN);
                return none;
            });
            own[(int) (row.date().toEpochDay() - days.since().toEpochDay())] =
                    row.conversions().orElse(BigDecimal.ZERO).doubleValue();
        }
        return byCampaign;
    }

    private Optional<ConversionCurve> curve(HistoryLoader now, Account account, LocalDate today) {
        Key key = new Key(account.accountId(), today);
        synchronized (curves) {
            Optional<ConversionCurve> known = curves.get(key);
            if (known != null) {
                return known;
            }
        }
        Optional<ConversionCurve> learned = now.parts().totals().flatMap(totals -> learn(totals, now, account, today));
        synchronized (curves) {
            curves.put(key, learned);
            if (curves.size() > ACCOUNTS_KEPT) {
                curves.remove(curves.keySet().iterator().next());
            }
        }
        return learned;
    }

    private static Optional<ConversionCurve> learn(
            TotalsStore totals, HistoryLoader now, Account account, LocalDate today) {
        LocalDate first = today.minusDays(CURVE_DAYS);
        TreeSet<Instant> moments = new TreeSet<>();
        List<DayHours> days = new ArrayList<>();
        for (LocalDate day = first; day.isBefore(today); day = day.plusDays(1)) {
            DayHours hours = DayHours.of(day, account.timeZone());
            days.add(hours);
            for (int label = 0; label < HourlyRow.LABELS; label++) {
                moments.add(hours.end(label));
            }
        }
        ConversionBasis basis = now.bases(QueryTerms.about(QueryScope.account(account.accountId())))
                .of(account.accountId());
        Map<LocalDate, Map<Instant, Double>> known = new HashMap<>();
        for (KnownTotals told : totals.knownTotals(new KnownTotalsQuery(
                Set.of(account.accountId()),
                DateRange.of(first, today.minusDays(1)),
                List.copyOf(moments),
                basis.definition(),
                basis.window(),
                false))) {
            known.computeIfAbsent(told.date(), day -> new HashMap<>())
                    .put(told.moment(), told.conversions().doubleValue());
        }
        double[][] byHour = new double[CURVE_DAYS][HourlyRow.LABELS];
        double[] whole = new double[CURVE_DAYS];
        for (int i = 0; i < CURVE_DAYS; i++) {
            Map<Instant, Double> states = known.getOrDefault(days.get(i).date(), Map.of());
            for (int label = 0; label < HourlyRow.LABELS; label++) {
                byHour[i][label] = states.getOrDefault(days.get(i).end(label), Double.NaN);
            }
            whole[i] = states.getOrDefault(moments.last(), Double.NaN);
            // a day that was looked at only once teaches nothing of its course
            if (states.values().stream().distinct().count() < HourlyRow.LABELS / 4) {
                whole[i] = Double.NaN;
            }
        }
        return ConversionCurve.of(byHour, whole);
    }
}
