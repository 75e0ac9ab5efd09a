package io.campaigntracker.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.TrackedCampaigns;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.anomaly.WithheldVerdict;
import io.campaigntracker.core.fixture.WrittenAccount;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.prediction.Prediction;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every question that takes an id, asked with one that nobody knows: the answer says so, or the question is refused saying so; none is silently empty. */
class UnknownDoorsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final DateRange WEEK = DateRange.of(TODAY.minusDays(7), TODAY.minusDays(1));
    private static final String CAMPAIGN = "111";
    private static final String ACCOUNT = "10011";
    private static final String CREATIVE = "cr99";

    @TempDir
    private Path folder;

    /** What a question tells, in words. */
    private interface Door extends Function<CampaignTracker, Object> {}

    @TestFactory
    Stream<DynamicTest> campaign_thatNobodyKnows_isToldByEveryDoor() {
        Map<String, Door> doors = new LinkedHashMap<>();
        doors.put(
                "roas", tracker -> tracker.campaign(CAMPAIGN).roas().calculate().explain());
        doors.put("maturity", tracker -> tracker.campaign(CAMPAIGN).maturity());
        doors.put(
                "goal",
                tracker -> tracker.campaign(CAMPAIGN).goal().words()
                        + tracker.campaign(CAMPAIGN).goal());
        doors.put("today", tracker -> tracker.campaign(CAMPAIGN).today().calculate());
        doors.put(
                "alert",
                tracker -> tracker.campaign(CAMPAIGN)
                        .alert(AlertType.SPEND_ANOMALY)
                        .check()
                        .reason());
        doors.put("revisions", tracker -> tracker.campaign(CAMPAIGN).revisions(TODAY.minusDays(1)));
        doors.put("sync", tracker -> tracker.campaign(CAMPAIGN).sync().run().parts());
        doors.put(
                "blendedRoas",
                tracker -> tracker.campaigns(CAMPAIGN).blendedRoas().calculate().explain());
        doors.put("fleet today", tracker -> tracker.campaigns(CAMPAIGN).today().calculate());
        doors.put(
                "fleet alert",
                tracker -> tracker.campaigns(CAMPAIGN).alert(AlertType.SPEND_ANOMALY).checkAll().stream()
                        .map(AlertResult::reason)
                        .toList());
        doors.put("by dimension", tracker -> tracker.campaigns(CAMPAIGN).by("market"));
        doors.put("goals on", tracker -> tracker.goals().on(TODAY, List.of(CAMPAIGN)));
        doors.put("goals campaign", tracker -> tracker.goals().campaign(CAMPAIGN));
        doors.put("exportCsv", tracker -> tracker.exportCsv(List.of(CAMPAIGN), WEEK, folder.resolve("rows.csv")));
        doors.put(
                "report",
                tracker -> tracker.reports()
                        .daily()
                        .forCampaigns(CAMPAIGN)
                        .generate()
                        .figures()
                        .notes());
        doors.put("prediction", tracker -> {
            tracker.predictions()
                    .record(Prediction.of("p1", CAMPAIGN, Metric.SPEND, 100)
                            .over(TODAY, TODAY)
                            .account(WrittenAccount.ACCOUNT)
                            .madeAt(TODAY.atTime(9, 0).toInstant(ZoneOffset.UTC))
                            .build());
            return "recorded";
        });
        common(doors, tracker -> tracker.campaigns(CAMPAIGN));
        return tests(doors, "campaign 111 is in no catalog and has no row; the nearest known is 11");
    }

    @TestFactory
    Stream<DynamicTest> account_thatNobodyKnows_isToldByEveryDoor() {
        Map<String, Door> doors = new LinkedHashMap<>();
        doors.put(
                "blendedRoas",
                tracker -> tracker.account(ACCOUNT).blendedRoas().calculate().explain());
        doors.put(
                "today", tracker -> tracker.account(ACCOUNT).today().calculate().accountEvents());
        doors.put("by dimension", tracker -> tracker.account(ACCOUNT).by("market"));
        for (AlertType type : AlertType.values()) {
            doors.put("alert " + type, tracker -> {
                List<AlertResult> results = tracker.account(ACCOUNT)
                        .alert(type)
                        .threshold(type == AlertType.CTR_DROP ? 0.5 : 1)
                        .checkAll();
                return results.stream().map(AlertResult::reason).toList();
            });
        }
        doors.put(
                "report",
                tracker -> tracker.reports()
                        .daily()
                        .forAccount(ACCOUNT)
                        .generate()
                        .figures()
                        .notes());
        common(doors, tracker -> tracker.account(ACCOUNT));
        return tests(doors, "account 10011 is in no catalog and has no row; the nearest known is 1001");
    }

    @TestFactory
    Stream<DynamicTest> creative_thatNobodyKnows_isToldByEveryDoor() {
        Map<String, Door> doors = new LinkedHashMap<>();
        doors.put(
                "metrics",
                tracker -> tracker.creative(CREATIVE).metrics().calculate().explain());
        doors.put("byDay", tracker -> tracker.creative(CREATIVE).metrics().byDay());
        doors.put("fatigue", tracker -> tracker.creative(CREATIVE).fatigue().explain());
        doors.put("platformStatuses", tracker -> tracker.creative(CREATIVE).platformStatuses());
        return tests(doors, "creative cr99 is in no catalog and has no row");
    }

    /** What may be asked of several campaigns and of one alike. */
    private void common(Map<String, Door> doors, Function<CampaignTracker, TrackedCampaigns> asked) {
        doors.put(
                "metrics", tracker -> asked.apply(tracker).metrics().calculate().explain());
        doors.put("byCampaign", tracker -> asked.apply(tracker).metrics().byCampaign());
        doors.put("totalsByCampaign", tracker -> asked.apply(tracker).metrics().totalsByCampaign());
        doors.put("byDay", tracker -> asked.apply(tracker).metrics().byDay());
        doors.put("byWeek", tracker -> asked.apply(tracker).metrics().byWeek());
        doors.put("byCreative", tracker -> asked.apply(tracker).metrics().byCreative());
        doors.put("by", tracker -> asked.apply(tracker).metrics().by("market"));
        doors.put(
                "costPerResult",
                tracker -> asked.apply(tracker)
                        .costPerResult("purchase")
                        .calculate()
                        .explain());
        doors.put(
                "anomalies",
                tracker -> asked.apply(tracker).anomalies().detect().withheld().stream()
                        .map(WithheldVerdict::message)
                        .toList());
        doors.put(
                "anomalies of days",
                tracker -> asked.apply(tracker).anomalies().lastDays(3).detect().withheld().stream()
                        .map(WithheldVerdict::message)
                        .toList());
        doors.put("coverage", tracker -> asked.apply(tracker).coverage().calculate());
        doors.put(
                "coverage by account",
                tracker -> asked.apply(tracker).coverage().byAccount());
        doors.put("rows", tracker -> asked.apply(tracker).rows().load());
        doors.put("rows one by one", tracker -> {
            List<Object> rows = new ArrayList<>();
            asked.apply(tracker).rows().forEach(rows::add);
            return rows;
        });
        doors.put("csv", tracker -> asked.apply(tracker).rows().exportCsv(folder.resolve("own.csv")));
        doors.put(
                "trend",
                tracker -> asked.apply(tracker).trend(Metric.ROAS).series().explain());
        doors.put("why", tracker -> asked.apply(tracker).whyRoasChanged().explain());
        doors.put("edits", tracker -> asked.apply(tracker).edits().list());
        doors.put(
                "reconcile with ads",
                tracker -> asked.apply(tracker).reconcile().againstAds());
        doors.put(
                "reconcile with orders",
                tracker -> asked.apply(tracker).reconcile().againstOrders());
        doors.put(
                "creatives", tracker -> asked.apply(tracker).creatives().list().explain());
        doors.put("top", tracker -> asked.apply(tracker).creatives().top(Metric.CTR, 3));
        doors.put("topByGoal", tracker -> asked.apply(tracker).creatives().topByGoal(3));
        doors.put("rotation", tracker -> asked.apply(tracker).creatives().rotation());
        doors.put("attribute", tracker -> asked.apply(tracker).creatives().byAttribute("hook"));
        doors.put("associations", tracker -> asked.apply(tracker).creatives().associations());
        doors.put("opportunities", tracker -> asked.apply(tracker).creatives().opportunities(Metric.CTR, 3));
    }

    private Stream<DynamicTest> tests(Map<String, Door> doors, String sentence) {
        return doors.entrySet().stream()
                .map(door -> DynamicTest.dynamicTest(door.getKey(), () -> {
                    String told;
                    try (CampaignTracker tracker = synced()) {
                        try {
                            told = String.valueOf(door.getValue().apply(tracker));
                        } catch (IllegalArgumentException refused) {
                            told = String.valueOf(refused.getMessage());
                        }
                    }
                    assertThat(told).contains(sentence);
                }));
    }

    private static CampaignTracker synced() {
        CampaignTracker tracker = new WrittenAccount(
                        ZoneOffset.UTC, "EUR", TODAY.atTime(9, 0).toInstant(ZoneOffset.UTC))
                .campaign("11", "Summer sale")
                .usual("11", DateRange.of(TODAY.minusDays(30), TODAY), "EUR", 100)
                .tracker();
        tracker.sync().run();
        return tracker;
    }
}
