package io.campaigntracker.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.alert.incident.Evaluation.Standing;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Severity;
import io.campaigntracker.today.DayProjection;
import io.campaigntracker.today.IntradayType;
import io.campaigntracker.today.IntradayVerdict;
import io.campaigntracker.today.TodayResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgedDayTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @Test
    void verdict_ofACampaignThatIsAlone_stands() {
        assertThat(judged(1, 2e-4).borneOut()).containsExactly(IntradayType.SPEND_RUNAWAY);
    }

    @Test
    void verdict_amongAHundredCampaigns_standsOnlyWhereItIsFarBeyondChance() {
        assertThat(judged(100, 2e-4).borneOut()).isEmpty();
        assertThat(judged(100, 5e-6).borneOut()).containsExactly(IntradayType.SPEND_RUNAWAY);
        assertThat(judged(10_000, 5e-6).borneOut()).isEmpty();
    }

    @Test
    void verdicts_ofManyAtOnce_bearEachOtherOut() {
        List<TodayResult> days = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            days.add(i < 60 ? day(i, 2e-4) : quiet(i));
        }

        assertThat(JudgedDay.ofAccount(days).get(campaign(0)).borneOut()).containsExactly(IntradayType.SPEND_RUNAWAY);
    }

    @Test
    void verdict_thatIsNoMatterOfChance_stands_andADayThatWasNotJudgedCountsNowhere() {
        List<TodayResult> days = new ArrayList<>(List.of(day(0, null), day(1, 2e-4)));
        for (int i = 2; i < 100; i++) {
            days.add(TodayResult.withheld(campaign(i), DAY, "no hours"));
        }
        Map<EntityRef, JudgedDay> judged = JudgedDay.ofAccount(days);

        assertThat(judged.get(campaign(0)).borneOut()).containsExactly(IntradayType.SPEND_RUNAWAY);
        assertThat(judged.get(campaign(1)).borneOut()).containsExactly(IntradayType.SPEND_RUNAWAY);
        assertThat(judged.get(campaign(2)).borneOut()).isEmpty();
    }

    @Test
    void rule_begins_nothingThatDoesNotStand_andEndsNothingEither() {
        AlertJudgement stands = AlertCriteria.of(AlertType.SPEND_RUNAWAY)
                .judge(CampaignFacts.of("Autumn (7)", null).with(judged(1, 2e-4)), null);
        AlertJudgement chance = AlertCriteria.of(AlertType.SPEND_RUNAWAY)
                .judge(CampaignFacts.of("Autumn (7)", null).with(judged(100, 2e-4)), null);

        assertThat(stands.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(chance.standing()).isEqualTo(Standing.BETWEEN);
        assertThat(chance.reason()).contains("may be chance");
    }

    private static JudgedDay judged(int campaigns, double p) {
        List<TodayResult> days = new ArrayList<>(List.of(day(0, p)));
        for (int i = 1; i < campaigns; i++) {
            days.add(quiet(i));
        }
        return JudgedDay.ofAccount(days).get(campaign(0));
    }

    private static EntityRef campaign(int index) {
        return EntityRef.campaign("1", String.valueOf(100 + index));
    }

    private static TodayResult quiet(int index) {
        return result(index, List.of());
    }

    private static TodayResult day(int index, @Nullable Double p) {
        return result(
                index,
                List.of(new IntradayVerdict(
                        IntradayType.SPEND_RUNAWAY, Severity.CRITICAL, 3, 30, 10, p, false, "Autumn (7) spent 30")));
    }

    private static TodayResult result(int index, List<IntradayVerdict> verdicts) {
        return new TodayResult(
                campaign(index),
                DAY,
                null,
                12,
                null,
                new DayProjection(100, 90, 110, 0.9, 50, 100),
                null,
                List.of(),
                List.of(),
                verdicts,
                0,
                null,
                "so far");
    }
}
