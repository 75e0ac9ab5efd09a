package io.campaigntracker.examples;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.creative.RankedCreative;
import io.campaigntracker.creative.RotationAction;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.performance.BreakdownMetrics;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.performance.RoasChange;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.Prediction;
import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the library tells about a synced account, a few lines each. */
final class Story {

    private static final int SHOWN = 3;

    private final CampaignTracker tracker;
    private final String accountId;
    private final String currency;
    private final DateRange days;
    private final PrintStream out;

    Story(CampaignTracker tracker, String accountId, String currency, DateRange days, PrintStream out) {
        this.tracker = tracker;
        this.accountId = accountId;
        this.currency = currency;
        this.days = days;
        this.out = out;
    }

    /** Sales in the shop that name their campaign, and ROAS with and without them. */
    void offline(String campaignId) {
        Instant noon = days.until().minusDays(3).atTime(12, 0).toInstant(ZoneOffset.UTC);
        List<OfflineConversion> sales = IntStream.rangeClosed(1, 5)
                .mapToObj(number -> OfflineConversion.ofCampaign(
                        accountId, "shop-" + number, noon.plusSeconds(number), Money.of("120", currency), campaignId))
                .toList();
        tracker.offlineConversions().importConversions(sales);
        RoasResult with = tracker.campaign(campaignId)
                .roas()
                .between(days.since(), days.until())
                .calculate();
        RoasResult without = tracker.campaign(campaignId)
                .roas()
                .excludingOffline()
                .between(days.since(), days.until())
                .calculate();
        out.printf(
                Locale.ROOT,
                "%nROAS of %s: %s online, %s with %d shop sales%s%n",
                campaignId,
                number(without.value()),
                number(with.value()),
                with.offline().conversions(),
                between(with.interval()));
    }

    private static String between(@Nullable ConfidenceInterval interval) {
        return interval == null
                ? ""
                : String.format(Locale.ROOT, ", between %.2f and %.2f", interval.lower(), interval.upper());
    }

    /** The days that are abnormal, of the newest that can be judged. */
    void anomalies(LocalDate since) {
        AnomalyReport report =
                tracker.allCampaigns().anomalies().between(since, days.until()).detect();
        out.printf(
                Locale.ROOT,
                "%nabnormal since %s: %d of %d values judged%n",
                since,
                report.anomalies().size(),
                report.verdicts().size());
        report.anomalies().stream().limit(SHOWN).map(AnomalyVerdict::message).forEach(this::item);
        more(report.anomalies().size());
    }

    /** Which creatives earn most for sure, and which are worn out. */
    void creatives() {
        out.printf(Locale.ROOT, "%nbest creatives by ROAS, by what is sure of it%n");
        for (RankedCreative ranked : tracker.allCampaigns()
                .creatives()
                .between(days.since(), days.until())
                .top(Metric.ROAS, SHOWN)
                .ranked()) {
            item(ranked.performance().name() + ": " + number(ranked.value()) + ", at least " + number(ranked.bound()));
        }
        List<FatigueResult> tired =
                tracker
                        .allCampaigns()
                        .creatives()
                        .rotation(FatigueSettings.DEFAULTS.withAssumedDays())
                        .creatives()
                        .stream()
                        .filter(creative -> creative.action() == RotationAction.REFRESH
                                || creative.action() == RotationAction.REPLACE)
                        .toList();
        out.printf(Locale.ROOT, "%ntired creatives: %d%n", tired.size());
        tired.stream()
                .limit(SHOWN)
                .forEach(creative -> item(creative.name() + ": " + creative.action() + ", " + creative.reason()));
        more(tired.size());
    }

    /** A prediction made before its week, compared with what came. */
    void prediction(String campaignId, ZoneId zone) {
        DateRange week = DateRange.of(days.until().minusDays(40), days.until().minusDays(34));
        tracker.predictions()
                .record(Prediction.of("roas-model-" + week.since(), campaignId, Metric.ROAS, 2.5)
                        .over(week)
                        .madeAt(week.since().minusDays(1).atStartOfDay(zone).toInstant())
                        .model("example", "1")
                        .build());
        MetricComparison compared = tracker.predictions()
                .compare("roas-model-" + week.since(), campaignId)
                .of(Metric.ROAS)
                .orElseThrow();
        out.printf(
                Locale.ROOT,
                "%npredicted ROAS 2.50 for %s, came %s: score %s (%s)%n",
                week,
                number(compared.actual()),
                number(compared.score()),
                compared.status());
    }

    /** What campaigns are to achieve, and what somebody did lately. */
    void account() {
        Map<String, Long> goals = tracker.goals().on(days.until(), List.of()).values().stream()
                .collect(Collectors.groupingBy(
                        goal -> goal.kpi() == null ? "not told" : goal.kpi().words(),
                        TreeMap::new,
                        Collectors.counting()));
        out.printf(Locale.ROOT, "%ngoals: %s%n", goals);
        List<Edit> touches = tracker.account(accountId)
                .edits()
                .between(days.until().minusDays(6), days.until())
                .list()
                .touches();
        out.printf(Locale.ROOT, "edited in the last week: %d%n", touches.size());
        touches.stream().limit(SHOWN).map(Edit::words).forEach(this::item);
        more(touches.size());
    }

    /** Where the money of the last week went, and what moving it did to ROAS. */
    void placements() {
        LocalDate since = days.until().minusDays(6);
        tracker.sync()
                .between(since.minusDays(7), days.until())
                .withoutAds()
                .withBreakdowns(BreakdownDimension.PLACEMENT)
                .run();
        BreakdownMetrics placements =
                tracker.allCampaigns().metrics().between(since, days.until()).by(BreakdownDimension.PLACEMENT);
        out.printf(
                Locale.ROOT,
                "%n%d placements in the last week%s%n",
                placements.values().size(),
                placements.agrees()
                        ? ", together the whole to the last digit"
                        : ", which lack " + placements.differences());
        placements.values().keySet().stream()
                .sorted(Comparator.comparingDouble(
                        placement -> -placements.shareOfSpend(placement).orElse(0)))
                .limit(SHOWN)
                .forEach(placement -> item(String.format(
                        Locale.ROOT,
                        "%s: %.0f %% of spend, ROAS %s",
                        placement,
                        100 * placements.shareOfSpend(placement).orElse(0),
                        number(Objects.requireNonNull(placements.values().get(placement), placement)
                                .roas()))));
        RoasChange change = tracker.allCampaigns()
                .whyRoasChanged()
                .excludingOffline()
                .between(since, days.until())
                .across(BreakdownDimension.PLACEMENT)
                .explain();
        item(String.format(
                Locale.ROOT,
                "ROAS went from %s to %s: %+.2f by where the money went, %+.2f by what it earned there",
                number(change.roasBefore()),
                number(change.roasAfter()),
                change.totals().mix(),
                change.totals().rate()));
    }

    /** Rules that raise an alert, and what is open after them. */
    void alerts() {
        tracker.allCampaigns().alert(AlertType.ROAS_BELOW_TARGET).threshold(1.2).checkAll();
        tracker.allCampaigns().alert(AlertType.SPEND_ANOMALY).checkAll();
        List<Alert> open = tracker.alerts().open();
        out.printf(Locale.ROOT, "%nopen alerts: %d%n", open.size());
        open.stream()
                .sorted(Comparator.comparing((Alert alert) -> alert.finding().severity())
                        .reversed())
                .limit(SHOWN)
                .forEach(alert -> item(alert.toString()));
        more(open.size());
    }

    /** Today so far, hour by hour, and what it will come to. */
    void today(String campaignId) {
        out.printf(Locale.ROOT, "%ntoday%n");
        item(tracker.campaign(campaignId).today().calculate().message());
    }

    /** Says what was counted and is not shown. */
    private void more(int count) {
        if (count > SHOWN) {
            item("and " + (count - SHOWN) + " more");
        }
    }

    private void item(String text) {
        out.println("  " + text);
    }

    private static String number(MetricValue value) {
        return value.isDefined() ? String.format(Locale.ROOT, "%.2f", value.asDouble()) : value.toString();
    }
}
