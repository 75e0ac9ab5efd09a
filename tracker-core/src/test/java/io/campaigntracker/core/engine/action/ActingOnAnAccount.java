package io.campaigntracker.core.engine.action;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.ActionGuards;
import io.campaigntracker.action.ActionMode;
import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionReport;
import io.campaigntracker.action.ActionRule;
import io.campaigntracker.action.ActionState;
import io.campaigntracker.action.CampaignControl;
import io.campaigntracker.action.ControlOutcome;
import io.campaigntracker.action.ControlRequest;
import io.campaigntracker.action.WritePermit;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Money;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.SimulatedPlatform;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.SimulatedAccountBuilder;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;

/** A simulated account of eight campaigns, of which the fourth sells next to nothing for three weeks, at noon of the forty-fifth day, and a tracker that may act on it. */
abstract class ActingOnAnAccount {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    static final int DAYS = 45;
    static final int BAD = 3;
    static final int OTHER_BAD = 2;
    static final ActionPolicy PROPOSE = ActionPolicy.propose(ActionRule.pauseCampaignsBelowRoas("roas", 0.7));

    static final ActionPolicy AUTO = PROPOSE.mode(ActionMode.AUTO)
            .guards(ActionGuards.DEFAULT.allow(RuleScope.ALL).caps(3, 5, 0.2));

    final MutableClock clock =
            MutableClock.at(FIRST.plusDays(DAYS).atTime(12, 0).atZone(ZONE).toInstant());
    final InMemoryMetricsStore store = new InMemoryMetricsStore(clock);
    private final List<CampaignTracker> trackers = new ArrayList<>();
    SimulatedPlatform platform;

    @AfterEach
    final void close() {
        trackers.forEach(CampaignTracker::close);
    }

    static ActionReport run(CampaignTracker tracker, ActionPolicy policy) {
        return tracker.actions().run(policy).get(0);
    }

    EntityRef bad() {
        return EntityRef.campaign("900100200300", settings().campaignId(BAD));
    }

    static SimulatedAccountBuilder settings() {
        return settings(BAD);
    }

    static SimulatedAccountBuilder settings(int... bad) {
        SimulatedAccountBuilder settings = SimulatedAccount.builder()
                .seed(7)
                .campaigns(8)
                .adSetsPerCampaign(1)
                .adsPerAdSet(2)
                .edgeCases(false)
                .firstDay(FIRST)
                .days(DAYS);
        for (int day = DAYS - 25; day < DAYS + 14; day++) {
            for (int campaign : bad) {
                settings.plant(campaign, FIRST.plusDays(day), AnomalyKind.TRACKING_OUTAGE, 0.02);
            }
        }
        return settings;
    }

    CampaignTracker tracker() {
        return tracker(settings(), Optional.empty());
    }

    CampaignTracker tracker(CampaignControl control) {
        return tracker(settings(), Optional.of(control));
    }

    CampaignTracker tracker(SimulatedAccountBuilder settings, Optional<CampaignControl> control) {
        platform = SimulatedPlatform.of(settings, clock);
        return tracker(platform, control.orElse(platform));
    }

    CampaignTracker tracker(MetricsSource source, CampaignControl control) {
        CampaignTracker tracker = CampaignTrackers.builder()
                .source(source)
                .control(control)
                .store(store)
                .clock(clock)
                .alertSinks()
                .build();
        trackers.add(tracker);
        tracker.sync().lastDays(DAYS).withHours().run();
        return tracker;
    }

    void interrupt(ActionRecord last) {
        store.append(last.next(ActionState.SENDING, clock.instant(), ActionRecord.TRACKER, ""), null);
    }

    /** What happens between the moment at which an action is claimed and that at which it would go out. */
    interface Meanwhile {
        void happens(WritePermit permit);
    }

    CampaignControl around(Meanwhile meanwhile) {
        return answering((request, permit) -> {
            meanwhile.happens(permit);
            return platform.apply(request, permit);
        });
    }

    /** The platform's units, and answers of the test's own. */
    CampaignControl answering(BiFunction<ControlRequest, WritePermit, ControlOutcome> answer) {
        return new CampaignControl() {
            @Override
            public ControlOutcome apply(ControlRequest request, WritePermit permit) {
                return answer.apply(request, permit);
            }

            @Override
            public Money payable(Money amount) {
                return platform.payable(amount);
            }
        };
    }
}
