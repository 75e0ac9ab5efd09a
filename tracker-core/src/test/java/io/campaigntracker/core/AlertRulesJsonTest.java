package io.campaigntracker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.MinimumEvidence;
import io.campaigntracker.alert.QuietHours;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.alert.SeverityStep;
import io.campaigntracker.model.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertRulesJsonTest {

    @Test
    void rule_withEverything_isReadAsItIsWritten() {
        String json = """
                {"rules": [
                  {"name": "brand frequency", "type": "frequency_high",
                   "scope": {"accounts": ["act_1"], "campaigns": ["7", "8"], "name": "Brand*", "attributes": {"market": "DE"}},
                   "threshold": 4, "clear": 3.5, "breaches": 2, "clears": 3, "severity": "WARNING", "atLeast": "warning",
                   "steps": [{"threshold": 6, "severity": "CRITICAL"}],
                   "escalateAfter": "PT48H", "coolDown": "PT12H",
                   "quietHours": {"from": "22:00", "until": "07:00"},
                   "evidence": {"spend": 100.5, "impressions": 1000, "conversions": 2, "probability": 0.95},
                   "sinks": ["slack"]}
                ]}""";

        List<AlertRule> rules = AlertRulesJson.read(json);
        assertThat(AlertRulesJson.read(AlertRulesJson.write(rules))).isEqualTo(rules);
        assertThat(rules)
                .containsExactly(AlertRule.builder("brand frequency", AlertType.FREQUENCY_HIGH)
                        .scope(new RuleScope(Set.of("1"), Set.of("7", "8"), "Brand*", Map.of("market", "DE")))
                        .threshold(4.0)
                        .clearThreshold(3.5)
                        .breaches(2)
                        .clears(3)
                        .severity(Severity.WARNING)
                        .atLeast(Severity.WARNING)
                        .steps(new SeverityStep(6, Severity.CRITICAL))
                        .escalateAfter(Duration.ofHours(48))
                        .coolDown(Duration.ofHours(12))
                        .quietHours(new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), Severity.CRITICAL))
                        .evidence(new MinimumEvidence(new BigDecimal("100.5"), 1000L, 2.0, 0.95))
                        .sinks("slack")
                        .build());
    }

    @Test
    void rule_withItsTypeAlone_isTheTypesOwn() {
        assertThat(AlertRulesJson.read("{\"rules\": [{\"type\": \"ANOMALY\", \"scope\": \"all\"}]}"))
                .containsExactly(AlertRule.of(AlertType.ANOMALY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"threshold\": 20                          | line 3: threshold of CTR_DROP is 20.0; allowed is the share",
                "\"treshold\": 0.2                          | line 3: a rule has no field \"treshold\"; known are [name, type,",
                "\"breaches\": 0                            | line 3: breaches is \"0\"; allowed is a whole number",
                "\"clears\": \"two\"                        | line 3: clears is a text; a number is needed",
                "\"severity\": \"BAD\"                      | line 3: severity is \"BAD\"; allowed is one of INFO, WARNING, CRITICAL",
                "\"coolDown\": \"1 day\"                    | line 3: coolDown is \"1 day\"; allowed is a duration",
                "\"coolDown\": \"PT2562047788015215H\"   | line 2: cool-down is PT2562047788015215H; at least none",
                "\"escalateAfter\": \"P99999D\"          | line 2: escalation is after PT2399976H; more than none",
                "\"scope\": \"some\"                        | line 3: scope is \"some\"; allowed is \"all\"",
                "\"scope\": {\"name\": \" \"}               | line 3: the name pattern of a scope is blank",
                "\"evidence\": {\"probability\": 2}         | line 3: probability is 2.0; allowed is above 0 and below 1",
                "\"quietHours\": {\"from\": \"22:00\"}      | line 3: quietHours has the fields from and until, both",
                "\"steps\": [{\"threshold\": 0.5}]          | line 3: a step has the fields threshold and severity, both",
                "\"type\": \"CTR_DROP\"                     | line 3: Duplicate field 'type'",
                "\"sinks\": \"slack\"                       | line 3: sinks is a text; a list is needed",
                "\"threshold\": }                           | line 3: Unexpected character",
            })
    void whatCantBeMeant_isRefusedWithItsLine(String field, String message) {
        String json = "{\"rules\": [\n  {\"type\": \"CTR_DROP\",\n   " + field + "}\n]}";

        assertThatThrownBy(() -> AlertRulesJson.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void otherMistakes_areRefusedWithTheirLineToo() {
        assertThatThrownBy(() -> AlertRulesJson.read("")).hasMessage("line 1: there is nothing to read");
        assertThatThrownBy(() -> AlertRulesJson.read("{}")).hasMessageStartingWith("line 1: ");
        assertThatThrownBy(() -> AlertRulesJson.read("{\"rules\": []} x")).hasMessageStartingWith("line 1: ");
        assertThatThrownBy(() -> AlertRulesJson.read("{\"rules\": [\n{\"name\": \"a\"}]}"))
                .hasMessageStartingWith("line 2: a rule has no field \"type\"");
        assertThatThrownBy(
                        () -> AlertRulesJson.read("{\"rules\": [{\"type\": \"ANOMALY\"},\n{\"type\": \"ANOMALY\"}]}"))
                .hasMessage("line 2: two rules are named \"ANOMALY\"; names must differ");
    }
}
