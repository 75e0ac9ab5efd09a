package io.campaigntracker.core.engine.today;

import io.campaigntracker.core.conversion.ConversionBases;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.delivery.Deliveries;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.today.ConversionCurve;
import io.campaigntracker.core.today.DayHours;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.KnownTotals;
import io.campaigntracker.store.KnownTotalsQuery;
import io.campaigntracker.store.TotalsStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

    private final Map<Key, Optional<ConversionCurve>> curves = new LinkedHashMap<>(16, 0.75f, true);

    private record Key(String accountId, LocalDate today) {}

    /**
     * {@return by campaign, what it was told to have converted today; of those of which enough days are known, in accounts whose days have a known course}
     *
     * @param fetched by account, when the hours of today were told
     * @param today the day it is in all of them
     */
    Map<String, ConversionCurve.SoFar> soFar(
            HistoryLoader now, Map<Account, Instant> fetched, LocalDate today, Deliveries titles) {
        Map<String, Course> courses = courses(now, fetched, today);
        if (courses.isEmpty()) {
            return Map.of();
        }
        Map<EntityRef, double[]> byDay =
                conversions(now, courses.keySet(), DateRange.of(today.minusDays(LEVEL_DAYS), today), now.moment());
        Map<Instant, Map<EntityRef, double[]>> earlier = earlier(now, courses, today);
        Map<String, ConversionCurve.SoFar> soFar = new HashMap<>();
        byDay.forEach((campaign, days) -> {
            Course course = Objects.requireNonNull(courses.get(campaign.accountId()));
            double[] past = Arrays.stream(days, 0, LEVEL_DAYS)
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            if (past.length < LEAST_LEVEL_DAYS || Double.isNaN(days[LEVEL_DAYS])) {
                return;
            }
            double usual = past[past.length / 2];
            double variance = Arrays.stream(past)
                            .map(value -> (value - usual) * (value - usual))
                            .sum()
                    / (past.length - 1);
            double[] before = ConversionCurve.WINDOWS.stream()
                    .mapToDouble(window -> window >= course.hours()
                            ? 0
                            : known(earlier.getOrDefault(course.before(window), Map.of()), campaign))
                    .toArray();
            soFar.put(
                    campaign.id(),
                    new ConversionCurve.SoFar(
                            course.curve(),
                            titles.title(campaign),
                            course.hours(),
                            days[LEVEL_DAYS],
                            before,
                            usual,
                            variance));
        });
        return soFar;
    }

    /** What was told of a campaign at a moment: none where its account was told of without it; nobody knows where that was not told at all, or could not be read. */
    private static double known(Map<EntityRef, double[]> then, EntityRef campaign) {
        double[] own = then.get(campaign);
        if (own != null) {
            return own[0];
        }
        return then.keySet().stream().anyMatch(other -> other.accountId().equals(campaign.accountId()))
                ? 0
                : Double.NaN;
    }

    /**
     * The course of an account's day.
     *
     * @param hours how many of today are over
     */
    private record Course(ConversionCurve curve, DayHours day, int hours) {
        Instant before(int window) {
            return day.end(hours - 1).minus(Duration.ofHours(window));
        }
    }

    private Map<String, Course> courses(HistoryLoader now, Map<Account, Instant> fetched, LocalDate today) {
        Map<String, Optional<ConversionCurve>> known = curves(now, fetched.keySet(), today);
        Map<String, Course> courses = new HashMap<>();
        fetched.forEach((account, at) -> {
            DayHours day = DayHours.of(today, account.timeZone());
            int hours = day.over(at);
            Optional<ConversionCurve> curve = Objects.requireNonNull(known.get(account.accountId()));
            if (hours > 0 && curve.isPresent()) {
                courses.put(account.accountId(), new Course(curve.get(), day, hours));
            }
        });
        return courses;
    }

    /** Accounts whose last full hour ended at the same moment are read together, which those of most zones' do. */
    private static Map<Instant, Map<EntityRef, double[]>> earlier(
            HistoryLoader now, Map<String, Course> courses, LocalDate today) {
        Map<Instant, Set<String>> moments = new TreeMap<>();
        courses.forEach((account, course) -> ConversionCurve.WINDOWS.stream()
                .filter(window -> window < course.hours())
                .forEach(window -> moments.computeIfAbsent(course.before(window), any -> new HashSet<>())
                        .add(account)));
        Map<Instant, Map<EntityRef, double[]>> earlier = new HashMap<>();
        moments.forEach(
                (moment, accounts) -> earlier.put(moment, conversions(now, accounts, DateRange.day(today), moment)));
        return earlier;
    }

    /** By campaign and day, the conversions as they count in the account; NaN where there is no row, or one that does not tell them. */
    private static Map<EntityRef, double[]> conversions(
            HistoryLoader now, Set<String> accountIds, DateRange days, @Nullable Instant asOf) {
        Map<EntityRef, double[]> byCampaign = new HashMap<>();
        MetricsHistory rows = now.store()
                .read(HistoryQuery.of(EntityLevel.CAMPAIGN, days)
                        .accounts(accountIds)
                        .asOf(asOf));
        for (MetricsRow row : rows.rows()) {
            double[] own = byCampaign.computeIfAbsent(row.entity(), id -> {
                double[] none = new double[days.days()];
                Arrays.fill(none, Double.NaN);
                return none;
            });
            own[(int) (row.date().toEpochDay() - days.since().toEpochDay())] =
                    row.conversions().map(BigDecimal::doubleValue).orElse(Double.NaN);
        }
        return byCampaign;
    }

    private Map<String, Optional<ConversionCurve>> curves(HistoryLoader now, Set<Account> accounts, LocalDate today) {
        Map<String, Optional<ConversionCurve>> known = new HashMap<>();
        List<Account> missing = new ArrayList<>();
        synchronized (curves) {
            for (Account account : accounts) {
                Optional<ConversionCurve> curve = curves.get(new Key(account.accountId(), today));
                if (curve == null) {
                    missing.add(account);
                } else {
                    known.put(account.accountId(), curve);
                }
            }
        }
        ConversionBases bases = now.bases(QueryTerms.about(QueryScope.EVERYTHING));
        Map<List<Object>, List<Account>> alike = missing.stream()
                .collect(Collectors.groupingBy(account -> List.of(account.timeZone(), bases.of(account.accountId()))));
        alike.values()
                .forEach(same -> known.putAll(now.parts()
                        .totals()
                        .map(totals -> learn(totals, same, bases.of(same.get(0).accountId()), today))
                        .orElseGet(() -> same.stream()
                                .collect(Collectors.toMap(Account::accountId, account -> Optional.empty())))));
        synchronized (curves) {
            missing.forEach(account -> curves.put(
                    new Key(account.accountId(), today), Objects.requireNonNull(known.get(account.accountId()))));
            while (curves.size() > ACCOUNTS_KEPT) {
                curves.remove(curves.keySet().iterator().next());
            }
        }
        return known;
    }

    /** From the states of the last two weeks at moments before today began, so that whoever asks in the course of a day learns the same. */
    private static Map<String, Optional<ConversionCurve>> learn(
            TotalsStore totals, List<Account> accounts, ConversionBasis basis, LocalDate today) {
        ZoneId zone = accounts.get(0).timeZone();
        LocalDate first = today.minusDays(CURVE_DAYS);
        TreeSet<Instant> moments = new TreeSet<>();
        List<DayHours> days = new ArrayList<>();
        for (LocalDate day = first; day.isBefore(today); day = day.plusDays(1)) {
            DayHours hours = DayHours.of(day, zone);
            days.add(hours);
            for (int label = 0; label < HourlyRow.LABELS; label++) {
                moments.add(hours.end(label));
            }
        }
        Map<String, List<KnownTotals>> known = totals
                .knownTotals(new KnownTotalsQuery(
                        accounts.stream().map(Account::accountId).collect(Collectors.toUnmodifiableSet()),
                        DateRange.of(first, today.minusDays(1)),
                        List.copyOf(moments),
                        basis.definition(),
                        basis.window(),
                        false))
                .stream()
                .collect(Collectors.groupingBy(KnownTotals::accountId));
        return accounts.stream()
                .collect(Collectors.toMap(
                        Account::accountId,
                        account -> curve(known.getOrDefault(account.accountId(), List.of()), days, moments.last())));
    }

    private static Optional<ConversionCurve> curve(List<KnownTotals> told, List<DayHours> days, Instant last) {
        Map<LocalDate, Map<Instant, Double>> known = new HashMap<>();
        told.forEach(one -> known.computeIfAbsent(one.date(), day -> new HashMap<>())
                .put(one.moment(), one.conversions().doubleValue()));
        double[][] byHour = new double[CURVE_DAYS][HourlyRow.LABELS];
        double[] whole = new double[CURVE_DAYS];
        for (int i = 0; i < CURVE_DAYS; i++) {
            Map<Instant, Double> states = known.getOrDefault(days.get(i).date(), Map.of());
            for (int label = 0; label < HourlyRow.LABELS; label++) {
                byHour[i][label] = states.getOrDefault(days.get(i).end(label), Double.NaN);
            }
            whole[i] = states.getOrDefault(last, Double.NaN);
            // a day that was looked at only once teaches nothing of its course
            if (states.values().stream().distinct().count() < HourlyRow.LABELS / 4) {
                whole[i] = Double.NaN;
            }
        }
        return ConversionCurve.of(byHour, whole);
    }
}
