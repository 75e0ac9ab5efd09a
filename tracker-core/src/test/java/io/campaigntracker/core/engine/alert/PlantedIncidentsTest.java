package io.campaigntracker.core.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertEvent;
import io.campaigntracker.alert.AlertNotice;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.alert.AlertCriteria;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.RecordingAlertSink;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.IncidentKind;
import io.campaigntracker.testkit.simulation.PlantedIncident;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.SimulatedAccountBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A simulated account in which known things go wrong is watched by all default rules together, through the day and each night: told is what went wrong, once, and that it is over. */
class PlantedIncidentsTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);
    private static final int HISTORY = 63;
    private static final int NIGHT = 3;

    /** What goes wrong, so many days after the watch began, and by which rule it is to be told; of which campaign, -1 for the account. */
    private record Planted(int day, int campaign, Object kind, int hour, int hours, double factor, AlertType told) {}

    private static final List<Planted> A_WEEK = List.of(
            new Planted(0, 0, IncidentKind.RUNAWAY, 9, 8, 3, AlertType.SPEND_RUNAWAY),
            new Planted(1, 1, IncidentKind.STOP, 10, 7, 0, AlertType.DELIVERY_STOPPED),
            new Planted(2, 3, AnomalyKind.CTR_DROP, 0, 24, 0.3, AlertType.ANOMALY),
            new Planted(3, -1, IncidentKind.PLATFORM_OUTAGE, 11, 5, 0, AlertType.DELIVERY_STOPPED),
            new Planted(4, 4, AnomalyKind.CPM_SURGE, 0, 24, 2.5, AlertType.ANOMALY));

    private static final List<Planted> THE_WEEKS_AFTER = List.of(
            new Planted(13, 6, AnomalyKind.SPEND_SPIKE, 0, 24, 3, AlertType.SPEND_RUNAWAY),
            new Planted(17, 7, IncidentKind.PRICE_SURGE, 5, 19, 2.5, AlertType.ANOMALY),
            new Planted(21, 8, IncidentKind.CTR_FALL, 5, 19, 0.25, AlertType.ANOMALY),
            new Planted(26, 9, IncidentKind.STOP, 13, 6, 0, AlertType.DELIVERY_STOPPED),
            new Planted(31, 10, IncidentKind.RUNAWAY, 6, 10, 4, AlertType.SPEND_RUNAWAY),
            new Planted(36, -1, IncidentKind.PLATFORM_OUTAGE, 14, 4, 0, AlertType.DELIVERY_STOPPED),
            new Planted(41, 0, AnomalyKind.CTR_DROP, 0, 24, 0.3, AlertType.ANOMALY),
            new Planted(46, 1, AnomalyKind.SPEND_SPIKE, 0, 24, 3, AlertType.SPEND_RUNAWAY),
            new Planted(51, 3, IncidentKind.STOP, 8, 8, 0, AlertType.DELIVERY_STOPPED),
            new Planted(54, 4, AnomalyKind.CPM_SURGE, 0, 24, 2.5, AlertType.ANOMALY));

    @Test
    void whatGoesWrongInAWeek_isToldOnceEach_andItsEnd() {
        assertToldOnce(1, 6, 10, 3, A_WEEK, 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {401, 402, 403})
    void whatGoesWrongInSixtyDays_isToldOnceEach_andItsEnd(long seed) {
        assumeThat(Boolean.getBoolean("tracker.full"))
                .as("sixty days hour by hour run with -Pfull")
                .isTrue();
        List<Planted> all = new ArrayList<>(A_WEEK);
        all.addAll(THE_WEEKS_AFTER);
        // one false message a week among a hundred campaigns is one among twelve in sixty days
        assertToldOnce(seed, 12, 60, 1, all, 1);
    }

    private static void assertToldOnce(
            long seed, int campaigns, int days, int hoursApart, List<Planted> planted, int falseOnes) {
        SimulatedAccount account = account(seed, campaigns, days, planted);
        RecordingAlertSink sink = RecordingAlertSink.named("recorder");
        ZoneId zone = account.account().timeZone();
        LocalDate since = FIRST.plusDays(HISTORY);
        MutableClock clock = MutableClock.at(at(since, NIGHT, zone));
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(account), clock))
                .store(new InMemoryMetricsStore())
                .clock(clock)
                .alertSinks(sink)
                .build()) {
            tracker.sync().lastDays(HISTORY).withHours().run();
            for (LocalDate day = since; day.isBefore(since.plusDays(days)); day = day.plusDays(1)) {
                watch(tracker, day, hoursApart, zone, clock);
            }
            List<String> told = told(sink, zone);
            List<String> expected = expected(account, planted);
            assertThat(told).containsAll(expected);
            List<String> more = new ArrayList<>(told);
            expected.forEach(more::remove);
            assertThat(more).hasSizeLessThanOrEqualTo(falseOnes);
            assertThat(sink.notices().stream()
                            .filter(notice -> notice.event() == AlertEvent.RESOLVE)
                            .map(notice -> notice.alert().id()))
                    .containsExactlyInAnyOrderElementsOf(tracker.alerts().since(Instant.EPOCH).stream()
                            .map(Alert::id)
                            .toList());
            assertThat(tracker.alerts().open()).isEmpty();
        }
    }

    private static void watch(CampaignTracker tracker, LocalDate day, int hoursApart, ZoneId zone, MutableClock clock) {
        List<AlertRule> ofToday = AlertRule.defaults().stream()
                .filter(rule -> AlertCriteria.of(rule.type()).need().isOfToday())
                .toList();
        clock.set(at(day, NIGHT, zone));
        tracker.sync().lastDays(28).withHours().run();
        tracker.alerts().check(AlertRule.defaults());
        for (int hour = NIGHT + hoursApart; hour < 24; hour += hoursApart) {
            clock.set(at(day, hour, zone));
            tracker.sync().withoutAds().withHours().between(day, day).run();
            tracker.alerts().check(ofToday);
        }
    }

    private static SimulatedAccount account(long seed, int campaigns, int days, List<Planted> planted) {
        SimulatedAccountBuilder builder = SimulatedAccount.builder()
                .seed(seed)
                .firstDay(FIRST)
                .days(HISTORY + days)
                .campaigns(campaigns)
                .adSetsPerCampaign(1)
                .adsPerAdSet(3)
                .edgeCases(false);
        for (Planted one : planted) {
            LocalDate day = FIRST.plusDays(HISTORY + one.day());
            if (one.kind() instanceof AnomalyKind kind) {
                builder.plant(one.campaign(), day, kind, one.factor());
            } else {
                EntityRef entity = one.campaign() < 0
                        ? EntityRef.account("900100200300")
                        : EntityRef.campaign("900100200300", builder.campaignId(one.campaign()));
                builder.plant(new PlantedIncident(
                        entity, day, one.hour(), one.hours(), (IncidentKind) one.kind(), one.factor()));
            }
        }
        return builder.build();
    }

    private static List<String> expected(SimulatedAccount account, List<Planted> planted) {
        return planted.stream()
                .map(one -> one.told() + " of "
                        + (one.campaign() < 0
                                ? account.account().accountId()
                                : account.campaignIds().get(one.campaign()))
                        + " for "
                        + FIRST.plusDays(HISTORY + one.day()))
                .collect(Collectors.toList());
    }

    /** What was told, but for ends, each with the day that it is about. */
    private static List<String> told(RecordingAlertSink sink, ZoneId zone) {
        return sink.notices().stream()
                .filter(notice -> notice.event() != AlertEvent.RESOLVE)
                .map(notice -> notice.alert().finding().type() + " of "
                        + notice.alert().finding().entity().id() + " for " + day(notice, zone))
                .collect(Collectors.toList());
    }

    private static LocalDate day(AlertNotice notice, ZoneId zone) {
        LocalDate day = notice.alert().finding().evidence().date();
        return day == null ? LocalDate.ofInstant(notice.at(), zone) : day;
    }

    private static Instant at(LocalDate day, int hour, ZoneId zone) {
        return day.atTime(hour, 20).atZone(zone).toInstant();
    }
}
