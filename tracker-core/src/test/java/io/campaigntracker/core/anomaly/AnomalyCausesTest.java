package io.campaigntracker.core.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyType;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.DetectionMethod;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnomalyCausesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 19);

    @Test
    void cpm_thatDoubled_isTheCauseOfTheCpcThatDidToo_whateverIsSurer() {
        AnomalyVerdict cpm = anomaly(Metric.CPM, 12, 6, 1e-4, Severity.WARNING);
        AnomalyVerdict cpc = anomaly(Metric.CPC, 1.3, 0.66, 1e-9, Severity.CRITICAL);

        List<AnomalyVerdict> marked = AnomalyCauses.mark(List.of(cpc, cpm));

        assertThat(marked)
                .containsExactly(cpc.causedBy(Metric.CPM), cpm.saying("CPM told; with it CPC 97 % above the usual"));
        assertThat(AnomalyCauses.first(marked)).containsExactly(marked.get(1));
    }

    @Test
    void aReport_listsTheCause_withItsConsequencesBesideIt() {
        AnomalyVerdict cpm = anomaly(Metric.CPM, 12, 6, 1e-4, Severity.WARNING);
        AnomalyVerdict cpc = anomaly(Metric.CPC, 1.3, 0.66, 1e-9, Severity.CRITICAL);
        AnomalyReport report =
                new AnomalyReport(List.of(DAY), AnomalyCauses.mark(List.of(cpc, cpm)), List.of(), 0.05, 1);

        assertThat(report.anomalies())
                .singleElement()
                .satisfies(cause -> assertThat(report.consequences(cause))
                        .extracting(AnomalyVerdict::metric)
                        .containsExactly(Metric.CPC));
        assertThat(report.anomaliesOf(Metric.CPC)).hasSize(1);
        assertThat(report.worst()).contains(Severity.CRITICAL);
    }

    @Test
    void consequence_whoseCauseIsNotAsked_standsForItself() {
        AnomalyVerdict cpc =
                anomaly(Metric.CPC, 1.3, 0.66, 1e-9, Severity.CRITICAL).causedBy(Metric.CPM);

        assertThat(AnomalyCauses.first(List.of(cpc))).containsExactly(cpc);
    }

    @Test
    void cpm_thatRoseLittle_doesNotExplainACpcThatTripled() {
        AnomalyVerdict cpm = anomaly(Metric.CPM, 7.5, 6, 1e-4, Severity.WARNING);
        AnomalyVerdict cpc = anomaly(Metric.CPC, 1.8, 0.6, 1e-9, Severity.CRITICAL);

        assertThat(AnomalyCauses.first(AnomalyCauses.mark(List.of(cpm, cpc)))).containsExactly(cpc, cpm);
    }

    @Test
    void chain_ofConsequences_endsAtItsRoot() {
        AnomalyVerdict ctr = anomaly(Metric.CTR, 0.5, 1, 1e-5, Severity.CRITICAL);
        AnomalyVerdict cpc = anomaly(Metric.CPC, 2, 1, 1e-6, Severity.CRITICAL);
        AnomalyVerdict cpa = anomaly(Metric.CPA, 40, 20, 1e-7, Severity.CRITICAL);
        AnomalyVerdict clicks = anomaly(Metric.CLICKS, 50, 100, 1e-8, Severity.INFO);

        assertThat(AnomalyCauses.mark(List.of(clicks, cpa, cpc, ctr)))
                .extracting(AnomalyVerdict::cause)
                .containsExactly(Metric.CTR, Metric.CTR, Metric.CTR, null);
    }

    @Test
    void ctr_thatFell_doesNotExplainACpcThatFell() {
        AnomalyVerdict ctr = anomaly(Metric.CTR, 0.5, 1, 1e-5, Severity.CRITICAL);
        AnomalyVerdict cpc = anomaly(Metric.CPC, 0.5, 1, 1e-6, Severity.INFO);

        assertThat(AnomalyCauses.mark(List.of(ctr, cpc))).containsExactly(ctr, cpc);
    }

    @Test
    void whatIsNoAnomaly_explainsNothing_andIsExplainedByNothing() {
        AnomalyVerdict cpm = verdict(Metric.CPM, AnomalyType.UNUSUAL_LEVEL, DAY, new double[] {12, 6}, 1e-4, null);
        AnomalyVerdict cpc = anomaly(Metric.CPC, 2, 1, 1e-6, Severity.WARNING);

        assertThat(AnomalyCauses.mark(List.of(cpm, cpc))).containsExactly(cpm, cpc);
    }

    @Test
    void trackingOutage_explainsWhatRestsOnConversions() {
        AnomalyVerdict outage = verdict(
                Metric.CONVERSIONS, AnomalyType.TRACKING_OUTAGE, DAY, new double[] {0, 20}, 1e-9, Severity.CRITICAL);
        AnomalyVerdict roas = anomaly(Metric.ROAS, 0, 4, 1e-12, Severity.CRITICAL);
        AnomalyVerdict spend = anomaly(Metric.SPEND, 300, 100, 1e-5, Severity.WARNING);

        assertThat(AnomalyCauses.first(AnomalyCauses.mark(List.of(roas, spend, outage))))
                .extracting(AnomalyVerdict::metric)
                .containsExactly(Metric.CONVERSIONS, Metric.SPEND);
    }

    private static AnomalyVerdict anomaly(
            Metric metric, double observed, double expected, double p, Severity severity) {
        return verdict(metric, AnomalyType.UNUSUAL_LEVEL, DAY, new double[] {observed, expected}, p, severity);
    }

    private static AnomalyVerdict verdict(
            Metric metric, AnomalyType type, LocalDate day, double[] values, double p, @Nullable Severity severity) {
        return AnomalyVerdict.builder(EntityRef.campaign("1", "c"), day, metric)
                .type(type)
                .method(DetectionMethod.LOCAL_LEVEL, 56)
                .values(values[0], values[1])
                .band(values[1], values[1])
                .distance(5, p, p)
                .severity(severity)
                .message(metric + " told")
                .build();
    }
}
