package io.campaigntracker.report;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.performance.AdsManagerFigures;
import io.campaigntracker.performance.Explanation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What a report tells. Amounts in different currencies are never added; each currency has its own section. Days are the accounts' own.
 *
 * @param period how long the period is
 * @param range the days of the period; fewer than a whole week or month where that is not over
 * @param before what it is compared with first, see {@link MetricChange#before()}
 * @param generatedAt when it was generated
 * @param accounts the ad accounts concerned, by identifier, with their time zones
 * @param currencies one section a currency, in alphabetical order; empty if no row was received
 * @param anomalies what was judged of these campaigns; for the last complete day the newest day of each metric that can be judged, which for
 *     conversions is earlier than the report's; for another period each of its days
 * @param openAlerts alerts of these campaigns that were open when the report was generated, the most serious first
 * @param edits what somebody did to these campaigns and their accounts over the period and the day before, newest first; empty where the store keeps no edits
 * @param notes what the reader must know: holes, conversions still arriving, a partial day; a sentence each
 * @param explain the evidence, over the period and the days before it; its {@code revenueBasis()} is that of all figures, while anomalies are judged by
 *     what the platform reports alone
 * @param adsManager what Ads Manager shows of the period and why ours differs, one a currency, in their order; empty where that was not asked
 * @param names what anomalies, alerts and edits are about, as people call it
 * @param details what is told beside the figures
 */
public record ReportFigures(
        ReportPeriod period,
        DateRange range,
        DateRange before,
        Instant generatedAt,
        List<Account> accounts,
        List<CurrencySection> currencies,
        AnomalyReport anomalies,
        List<Alert> openAlerts,
        List<Edit> edits,
        List<String> notes,
        Explanation explain,
        List<AdsManagerFigures> adsManager,
        List<NamedEntity> names,
        ReportDetails details) {

    public ReportFigures {
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(generatedAt, "generatedAt");
        accounts = List.copyOf(accounts);
        currencies = List.copyOf(currencies);
        Objects.requireNonNull(anomalies, "anomalies");
        openAlerts = List.copyOf(openAlerts);
        edits = List.copyOf(edits);
        notes = List.copyOf(notes);
        Objects.requireNonNull(explain, "explain");
        adsManager = List.copyOf(adsManager);
        names = List.copyOf(names);
        Objects.requireNonNull(details, "details");
    }

    /** {@return the last day of the period} */
    public LocalDate date() {
        return range.until();
    }

    /** {@return what an entity is called; its identifier where nobody tells} */
    public String name(EntityRef entity) {
        return names.stream()
                .filter(named -> named.entity().equals(entity) && !named.name().isEmpty())
                .map(NamedEntity::name)
                .findFirst()
                .orElse(entity.id());
    }
}
