package io.campaigntracker.core.engine.action;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.action.ConversionFall;
import io.campaigntracker.core.dispersion.DaySums;
import io.campaigntracker.core.dispersion.Pairing;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.maturity.Arrived;
import io.campaigntracker.core.maturity.Expectations;
import io.campaigntracker.core.maturity.ExpectedDays;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.today.IntradayType;
import io.campaigntracker.today.IntradayVerdict;
import io.campaigntracker.today.TodayResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether what an account tells of its conversions can be relied on: now, and on each of its days.
 *
 * @param suspicions why it can't be now, a sentence each
 * @param ofCampaigns why one campaign's can't be now
 * @param days that are suspect of all campaigns
 * @param daysOfCampaigns that are suspect of one campaign
 */
record Measurement(
        List<String> suspicions,
        Map<String, String> ofCampaigns,
        Set<LocalDate> days,
        Map<String, Set<LocalDate>> daysOfCampaigns) {

    private static final int FRESH_DAYS = 3;
    private static final int WEEK = 7;
    /** What happens once in a hundred days is left out of the figures; what happens once in a thousand stops everything. */
    private static final double SELDOM = Math.log(0.001);

    Measurement {
        suspicions = List.copyOf(suspicions);
    }

    boolean isSuspect(LocalDate day, String campaignId) {
        return days.contains(day)
                || daysOfCampaigns.getOrDefault(campaignId, Set.of()).contains(day);
    }

    @Nullable
    String suspicionOf(String campaignId) {
        return ofCampaigns.get(campaignId);
    }

    /** {@return what the stored incidents, the day so far, the fetches and the days themselves tell} */
    static Measurement of(
            CampaignTracker tracker,
            Account account,
            LoadedHistory rows,
            boolean withHours,
            LocalDate today,
            Instant now) {
        Collected collected = new Collected(account, rows, today);
        collected.incidents(tracker, now);
        if (withHours) {
            collected.dayOfToday(tracker);
        }
        collected.fetches();
        collected.falls();
        return collected.measurement();
    }

    private static final class Collected {
        private final Account account;
        private final LoadedHistory rows;
        private final LocalDate today;
        private final List<String> suspicions = new ArrayList<>();
        private final Map<String, String> ofCampaigns = new TreeMap<>();
        private final Set<LocalDate> days = new HashSet<>();
        private final Map<String, Set<LocalDate>> daysOfCampaigns = new HashMap<>();

        Collected(Account account, LoadedHistory rows, LocalDate today) {
            this.account = account;
            this.rows = rows;
            this.today = today;
        }

        /** Open incidents count; the days of those that are over are left out of every figure. */
        void incidents(CampaignTracker tracker, Instant now) {
            Instant begin =
                    rows.range().since().atStartOfDay(account.timeZone()).toInstant();
            Stream.concat(tracker.alerts().open().stream(), tracker.alerts().since(begin).stream())
                    .filter(alert -> alert.finding().entity().accountId().equals(account.accountId())
                            && isOfMeasurement(alert.finding().type()))
                    .distinct()
                    .forEach(alert -> incident(alert, now));
        }

        private void incident(Alert alert, Instant now) {
            EntityRef entity = alert.finding().entity();
            boolean whole = entity.level() == EntityLevel.ACCOUNT;
            if (alert.isOpen()) {
                String told =
                        alert.finding().type() + " is open: " + alert.finding().message();
                if (whole) {
                    suspicions.add(told);
                } else {
                    ofCampaigns.put(entity.id(), told);
                }
            }
            if (alert.finding().type() != AlertType.SYNC_STALE) {
                LocalDate first = day(alert.createdAt());
                LocalDate last = day(alert.resolvedAt() == null ? now : alert.resolvedAt());
                Set<LocalDate> suspect =
                        whole ? days : daysOfCampaigns.computeIfAbsent(entity.id(), id -> new HashSet<>());
                suspect.addAll(DateRange.of(first, last).dates());
            }
        }

        private static boolean isOfMeasurement(AlertType type) {
            return type == AlertType.TRACKING_OUTAGE
                    || type == AlertType.SYNC_STALE
                    || type == AlertType.RECONCILIATION_OFF;
        }

        private LocalDate day(Instant moment) {
            return LocalDate.ofInstant(moment, account.timeZone());
        }

        /** The day so far, whether or not a rule asks about it. */
        void dayOfToday(CampaignTracker tracker) {
            for (TodayResult campaign :
                    tracker.account(account.accountId()).today().calculate().campaigns()) {
                campaign.verdict(IntradayType.TRACKING_OUTAGE).ifPresent(verdict -> outage(campaign, verdict));
            }
        }

        private void outage(TodayResult campaign, IntradayVerdict verdict) {
            if (verdict.accountWide()) {
                suspicions.add("TRACKING_OUTAGE now: " + verdict.message());
                days.add(today);
            } else {
                ofCampaigns.put(campaign.campaign().id(), "TRACKING_OUTAGE now: " + verdict.message());
            }
        }

        void fetches() {
            LocalDate yesterday = today.minusDays(1);
            // until the night's sync has had the time it needs, yesterday is provisional and the day before has to be
            // there
            boolean stale = Stream.of(yesterday, yesterday.minusDays(1))
                    .noneMatch(day -> rows.fetched().state(day) == DayState.FETCHED);
            if (stale) {
                suspicions.add(
                        "SYNC_STALE: neither " + yesterday + " nor the day before was fetched since it was over");
            }
            Expectations expectations = rows.expectations();
            if (!expectations.isComplete()) {
                ExpectedDays expected = expectations.of(account.accountId(), null);
                for (LocalDate day = yesterday; day.isAfter(today.minusDays(FRESH_DAYS + 1L)); day = day.minusDays(1)) {
                    Optional<UndefinedReason> lacking = expected.isWaiting(day)
                            ? Optional.of(UndefinedReason.REPORTS_LATE)
                            : expectations.withheld(day, account.accountId(), null);
                    if (lacking.isPresent()) {
                        suspicions.add("the conversions of " + day + " come late: " + lacking.get());
                    }
                }
            }
        }

        void falls() {
            MetricsHistory history = rows.rows().history();
            List<EntityRef> entities = history.entities();
            int[] group = new int[history.size()];
            int[] whole = new int[history.size()];
            for (int row = 0; row < group.length; row++) {
                LocalDate day = history.date(row);
                EntityRef entity = entities.get(history.entity(row));
                boolean known = day.isBefore(today)
                        && rows.fetched().state(day, entity.accountId(), entity.id()) == DayState.FETCHED;
                group[row] = known ? history.entity(row) : -1;
                whole[row] = known ? 0 : -1;
            }
            List<DaySums> days = DaySums.byGroup(rows.rows(), group, entities.size());
            List<ConversionFall.Course> courses = new ArrayList<>();
            for (int entity = 0; entity < entities.size(); entity++) {
                courses.add(
                        new ConversionFall.Course(days.get(entity), arrived(entities.get(entity), days.get(entity))));
            }
            DaySums all = DaySums.byGroup(rows.rows(), whole, 1).get(0);
            double scatter = rows.dispersions()
                    .whole()
                    .scatter(Pairing.CONVERSIONS_OF_SPEND, all)
                    .variance();
            SortedMap<LocalDate, Double> fallen = ConversionFall.days(courses, scatter);
            this.days.addAll(fallen.keySet());
            List<LocalDate> fresh = fallen.tailMap(today.minusDays(FRESH_DAYS)).entrySet().stream()
                    .filter(day -> day.getValue() < SELDOM)
                    .map(Map.Entry::getKey)
                    .toList();
            if (!fresh.isEmpty()) {
                suspicions.add("conversions fell in half of the account's spend at once on " + fresh);
            }
        }

        private List<Arrived> arrived(EntityRef campaign, DaySums of) {
            Expectations expectations = rows.expectations();
            if (expectations.isComplete()) {
                return Collections.nCopies(of.size(), Arrived.ALL);
            }
            ExpectedDays expected = expectations.of(campaign.accountId(), campaign.id());
            return IntStream.of(of.epochDay())
                    .mapToObj(LocalDate::ofEpochDay)
                    .map(day -> expected.arrived(day, expectations.age(day, campaign.accountId(), campaign.id()))
                            .orElse(Arrived.NONE))
                    .toList();
        }

        /** What half of the account's spend can't be relied on for is the account's. */
        Measurement measurement() {
            MetricsHistory history = rows.rows().history();
            double all = 0;
            double suspect = 0;
            for (int row = 0; row < history.size(); row++) {
                if (!history.date(row).isBefore(today.minusDays(WEEK))) {
                    double spend = rows.rows()
                            .spend()
                            .get(row)
                            .map(Number::doubleValue)
                            .orElse(0.0);
                    all += spend;
                    suspect += ofCampaigns.containsKey(
                                    history.entities().get(history.entity(row)).id())
                            ? spend
                            : 0;
                }
            }
            if (suspect > 0 && 2 * suspect >= all) {
                suspicions.addAll(ofCampaigns.values());
            }
            return new Measurement(suspicions, ofCampaigns, days, daysOfCampaigns);
        }
    }
}
