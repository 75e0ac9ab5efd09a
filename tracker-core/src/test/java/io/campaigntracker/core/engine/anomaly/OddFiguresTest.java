package io.campaigntracker.core.engine.anomaly;

import static io.campaigntracker.core.fixture.WrittenStore.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.WithheldReason;
import io.campaigntracker.core.fixture.WrittenStore;
import io.campaigntracker.model.Metric;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures that no method can take, as a store filled by other hands may hold them: theirs is withheld, and the others are judged. */
class OddFiguresTest {

    private static final String SANE = "11";
    private static final String ODD = "12";

    @ParameterizedTest
    @ValueSource(strings = {"1E+400", "-1E+400", "1E+308", "-250", "1E-400"})
    void oddSpend_isWithheldOrJudged_andKeepsNoOtherFromBeingJudged(String spend) {
        try (CampaignTracker tracker = history(spend)) {
            AnomalyReport report =
                    tracker.allCampaigns().anomalies().metrics(Metric.SPEND).detect();

            assertThat(report.anomalies())
                    .filteredOn(verdict -> verdict.entity().id().equals(SANE))
                    .extracting(AnomalyVerdict::metric)
                    .containsExactly(Metric.SPEND);
            assertThat(report.verdicts())
                    .allSatisfy(verdict -> assertThat(verdict.observed()).isFinite());
            List<AlertResult> checked =
                    tracker.allCampaigns().alert(AlertType.SPEND_ANOMALY).checkAll();
            assertThat(checked).hasSize(2);
            assertThat(checked)
                    .filteredOn(result -> result.entity().id().equals(SANE))
                    .allMatch(AlertResult::fired);
        }
    }

    @Test
    void spendBeyondAnyNumber_isWithheldAsOddData() {
        try (CampaignTracker tracker = history("1E+400")) {
            AnomalyReport report =
                    tracker.allCampaigns().anomalies().metrics(Metric.SPEND).detect();

            assertThat(report.withheld()).singleElement().satisfies(withheld -> {
                assertThat(withheld.entity().id()).isEqualTo(ODD);
                assertThat(withheld.reason()).isEqualTo(WithheldReason.ODD_DATA);
                assertThat(withheld.message()).contains("its figures can't be judged");
            });
        }
    }

    private static CampaignTracker history(String spend) {
        WrittenStore history = new WrittenStore();
        for (LocalDate day = YESTERDAY.minusDays(55); day.isBefore(YESTERDAY); day = day.plusDays(1)) {
            String usual = String.valueOf(100 + day.getDayOfMonth() % 5);
            history.day(SANE, day, usual, "200", "4").day(ODD, day, usual, "200", "4");
        }
        return history.day(SANE, YESTERDAY, "400", "200", "4")
                .day(ODD, YESTERDAY, spend, "200", "4")
                .tracker();
    }
}
