package io.campaigntracker.examples;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.ActionGuards;
import io.campaigntracker.action.ActionMode;
import io.campaigntracker.action.ActionPlan;
import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionReport;
import io.campaigntracker.action.ActionRule;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.AccountTime;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.SimulatedPlatform;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.PlantedAnomaly;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.SimulatedAccountBuilder;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A campaign that stopped selling is proposed for pausing, held back while the pixel is broken, approved, paused, and its spend ends. Needs nothing. */
@Command(
        name = "guarded-pause",
        description = "A bad campaign is proposed, held back while measurement is suspect, approved and paused.")
final class GuardedPause implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("unused") // read by the parser
    private final HelpOption help = new HelpOption();

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    private static final int DAYS = 45;
    private static final int BAD = 3;
    private static final String ACCOUNT = "900100200300";

    private final PrintStream out;
    private final MutableClock clock = MutableClock.at(noon(DAYS));

    GuardedPause(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        SimulatedAccountBuilder settings = SimulatedAccount.builder()
                .seed(7)
                .accountId(ACCOUNT)
                .campaigns(8)
                .adSetsPerCampaign(1)
                .adsPerAdSet(2)
                .edgeCases(false)
                .firstDay(FIRST)
                .days(DAYS);
        for (int day = DAYS - 25; day < DAYS + 14; day++) {
            settings.plant(BAD, FIRST.plusDays(day), AnomalyKind.TRACKING_OUTAGE, 0.02);
        }
        settings.plant(
                new PlantedAnomaly(EntityRef.account(ACCOUNT), FIRST.plusDays(DAYS), AnomalyKind.TRACKING_OUTAGE, 0));
        SimulatedPlatform platform = SimulatedPlatform.of(settings, clock);
        ActionPolicy policy = new ActionPolicy(
                ActionMode.APPROVE,
                ActionPolicy.propose(ActionRule.pauseCampaignsBelowRoas("bad roas", 0.7))
                        .rules(),
                ActionGuards.DEFAULT.allow(RuleScope.ALL).caps(3, 5, 0.2));
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(platform)
                .control(platform)
                .store(new InMemoryMetricsStore(clock))
                .clock(clock)
                .alertSinks()
                .build()) {
            tracker.sync().lastDays(DAYS).run();
            act(tracker, policy, "A campaign has stopped selling");

            clock.set(noon(DAYS + 1));
            tracker.sync().lastDays(28).run();
            act(tracker, policy, "The pixel was broken all of yesterday: everything looks bad");

            clock.set(noon(DAYS + 5));
            tracker.sync().lastDays(28).run();
            act(tracker, policy, "The pixel works again; what was proposed waits for an approval");
            for (ActionRecord open : tracker.actions().open()) {
                tracker.actions().approve(open.id(), "Ada");
            }
            act(tracker, policy, "Ada has approved");

            clock.advance(Duration.ofDays(2));
            tracker.sync().lastDays(28).run();
            String campaign = platform.account().campaignIds().get(BAD);
            out.println();
            out.println("Two days later campaign " + campaign + " has spent yesterday: "
                    + tracker.campaign(campaign)
                            .metrics()
                            .lastDays(1)
                            .calculate()
                            .totals()
                            .impressions()
                    + " impressions, and this is the audit:");
            for (ActionRecord entry : tracker.actions().audit()) {
                out.println("  " + AccountTime.minute(entry.at(), ZONE) + " " + entry.state() + " by " + entry.by()
                        + (entry.note().isEmpty() ? "" : ": " + entry.note()));
            }
        }
        return ExitStatus.DONE;
    }

    private void act(CampaignTracker tracker, ActionPolicy policy, String title) {
        ActionReport report = tracker.actions().run(policy).get(0);
        ActionPlan plan = report.plan();
        out.println();
        out.println(title + ": " + report.outcome());
        plan.suspicions().forEach(why -> out.println("  suspect: " + why));
        plan.proposals().forEach(proposal -> out.println("  " + proposal.type() + ": " + proposal.reason()));
        plan.withheld().forEach(withheld -> out.println("  withheld, " + withheld.guard() + ": " + withheld.reason()));
        report.entries().forEach(entry -> out.println("  " + entry.state() + " " + entry.id()));
    }

    private static Instant noon(int day) {
        return FIRST.plusDays(day).atTime(12, 0).atZone(ZONE).toInstant();
    }
}
