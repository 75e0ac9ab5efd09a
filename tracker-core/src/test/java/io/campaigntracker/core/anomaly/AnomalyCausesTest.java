package io.campaigntracker.core.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.anomaly.AnomalyType;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.DetectionMethod;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnomalyCausesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 19);

    @Test
    void cpm_thatDoubled_isTheCauseOfTheCpcThatDidToo_whateverIsSurer() {
        AnomalyVerdict cpm = anomaly(Metric.CPM, 12, 6, 1e-4, Severity.WARNING);
        AnomalyVerdict cpc = anomaly(Metric.CPC, 1.3, 0.66, 1e-9, Severity.CRITICAL);

        AnomalyCauses causes = AnomalyCauses.among(List.of(cpc, cpm));

        assertThat(causes.first()).isEqualTo(cpm);
        assertThat(causes.consequences()).containsExactly(Map.entry(cpm, List.of(cpc)));
        assertThat(causes.sentence()).isEqualTo("CPM told; with it CPC 97 % above the usual");
    }

    @Test
    void cpm_thatRoseLittle_doesNotExplainACpcThatTripled() {
        AnomalyVerdict cpm = anomaly(Metric.CPM, 7.5, 6, 1e-4, Severity.WARNING);
        AnomalyVerdict cpc = anomaly(Metric.CPC, 1.8, 0.6, 1e-9, Severity.CRITICAL);

        AnomalyCauses causes = AnomalyCauses.among(List.of(cpm, cpc));

        assertThat(causes.first()).isEqualTo(cpc);
        assertThat(causes.sentence()).isEqualTo("CPC told; besides, CPM told");
    }

    @Test
    void chain_ofConsequences_endsAtItsRoot() {
        AnomalyVerdict ctr = anomaly(Metric.CTR, 0.5, 1, 1e-5, Severity.CRITICAL);
        AnomalyVerdict cpc = anomaly(Metric.CPC, 2, 1, 1e-6, Severity.CRITICAL);
        AnomalyVerdict cpa = anomaly(Metric.CPA, 40, 20, 1e-7, Severity.CRITICAL);
        AnomalyVerdict clicks = anomaly(Metric.CLICKS, 50, 100, 1e-8, Severity.INFO);

        AnomalyCauses causes = AnomalyCauses.among(List.of(clicks, cpa, cpc, ctr));

        assertThat(causes.consequences().keySet()).containsExactly(ctr);
        assertThat(causes.consequences().get(ctr)).containsExactlyInAnyOrder(cpc, cpa, clicks);
    }

    @Test
    void ctr_thatFell_doesNotExplainACpcThatFell() {
        AnomalyVerdict ctr = anomaly(Metric.CTR, 0.5, 1, 1e-5, Severity.CRITICAL);
        AnomalyVerdict cpc = anomaly(Metric.CPC, 0.5, 1, 1e-6, Severity.INFO);

        assertThat(AnomalyCauses.among(List.of(ctr, cpc)).consequences()).hasSize(2);
    }

    @Test
    void otherDays_areOtherCauses() {
        AnomalyVerdict cpm = anomaly(Metric.CPM, 12, 6, 1e-4, Severity.WARNING);
        AnomalyVerdict later = verdict(
                Metric.CPC, AnomalyType.UNUSUAL_LEVEL, DAY.plusDays(1), new double[] {2, 1}, 1e-4, Severity.WARNING);

        assertThat(AnomalyCauses.among(List.of(cpm, later)).consequences()).hasSize(2);
    }

    @Test
    void trackingOutage_explainsWhatRestsOnConversions() {
        AnomalyVerdict outage = verdict(
                Metric.CONVERSIONS, AnomalyType.TRACKING_OUTAGE, DAY, new double[] {0, 20}, 1e-9, Severity.CRITICAL);
        AnomalyVerdict roas = anomaly(Metric.ROAS, 0, 4, 1e-12, Severity.CRITICAL);
        AnomalyVerdict spend = anomaly(Metric.SPEND, 300, 100, 1e-5, Severity.WARNING);

        AnomalyCauses causes = AnomalyCauses.among(List.of(roas, spend, outage));

        assertThat(causes.first()).isEqualTo(outage);
        assertThat(causes.consequences().keySet()).containsExactlyInAnyOrder(outage, spend);
    }

    private static AnomalyVerdict anomaly(
            Metric metric, double observed, double expected, double p, Severity severity) {
        return verdict(metric, AnomalyType.UNUSUAL_LEVEL, DAY, new double[] {observed, expected}, p, severity);
    }

    private static AnomalyVerdict verdict(
            Metric metric, AnomalyType type, LocalDate day, double[] values, double p, Severity severity) {
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
