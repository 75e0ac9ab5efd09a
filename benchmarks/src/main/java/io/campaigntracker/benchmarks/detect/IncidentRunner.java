package io.campaigntracker.benchmarks.detect;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertEvent;
import io.campaigntracker.alert.AlertNotice;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.sync.SyncOperation;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.RecordingAlertSink;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Watches a simulated account in which nothing is wrong by the default rules, each morning, and through the day where hours are named, and prints what it was told.
 *
 * <p>Usage: {@code IncidentRunner <seed> <campaigns> <days> [<hours between looks at today>]}.
 */
public final class IncidentRunner {

    private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);
    private static final int HISTORY = 84;
    private static final int RESTATED = 28;
    private static final int MORNING = 8;
    private static final int HOURS = 24;
    private static final Set<AlertType> OF_TODAY = EnumSet.of(
            AlertType.BUDGET_DEPLETED,
            AlertType.SPEND_RUNAWAY,
            AlertType.DELIVERY_STOPPED,
            AlertType.PACING_OFF,
            AlertType.TRACKING_OUTAGE,
            AlertType.DELIVERY_BLOCKED);

    private IncidentRunner() {}

    public static void main(String[] args) {
        if (args.length < 3 || args.length > 4) {
            throw new IllegalArgumentException(
                    "usage: IncidentRunner <seed> <campaigns> <days> [<hours between looks at today>]");
        }
        int apart = args.length == 4 ? Integer.parseInt(args[3]) : 0;
        int days = Integer.parseInt(args[2]);
        SimulatedAccount account = SimulatedAccount.builder()
                .seed(Long.parseLong(args[0]))
                .firstDay(FIRST)
                .campaigns(Integer.parseInt(args[1]))
                .adSetsPerCampaign(1)
                .adsPerAdSet(1)
                .days(HISTORY + days)
                .edgeCases(false)
                .build();
        LocalDate since = FIRST.plusDays(HISTORY);
        LocalDate until = since.plusDays(days - 1L);
        ZoneId zone = account.account().timeZone();
        MutableClock clock = MutableClock.at(morning(since, zone));
        RecordingAlertSink sink = RecordingAlertSink.named("recorder");
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(account), clock))
                .store(new InMemoryMetricsStore())
                .clock(clock)
                .alertSinks(sink)
                .build()) {
            long checking = 0;
            for (LocalDate day = since; !day.isAfter(until); day = day.plusDays(1)) {
                clock.set(morning(day, zone).minusSeconds(3_600));
                SyncOperation nightly = tracker.sync().lastDays(day.equals(since) ? HISTORY : RESTATED);
                (apart > 0 ? nightly.withHours() : nightly).run();
                clock.set(morning(day, zone));
                long start = System.nanoTime();
                tracker.alerts().check(AlertRule.defaults());
                checking += System.nanoTime() - start;
                if (apart > 0) {
                    through(tracker, day, zone, apart, clock);
                }
            }
            told(args, days, sink, checking);
        }
    }

    private static void through(CampaignTracker tracker, LocalDate day, ZoneId zone, int apart, MutableClock clock) {
        List<AlertRule> ofToday = AlertRule.defaults().stream()
                .filter(rule -> OF_TODAY.contains(rule.type()))
                .toList();
        for (int hour = MORNING + apart; hour < HOURS; hour += apart) {
            clock.set(day.atTime(hour, 15).atZone(zone).toInstant());
            tracker.sync().withoutAds().withHours().between(day, day).run();
            tracker.alerts().check(ofToday);
        }
    }

    private static void told(String[] args, int days, RecordingAlertSink sink, long checking) {
        TreeMap<String, Long> byRule = new TreeMap<>();
        List<String> sentences = new ArrayList<>();
        for (AlertNotice notice : sink.notices()) {
            if (notice.event() != AlertEvent.RESOLVE) {
                byRule.merge(notice.alert().finding().rule(), 1L, Long::sum);
                sentences.add(notice.alert().finding().message());
            }
        }
        System.out.printf(
                "seed %s, %s campaigns, %d mornings: %.2f messages a week beside ends %s; %.2f s a morning%n",
                args[0], args[1], days, 7.0 * sentences.size() / days, byRule, checking / 1e9 / days);
        sentences.stream().limit(20).forEach(sentence -> System.out.println("  " + sentence));
    }

    private static Instant morning(LocalDate day, ZoneId zone) {
        return day.atTime(LocalTime.of(MORNING, 0)).atZone(zone).toInstant();
    }
}
