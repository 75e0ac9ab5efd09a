package io.campaigntracker.core.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.delivery.Deliveries;
import io.campaigntracker.core.delivery.Delivery;
import io.campaigntracker.core.maturity.MaturityRule;
import io.campaigntracker.core.stats.Workers;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JudgementMemoryTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final DateRange DAYS = DateRange.of(TODAY.minusDays(80), TODAY.minusDays(1));
    private static final DayFacts FACTS = new DayFacts(TODAY, MaturityRule.DEFAULT, (entity, day) -> DayState.FETCHED);

    private static final Deliveries UNKNOWN = (entity, day) -> Delivery.UNKNOWN;

    @Test
    void verdicts_areTheSame_whateverIsRemembered() {
        for (int seed = 1; seed <= 5; seed++) {
            JudgementMemory memory = new JudgementMemory();
            List<EntitySeries> fleet = fleet(new Random(seed), 0);
            // every third campaign's conversions are restated, the others' are not
            List<EntitySeries> restated = fleet(new Random(seed), 3);

            assertThat(judged(fleet, memory)).isEqualTo(judged(fleet, JudgementMemory.NONE));
            assertThat(judged(fleet, memory)).isEqualTo(judged(fleet, JudgementMemory.NONE));
            assertThat(judged(restated, memory))
                    .isEqualTo(judged(restated, JudgementMemory.NONE))
                    .isNotEqualTo(judged(fleet, JudgementMemory.NONE));
            assertThat(judged(fleet, memory)).isEqualTo(judged(fleet, JudgementMemory.NONE));
        }
    }

    private static List<AnomalyReport> judged(List<EntitySeries> fleet, JudgementMemory memory) {
        AnomalyDetector detector = new AnomalyDetector(DetectionSettings.DEFAULT, FACTS, Workers.NONE, memory);
        return List.of(
                detector.detectNewest(fleet, UNKNOWN), detector.detect(fleet, List.of(TODAY.minusDays(1)), UNKNOWN));
    }

    private static List<EntitySeries> fleet(Random random, int restated) {
        List<MetricsRow> rows = new ArrayList<>();
        for (int campaign = 0; campaign < 6; campaign++) {
            double level = 50 + 400 * random.nextDouble();
            double rate = 0.02 + 0.05 * random.nextDouble();
            int factor = restated > 0 && campaign % restated == 0 ? 2 : 1;
            for (LocalDate day : DAYS.dates()) {
                double spend = level * Math.exp(0.2 * random.nextGaussian()) * (random.nextInt(40) == 0 ? 3 : 1);
                long clicks = Math.round(2 * spend);
                long conversions = factor * Math.round(clicks * rate * Math.exp(0.1 * random.nextGaussian()));
                rows.add(MetricsRow.builder(EntityRef.campaign("1", "c" + campaign), day, "EUR")
                        .impressions(100 * clicks)
                        .clicks(clicks)
                        .linkClicks(clicks)
                        .spend(BigDecimal.valueOf(Math.round(100 * spend), 2))
                        .conversions(
                                BigDecimal.valueOf(conversions),
                                BigDecimal.valueOf(40 * conversions),
                                ConversionBasis.DEFAULT.definition().id(),
                                ConversionBasis.DEFAULT.window())
                        .build());
            }
        }
        return EntitySeries.of(AttributedHistory.of(MetricsHistory.of(rows), ConversionBasis.DEFAULT), DAYS);
    }
}
