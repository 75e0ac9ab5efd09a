package io.campaigntracker.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.core.alert.Particulars.Sums;
import io.campaigntracker.model.Severity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettledEvaluatorTest {

    private static final CampaignFacts FACTS = CampaignFacts.of("Autumn (7)", null);

    /** Of what is apart by less than one unit of currency only a rounding is to be told. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.01, ",
        "2, 0.99, ",
        "0, 1, CRITICAL",
        "2, 1, CRITICAL",
        "10, 1, WARNING",
        "100, 1, ",
        "100, 10, WARNING",
        "100, 31, CRITICAL"
    })
    void sums_areOff_byTheShareAndByOneUnitOfCurrencyAtLeast(
            double campaign, double apart, @Nullable Severity severity) {
        AlertJudgement judgement =
                SettledEvaluator.reconciliationOff(FACTS.with(new Sums(7, campaign, apart, apart, "EUR")), 0.1);

        assertThat(judgement.judged()).isTrue();
        assertThat(judgement.severity()).isEqualTo(severity);
    }
}
