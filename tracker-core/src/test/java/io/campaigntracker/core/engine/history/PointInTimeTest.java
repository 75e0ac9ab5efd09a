package io.campaigntracker.core.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Money;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A view of the past answers as the tracker did then. Predictions have it among their own tests. */
class PointInTimeTest {

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(11).campaigns(4).days(60).build();
    private final MutableClock clock = MutableClock.at(account.asOf().minus(Duration.ofDays(9)));
    private final InMemoryMetricsStore store = new InMemoryMetricsStore();
    private final CampaignTracker tracker = CampaignTrackers.builder()
            .source(FakeMetricsSource.of(List.of(account), clock))
            .store(store)
            .clock(clock)
            .build();
    private final String campaign = account.campaignIds().get(0);

    @Test
    void asOf_afterRestatements_givesTheFiguresOfThen() {
        tracker.sync().lastDays(28).run();
        Instant then = clock.instant();
        RoasResult asItWas = tracker.campaign(campaign).roas().lastDays(7).calculate();
        DateRange days = DateRange.lastDays(7, account.account().today(clock));

        clock.advance(Duration.ofDays(9));
        tracker.sync().lastDays(28).run();

        RoasResult seenFromNow =
                tracker.asOf(then).campaign(campaign).roas().lastDays(7).calculate();
        RoasResult restated = tracker.campaign(campaign)
                .roas()
                .between(days.since(), days.until())
                .calculate();
        assertThat(seenFromNow.value()).isEqualTo(asItWas.value());
        assertThat(seenFromNow.spend()).isEqualTo(asItWas.spend());
        assertThat(seenFromNow.explain()).isEqualTo(asItWas.explain());
        assertThat(restated.value()).isNotEqualTo(asItWas.value());
    }

    @Test
    void asOf_afterABudgetWasChanged_judgesByTheBudgetOfThen() {
        tracker.sync().lastDays(28).run();
        Instant then = clock.instant();
        double shareThen = shareOfBudget(tracker);
        clock.advance(Duration.ofMinutes(1));
        store.saveCatalog(withTenfoldBudget(store.catalogs(null).get(0), clock.instant()));

        assertThat(shareOfBudget(tracker)).isLessThan(shareThen / 9);
        assertThat(shareOfBudget(tracker.asOf(then))).isEqualTo(shareThen);
    }

    @Test
    void asOf_alerts_areOpenWithTheFindingOfThen() {
        tracker.sync().lastDays(28).run();
        check(100);
        Instant then = clock.instant();
        Alert asItWas = tracker.alerts().open().get(0);
        clock.advance(Duration.ofDays(1));
        tracker.sync().lastDays(28).run();
        check(100);
        clock.advance(Duration.ofMinutes(1));
        check(0.0001);

        assertThat(tracker.alerts().open()).isEmpty();
        assertThat(tracker.asOf(then).alerts().open()).containsExactly(asItWas);
    }

    private void check(double target) {
        tracker.campaign(campaign)
                .alert(AlertType.ROAS_BELOW_TARGET)
                .threshold(target)
                .check();
    }

    private double shareOfBudget(CampaignTracker view) {
        AlertResult result = view.campaign(campaign)
                .alert(AlertType.BUDGET_DEPLETED)
                .threshold(0.001)
                .check();
        return result.evidence().observed();
    }

    private static AccountCatalog withTenfoldBudget(AccountCatalog catalog, Instant fetchedAt) {
        List<Campaign> campaigns = catalog.campaigns().stream()
                .map(campaign -> new Campaign(
                        campaign.accountId(),
                        campaign.campaignId(),
                        campaign.name(),
                        campaign.objective(),
                        campaign.status(),
                        campaign.effectiveStatus(),
                        new Budget(
                                tenfold(campaign.budget().daily()),
                                tenfold(campaign.budget().lifetime()),
                                null),
                        campaign.startTime(),
                        campaign.stopTime()))
                .toList();
        return new AccountCatalog(
                catalog.account(), campaigns, catalog.adSets(), catalog.ads(), catalog.creatives(), fetchedAt);
    }

    private static Money tenfold(Money budget) {
        return budget == null ? null : new Money(budget.amount().multiply(BigDecimal.TEN), budget.currency());
    }
}
