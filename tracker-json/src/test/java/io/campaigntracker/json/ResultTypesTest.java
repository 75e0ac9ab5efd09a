package io.campaigntracker.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.alert.AlertNotice;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.performance.RoasChange;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.sync.SyncReport;
import io.campaigntracker.today.TodayReport;
import io.campaigntracker.watch.WatchRun;
import org.junit.jupiter.api.Test;

class ResultTypesTest {

    @Test
    void all_areWhatATrackerAnswersAndTells_downToWhatItConsistsOf() {
        assertThat(ResultTypes.all())
                .contains(
                        RoasResult.class,
                        RoasChange.Factors.class,
                        AnomalyReport.class,
                        TodayReport.class,
                        SyncReport.class,
                        AlertNotice.class,
                        WatchRun.class,
                        MetricsRow.class,
                        MetricValue.class);
    }

    @Test
    void all_haveNamesOfTheirOwn() {
        assertThat(ResultTypes.all().stream().map(TrackerJson::definition)).doesNotHaveDuplicates();
    }
}
