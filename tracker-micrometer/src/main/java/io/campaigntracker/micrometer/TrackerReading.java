package io.campaigntracker.micrometer;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.coverage.DataCoverage;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import io.campaigntracker.prediction.AccuracyResult;
import io.campaigntracker.prediction.MetricAccuracy;
import io.campaigntracker.prediction.PredictionSelection;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How what a tracker keeps stands, account by account.
 *
 * @param syncedAt when a day of the last 28 was last fetched; absent for an account of which none ever was
 * @param openAlerts how many are open, by severity; each account has each severity
 */
record TrackerReading(SortedMap<String, Instant> syncedAt, SortedMap<String, Map<Severity, Long>> openAlerts) {

    static final TrackerReading NONE = new TrackerReading(new TreeMap<>(), new TreeMap<>());

    private static final int DAYS = 30;

    /** @throws io.campaigntracker.store.StoreException if it can't be read */
    static TrackerReading of(CampaignTracker tracker) {
        SortedMap<String, DataCoverage> coverage = tracker.coverage().byAccount();
        SortedMap<String, Instant> synced = new TreeMap<>();
        coverage.forEach((account, days) -> {
            Instant at = days.syncedAt();
            if (at != null) {
                synced.put(account, at);
            }
        });
        SortedMap<String, Map<Severity, Long>> open = new TreeMap<>();
        coverage.keySet().forEach(account -> open.put(account, none()));
        for (Alert alert : tracker.alerts().open()) {
            open.computeIfAbsent(alert.finding().entity().accountId(), account -> none())
                    .merge(alert.finding().severity(), 1L, Long::sum);
        }
        return new TrackerReading(synced, open);
    }

    /**
     * {@return by how much the forecasts of the last days missed, as a share of what came, by account and metric; what has become due is not kept as judged by this}
     *
     * @throws IllegalStateException if the store keeps no predictions
     * @throws io.campaigntracker.store.StoreException if they can't be read
     */
    static SortedMap<String, Map<Metric, Double>> predictionErrors(CampaignTracker tracker, Instant now) {
        PredictionSelection all = tracker.asOf(now).predictions().all().lastDays(DAYS);
        SortedMap<String, Map<Metric, Double>> errors = new TreeMap<>();
        for (AccountCatalog catalog : tracker.catalogs()) {
            Set<String> campaigns =
                    catalog.campaigns().stream().map(Campaign::campaignId).collect(Collectors.toSet());
            if (!campaigns.isEmpty()) {
                errors.put(catalog.account().accountId(), errors(all.campaigns(campaigns)));
            }
        }
        return errors;
    }

    private static Map<Metric, Double> errors(PredictionSelection forecasts) {
        AccuracyResult accuracy = forecasts.accuracy();
        Map<Metric, Double> errors = new HashMap<>();
        for (MetricAccuracy metric : accuracy.metrics()) {
            if (metric.wape().isDefined()) {
                errors.putIfAbsent(metric.metric(), metric.wape().asDouble() / 100);
            }
        }
        return errors;
    }

    private static Map<Severity, Long> none() {
        Map<Severity, Long> none = new HashMap<>();
        for (Severity severity : Severity.values()) {
            none.put(severity, 0L);
        }
        return none;
    }
}
