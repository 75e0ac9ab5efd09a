package io.campaigntracker.report.writer;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.WithheldReason;
import io.campaigntracker.anomaly.WithheldVerdict;
import io.campaigntracker.model.Cost;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.Severity;
import io.campaigntracker.performance.AdsManagerFigures;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What was found, and what Ads Manager shows, in the sample that has something of everything. */
final class SampleFindings {

    private static final EntityRef SECOND = EntityRef.campaign("1001", "c1");

    private SampleFindings() {}

    /** {@return these and one that has a consequence and a cost, beside a value that was not judged} */
    static AnomalyReport anomalies(AnomalyReport plain) {
        AnomalyVerdict dearer = verdict(Metric.CPM, 21.4, 10.2)
                .cost(Cost.of(Cost.Kind.OVERPAID, 43.5, "EUR"))
                .build();
        return new AnomalyReport(
                plain.days(),
                Stream.concat(
                                plain.verdicts().stream(),
                                Stream.of(
                                        dearer,
                                        verdict(Metric.CPC, 2.1, 1).build().causedBy(Metric.CPM)))
                        .toList(),
                List.of(new WithheldVerdict(
                        SECOND, SampleReport.DAY, Metric.ROAS, WithheldReason.values()[0], "not judged")),
                plain.falseDiscoveryRate(),
                plain.tests());
    }

    private static AnomalyVerdict.Builder verdict(Metric metric, double seen, double usual) {
        return AnomalyVerdict.builder(SECOND, SampleReport.DAY, metric)
                .values(seen, usual)
                .band(0.8 * usual, 1.2 * usual)
                .distance(4.2, 1e-5, 1e-3)
                .severity(Severity.WARNING)
                .currency("EUR")
                .message(metric + " of Retargeting (c1) on 2026-11-29 was twice the usual");
    }

    static List<Alert> alerts() {
        return List.of(new Alert(
                "a1",
                new AlertFinding(
                        AlertType.ROAS_BELOW_TARGET.name(),
                        AlertType.ROAS_BELOW_TARGET,
                        SECOND,
                        "Retargeting",
                        SampleReport.ACCOUNT.timeZone(),
                        Severity.WARNING,
                        "ROAS of Retargeting (c1) was 1.58 over 7 days, below its target of 2.00",
                        AlertEvidence.builder(Metric.ROAS)
                                .date(SampleReport.DAY)
                                .threshold(2.0)
                                .observed(1.58)
                                .currency("EUR")
                                .cost(Cost.of(Cost.Kind.REVENUE_MISSED, 42.1, "EUR"))
                                .build()),
                Instant.parse("2026-11-28T06:12:00Z"),
                SampleReport.NOW,
                2,
                null,
                Instant.parse("2026-11-28T09:00:00Z"),
                Map.of()));
    }

    static List<AdsManagerFigures> adsManager() {
        return List.of(new AdsManagerFigures(
                DateRange.day(SampleReport.DAY),
                new TreeSet<>(List.of("Europe/Berlin")),
                Money.of("329.25", "EUR"),
                new BigDecimal("7"),
                Money.of("760.45", "EUR"),
                MetricValue.of(2.31),
                new BigDecimal("6"),
                Money.of("703", "EUR"),
                List.of(new AdsManagerFigures.Reason(
                        AdsManagerFigures.Cause.WINDOW, BigDecimal.ONE, Money.of("57.45", "EUR"))),
                new TreeMap<>(Map.of("7d_click", new BigDecimal("329.25"))),
                null));
    }
}
