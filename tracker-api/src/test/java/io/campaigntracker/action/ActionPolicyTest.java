package io.campaigntracker.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActionPolicyTest {

    @Test
    void aPolicy_proposesAndTouchesNothing_unlessItSaysMore() {
        ActionPolicy policy = ActionPolicy.propose(ActionRule.pauseCampaignsBelowRoas("roas", 1));

        assertThat(policy.mode()).isEqualTo(ActionMode.PROPOSE);
        assertThat(policy.guards().allowed()).isNull();
        assertThat(policy.rules().get(0).reviveFrom(1)).isEqualTo(1.1);
        assertThat(ActionRule.pauseAdsAboveCpa("cpa", 22).reviveFrom(22)).isEqualTo(20);
    }

    @Test
    void guardOfMoreTimeThanAnyClockHas_isRefused() {
        ActionGuards usual = ActionGuards.DEFAULT;
        for (Duration odd : List.of(Duration.ofSeconds(Long.MAX_VALUE), Duration.ofDays(4000), Duration.ofNanos(-1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ActionGuards(null, null, odd, 1, 1, 1, 0.1, usual.flip(), 7, 50))
                    .withMessageContaining("ten years");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ActionGuards(null, null, usual.settled(), 1, 1, 1, 0.1, odd, 7, 50))
                    .withMessageContaining("ten years");
        }
    }

    @Test
    void ruleThatWouldPauseAndReviveByOneFigure_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ActionRule.pauseCampaignsBelowRoas("roas", 2).reviveAt(1.9))
                .withMessageContaining("one figure would do both");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ActionRule.pauseCampaignsAboveCpa("cpa", 20).reviveAt(20));
        assertThat(ActionRule.pauseCampaignsAboveCpa("cpa", 20).reviveAt(15).reviveFrom(20))
                .isEqualTo(15);
    }

    @Test
    void rulesThatContradictEachOther_areRefused_unlessTheirCampaignsAreApart() {
        ActionRule strict = ActionRule.pauseCampaignsBelowRoas("strict", 2);
        ActionRule lax = ActionRule.pauseCampaignsBelowRoas("lax", 1).reviveAt(1.5);
        ActionRule more = ActionRule.budget("more", Metric.ROAS, 1.5, 1.2);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ActionPolicy.propose(strict, lax))
                .withMessageContaining("strict")
                .withMessageContaining("lax");
        assertThatIllegalArgumentException().isThrownBy(() -> ActionPolicy.propose(strict, more));
        assertThatIllegalArgumentException().isThrownBy(() -> ActionPolicy.propose(lax.byGoal(), more));
        assertThat(ActionPolicy.propose(
                                strict.scope(RuleScope.campaigns(List.of("1"))),
                                lax.scope(RuleScope.campaigns(List.of("2"))))
                        .rules())
                .hasSize(2);
        assertThat(ActionPolicy.propose(lax, more).rules()).hasSize(2);
        assertThat(ActionPolicy.propose(lax, ActionRule.pauseAdsAboveCpa("cpa", 9))
                        .rules())
                .as("figures of two kinds can't be held against each other")
                .hasSize(2);
    }

    @Test
    void whatCantBeMeant_isRefusedWithItsValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ActionPolicy.propose(
                        ActionRule.pauseCampaignsBelowRoas("a", 1), ActionRule.pauseAdsBelowRoas("a", 1)))
                .withMessageContaining("names must differ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ActionRule.pauseCampaignsBelowRoas("a", -1))
                .withMessageContaining("-1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ActionRule.budget("a", Metric.ROAS, 1, 5))
                .withMessageContaining("5.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ActionRule.budget("a", Metric.CTR, 1, 1.1))
                .withMessageContaining("CTR");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ActionGuards.DEFAULT.caps(1, 1, 1.5))
                .withMessageContaining("1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ActionGuards.DEFAULT.adsLeft(0))
                .withMessageContaining("0");
    }

    @Test
    void requests_concernWhatHasSuchAState() {
        assertThatIllegalArgumentException().isThrownBy(() -> ControlRequest.pause(EntityRef.account("1")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ControlRequest.dailyBudget(EntityRef.ad("1", "2"), Money.of("5", "EUR")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ControlRequest.dailyBudget(EntityRef.campaign("1", "2"), Money.zero("EUR")));
        assertThat(ControlRequest.pause(EntityRef.ad("1", "2"))).hasToString("ad 2 PAUSED");
    }
}
