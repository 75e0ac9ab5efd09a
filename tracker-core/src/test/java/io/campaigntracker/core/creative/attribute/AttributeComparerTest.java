package io.campaigntracker.core.creative.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.creative.AttributePerformance;
import io.campaigntracker.creative.CreativeAttribute;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.performance.Explanation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributeComparerTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 5, 4);
    private static final DateRange DAYS = DateRange.of(FIRST, FIRST.plusDays(1));

    private static final Explanation EXPLAIN = new Explanation(
            DAYS, AttributionWindow.CLICK_7D_VIEW_1D, "purchase@1", 4, DAYS.dates(), List.of(), List.of(), List.of());

    @Test
    void conversionRate_ofAccountsOfDifferentPace_restsOnEachAccountsOwnMatureDays() {
        AttributedHistory rows = AttributedHistory.of(
                MetricsHistory.of(List.of(
                        row("1", "quick", FIRST, 10),
                        row("1", "quick", FIRST.plusDays(1), 30),
                        row("2", "slow", FIRST, 10),
                        row("2", "slow", FIRST.plusDays(1), 2))),
                ConversionBasis.DEFAULT);
        AttributeTable attributes = AttributeTable.of(List.of(
                new CreativeAttribute("quick", "hook", "quick"), new CreativeAttribute("slow", "hook", "slow")));

        AttributePerformance performance = AttributeComparer.compare(
                rows,
                attributes,
                "hook",
                Metric.CONVERSION_RATE,
                account -> account.equals("1") ? FIRST.plusDays(1) : FIRST,
                EXPLAIN);

        assertThat(performance.levels())
                .filteredOn(level -> level.value().equals("quick"))
                .singleElement()
                .satisfies(level -> assertThat(level.observed().asDouble()).isEqualTo(20));
        assertThat(performance.levels())
                .filteredOn(level -> level.value().equals("slow"))
                .singleElement()
                .satisfies(level -> assertThat(level.observed().asDouble()).isEqualTo(10));
    }

    private static MetricsRow row(String account, String creative, LocalDate day, long purchases) {
        ActionStats.Builder actions = ActionStats.builder(EnumSet.allOf(ActionWindow.class));
        actions.put("omni_purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D, BigDecimal.valueOf(purchases));
        return MetricsRow.builder(EntityRef.ad(account, "ad of " + creative), day, "EUR")
                .campaignId("campaign")
                .adSetId("set")
                .creative(creative, CreativeSource.OBSERVED)
                .impressions(10_000)
                .clicks(200)
                .linkClicks(100)
                .spend(BigDecimal.TEN)
                .actions(actions.build())
                .build();
    }
}
