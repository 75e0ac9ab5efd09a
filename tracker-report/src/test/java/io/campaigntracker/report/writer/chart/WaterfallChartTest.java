package io.campaigntracker.report.writer.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.performance.RoasChange;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaterfallChartTest {

    private static final DateRange BEFORE = DateRange.of(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 7));
    private static final DateRange AFTER = DateRange.of(LocalDate.of(2026, 11, 8), LocalDate.of(2026, 11, 14));

    @Test
    void effectThatReadsAsNothing_isNoStep() {
        List<WaterfallChart.Step> steps = WaterfallChart.steps(change(-0.004, 0.005));

        assertThat(steps).extracting(WaterfallChart.Step::name).containsExactly("before", "conversion rate", "after");
    }

    private static RoasChange change(double mix, double rate) {
        RoasChange.Factors factors = new RoasChange.Factors(0, rate, 0, 0);
        Explanation none = new Explanation(
                AFTER, AttributionWindow.CLICK_7D_VIEW_1D, "purchase@1", 0, List.of(), List.of(), List.of(), List.of());
        return new RoasChange(
                BEFORE,
                AFTER,
                MetricValue.of(2),
                MetricValue.of(2 + mix + rate),
                new RoasChange.Totals(mix, rate, factors, 0, 0, 0),
                List.of(),
                0.15,
                none,
                none,
                List.of(),
                null);
    }
}
