package io.campaigntracker.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.delivery.Obstacle;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertCriteriaTest {

    private static final Path PAGE = Path.of("..", "docs", "alerts.md");
    private static final BudgetUse SPENT = new BudgetUse(
            BigDecimal.TEN,
            BigDecimal.TEN,
            false,
            null,
            LocalDateTime.parse("2026-11-20T12:00"),
            ZoneOffset.UTC,
            "EUR");

    @Test
    void rules_areOneForEachType_inItsOrder() {
        assertThat(AlertCriteria.all()).extracting(AlertCriterion::type).containsExactly(AlertType.values());
    }

    @Test
    void page_tellsEachRuleWithItsThreshold() throws IOException {
        List<List<String>> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
                .filter(cells -> cells.size() == 6 && isType(cells.get(1)))
                .toList();

        assertThat(rows)
                .extracting(cells -> cells.get(1) + " " + cells.get(3))
                .containsExactlyElementsOf(AlertCriteria.all().stream()
                        .map(rule -> "`" + rule.type() + "` " + rule.threshold().words())
                        .toList());
    }

    private static boolean isType(String cell) {
        return Stream.of(AlertType.values()).anyMatch(type -> cell.equals("`" + type + "`"));
    }

    @ParameterizedTest
    @EnumSource(AlertType.class)
    void threshold_byDefault_isOneThatTheRuleAllows_andIsSaid(AlertType type) {
        Threshold threshold = AlertCriteria.of(type).threshold();

        threshold.byDefault().ifPresent(value -> {
            assertThat(threshold.allows(value)).isTrue();
            assertThat(threshold.words()).endsWith("; " + value);
        });
        assertThat(threshold.allows(0)).isFalse();
        assertThat(threshold.allows(Double.NaN)).isFalse();
        assertThat(threshold.allows(Double.POSITIVE_INFINITY)).isFalse();
    }

    @Test
    void threshold_thatHasToBeNamed_isAskedFor() {
        assertThatThrownBy(() -> AlertCriteria.of(AlertType.ROAS_BELOW_TARGET).requireThreshold(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("threshold(");
        AlertCriteria.of(AlertType.ROAS_BELOW_TARGET).requireThreshold(2.0);
        AlertCriteria.of(AlertType.ANOMALY).requireThreshold(null);
    }

    @ParameterizedTest
    @EnumSource(AlertType.class)
    void judge_whatCantDeliver_isQuietAndSaysWhy(AlertType type) {
        for (Obstacle obstacle : Obstacle.values()) {
            if (AlertCriteria.of(type).need().judgesObstacles()
                    || (type == AlertType.BUDGET_DEPLETED && obstacle == Obstacle.BUDGET_SPENT)) {
                continue;
            }
            AlertJudgement judgement = AlertCriteria.of(type).judge(CampaignFacts.of("Autumn (7)", obstacle), 0.5);

            assertThat(judgement.judged()).isTrue();
            assertThat(judgement.fired()).isFalse();
            assertThat(judgement.reason())
                    .startsWith("Autumn (7) can't deliver: ")
                    .endsWith(obstacle.words());
        }
    }

    @Test
    void budgetDepleted_ofACampaignThatStoppedBecauseOfIt_fires() {
        AlertJudgement judgement = AlertCriteria.of(AlertType.BUDGET_DEPLETED)
                .judge(CampaignFacts.of("Autumn (7)", Obstacle.BUDGET_SPENT).with(BudgetMeter.Reading.of(SPENT)), null);

        assertThat(judgement.fired()).isTrue();
    }
}
