package io.campaigntracker.core.engine.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.ActionGuards;
import io.campaigntracker.action.ActionMode;
import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.action.ActionProposal;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionReport;
import io.campaigntracker.action.ActionRule;
import io.campaigntracker.action.ActionState;
import io.campaigntracker.action.WithheldAction;
import io.campaigntracker.action.WithheldAction.Guard;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.testkit.SimulatedPlatform;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Acting on what others act on too, and on what is not as the last fetch told. */
class ActionsAmongOthersTest extends ActingOnAnAccount {

    @Test
    void whatSomebodyElsePausedBefore_isNotOurs() {
        CampaignTracker tracker = tracker();
        platform.switchByHand(bad(), false, "Ada");

        ActionReport report = run(tracker, AUTO);

        assertThat(report.entries())
                .extracting(ActionRecord::state)
                .containsExactly(ActionState.PROPOSED, ActionState.SENDING, ActionState.WITHDRAWN);
        assertThat(report.entries().get(2).note()).contains("stood so before");
        assertThat(report.problems()).isEmpty();
        assertThat(platform.writes()).isEmpty();
    }

    @Test
    void budgetThatSomebodyChangedMeanwhile_isLeftAsItIs() {
        CampaignTracker tracker = tracker();
        ActionPolicy less = ActionPolicy.propose(ActionRule.budget("less", Metric.ROAS, 0.7, 0.8))
                .mode(ActionMode.AUTO)
                .guards(AUTO.guards());
        ActionProposal cut = tracker.actions().plan(less).get(0).proposals().get(0);
        Money byHand = cut.budgetBefore().plus(cut.budgetBefore());
        platform.dailyBudget(cut.entity(), byHand);

        ActionReport report = run(tracker, less);

        assertThat(report.entries()).extracting(ActionRecord::state).endsWith(ActionState.REFUSED);
        assertThat(report.problems()).singleElement().asString().contains("not " + cut.budgetBefore());
        assertThat(platform.writes()).hasSize(1);
    }

    @Test
    void whatSomebodySwitchedToday_isLeftAlone() {
        CampaignTracker tracker = tracker();
        platform.switchByHand(bad(), false, "Ada");
        clock.advance(Duration.ofMinutes(1));
        platform.switchByHand(bad(), true, "Ada");
        clock.advance(Duration.ofHours(2));
        tracker.sync().lastDays(28).run();

        assertThat(run(tracker, AUTO).plan().withheld())
                .extracting(WithheldAction::guard)
                .contains(Guard.FLIPPED);
        assertThat(platform.writes()).isEmpty();
    }

    @Test
    void adsOfCampaignsThatAreOver_areNotLeftAlive() {
        platform = SimulatedPlatform.of(settings(), clock);
        CampaignTracker tracker = tracker(
                catalogs(catalog -> new AccountCatalog(
                        catalog.account(),
                        catalog.campaigns().stream()
                                .map(campaign -> campaign.campaignId().equals(bad().id()) ? campaign : over(campaign))
                                .toList(),
                        catalog.adSets(),
                        catalog.ads(),
                        catalog.creatives(),
                        catalog.fetchedAt(),
                        catalog.notes())),
                platform);

        ActionReport report = run(tracker, AUTO);

        assertThat(report.plan().withheld()).singleElement().satisfies(held -> {
            assertThat(held.entity()).isEqualTo(bad());
            assertThat(held.guard()).isEqualTo(Guard.LAST_ALIVE);
        });
        assertThat(platform.writes()).isEmpty();
    }

    private Campaign over(Campaign campaign) {
        return new Campaign(
                campaign.accountId(),
                campaign.campaignId(),
                campaign.name(),
                campaign.objective(),
                campaign.status(),
                campaign.effectiveStatus(),
                campaign.budget(),
                campaign.startTime(),
                clock.instant().minus(Duration.ofHours(1)),
                campaign.budgetShared(),
                campaign.issues());
    }

    /** The platform as a source whose catalog tells something else. */
    private MetricsSource catalogs(UnaryOperator<AccountCatalog> told) {
        return (MetricsSource) Proxy.newProxyInstance(
                MetricsSource.class.getClassLoader(),
                new Class<?>[] {MetricsSource.class},
                (proxy, method, arguments) -> {
                    Object answer = method.invoke(platform, arguments);
                    return answer instanceof AccountCatalog catalog ? told.apply(catalog) : answer;
                });
    }

    @Test
    void adThatWePausedSinceTheLastFetch_isNotLeftAlive() {
        CampaignTracker tracker = tracker();
        ActionPolicy ads = ActionPolicy.propose(
                        ActionRule.pauseAdsBelowRoas("ads", 1.2).scope(RuleScope.campaigns(List.of(bad().id()))))
                .mode(ActionMode.AUTO)
                .guards(ActionGuards.DEFAULT
                        .allow(RuleScope.ALL)
                        .minimumSpend(BigDecimal.ONE)
                        .caps(1, 5, 0.9));
        run(tracker, ads);
        assertThat(platform.writes()).hasSize(1);
        clock.advance(Duration.ofMinutes(15));

        ActionReport again = run(tracker, ads);

        assertThat(again.plan().withheld())
                .extracting(WithheldAction::guard)
                .containsExactlyInAnyOrder(Guard.FLIPPED, Guard.LAST_ALIVE);
        assertThat(platform.writes()).hasSize(1);
    }
}
