package io.campaigntracker.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuleScopeTest {

    @Test
    void within_keepsWhatElseIsAsked_andNothingOfOtherAccounts() {
        RuleScope named = RuleScope.named("Sale*");

        assertThat(named.within("act_1")).hasValueSatisfying(scope -> {
            assertThat(scope.accounts()).containsExactly("1");
            assertThat(scope.name()).isEqualTo("Sale*");
        });
        assertThat(RuleScope.accounts(List.of("act_1", "2")).within("1")).contains(RuleScope.accounts(List.of("1")));
        assertThat(RuleScope.accounts(List.of("2")).within("1")).isEmpty();
        assertThat(RuleScope.campaigns(List.of("11")).within("1"))
                .hasValueSatisfying(scope -> assertThat(scope.campaigns()).containsExactly("11"));
    }
}
