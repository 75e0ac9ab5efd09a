package io.campaigntracker.report;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.performance.AdsManagerFigures;
import io.campaigntracker.performance.Explanation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What a daily report tells. Amounts in different currencies are never added; each currency has its own section.
 *
 * @param date the day
 * @param generatedAt when it was generated
 * @param currencies one section a currency, in alphabetical order; empty if no row was received
 * @param anomalies what was judged of these campaigns; for the last complete day the newest day of each metric that can be judged, which for
 *     conversions is earlier than the report's; for another day that day
 * @param openAlerts alerts of these campaigns that were open when the report was generated, the most serious first
 * @param edits what somebody did to these campaigns and their accounts on the day and the day before, newest first; empty where the store keeps no edits
 * @param notes what the reader must know: holes, conversions still arriving, a partial day; a sentence each
 * @param explain the evidence, over the day and the 28 before it; its {@code revenueBasis()} is that of all figures, while anomalies are judged by
 *     what the platform reports alone
 * @param adsManager what Ads Manager shows of the day and why ours differs, one a currency, in their order; empty where that was not asked
 */
public record DailyFigures(
        LocalDate date,
        Instant generatedAt,
        List<CurrencySection> currencies,
        AnomalyReport anomalies,
        List<Alert> openAlerts,
        List<Edit> edits,
        List<String> notes,
        Explanation explain,
        List<AdsManagerFigures> adsManager) {

    public DailyFigures {
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(generatedAt, "generatedAt");
        currencies = List.copyOf(currencies);
        Objects.requireNonNull(anomalies, "anomalies");
        openAlerts = List.copyOf(openAlerts);
        edits = List.copyOf(edits);
        notes = List.copyOf(notes);
        Objects.requireNonNull(explain, "explain");
        adsManager = List.copyOf(adsManager);
    }
}
