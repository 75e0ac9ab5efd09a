package io.campaigntracker.core.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.dispersion.DaySums;
import io.campaigntracker.core.maturity.Arrived;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Four campaigns that spend alike and sell ten a day. */
class ConversionFallTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);
    private static final int DAYS = 40;
    private static final double SCATTER = 0.02;

    private interface Sold {
        long on(int campaign, int day);
    }

    @Test
    void healthyAccount_hasNone() {
        assertThat(fallen((campaign, day) -> 10 + (day * 7 + campaign) % 5 - 2)).isEmpty();
    }

    @Test
    void halfADayWithoutAPixel_isFound() {
        assertThat(fallen((campaign, day) -> day == 30 ? 4 : 10)).containsExactly(FIRST.plusDays(30));
    }

    @Test
    void threeDaysWithoutAPixel_areFoundOneByOne_andTheDaysAfterAreNot() {
        assertThat(fallen((campaign, day) -> day >= 20 && day < 23 ? 0 : 10))
                .containsExactly(FIRST.plusDays(20), FIRST.plusDays(21), FIRST.plusDays(22));
    }

    @Test
    void oneCampaignOfFour_isItsOwnAffair() {
        assertThat(fallen((campaign, day) -> campaign == 0 && day >= 20 ? 0 : 10))
                .isEmpty();
    }

    @Test
    void twoCampaignsOfFour_areHalfOfTheSpend() {
        assertThat(fallen((campaign, day) -> campaign < 2 && day == 20 ? 0 : 10))
                .containsExactly(FIRST.plusDays(20));
    }

    @Test
    void fallThatLasts_isTheNewLevelInTheEnd() {
        List<LocalDate> fallen = fallen((campaign, day) -> day >= 15 ? 3 : 10);

        assertThat(fallen).contains(FIRST.plusDays(15), FIRST.plusDays(25)).doesNotContain(FIRST.plusDays(DAYS - 1L));
    }

    private static List<LocalDate> fallen(Sold sold) {
        List<ConversionFall.Course> courses = new ArrayList<>();
        for (int campaign = 0; campaign < 4; campaign++) {
            MetricsHistory.Builder rows = MetricsHistory.builder();
            for (int day = 0; day < DAYS; day++) {
                rows.add(MetricsRow.builder(EntityRef.campaign("1", "c" + campaign), FIRST.plusDays(day), "EUR")
                        .impressions(1000)
                        .clicks(50)
                        .spend(BigDecimal.valueOf(100))
                        .conversions(
                                BigDecimal.valueOf(sold.on(campaign, day)),
                                BigDecimal.valueOf(sold.on(campaign, day) * 30),
                                ConversionBasis.DEFAULT.definition().id(),
                                ConversionBasis.DEFAULT.window())
                        .build());
            }
            MetricsHistory history = rows.build();
            DaySums days = DaySums.byGroup(
                            AttributedHistory.of(history, ConversionBasis.DEFAULT), new int[history.size()], 1)
                    .get(0);
            courses.add(new ConversionFall.Course(days, Collections.nCopies(days.size(), Arrived.ALL)));
        }
        return List.copyOf(ConversionFall.days(courses, SCATTER).keySet());
    }
}
