package io.campaigntracker.core.engine.action;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.ActionGuards;
import io.campaigntracker.action.ActionMode;
import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionRule;
import io.campaigntracker.action.ActionState;
import io.campaigntracker.action.ActionType;
import io.campaigntracker.action.CampaignControl;
import io.campaigntracker.action.ControlOutcome;
import io.campaigntracker.action.ControlRequest;
import io.campaigntracker.action.WritePermit;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Money;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.SimulatedPlatform;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.IncidentKind;
import io.campaigntracker.testkit.simulation.PlantedAnomaly;
import io.campaigntracker.testkit.simulation.PlantedIncident;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.SimulatedAccountBuilder;
import io.campaigntracker.testkit.simulation.Totals;
import io.campaigntracker.watch.WatchTask;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A policy tried over sixty days of a simulated account of eight campaigns, looked at four times a day by a watch. */
final class PolicyTrial {

    static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    static final int BEFORE = 30;
    static final int DAYS = 60;

    private static final int CAMPAIGNS = 8;
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final String ACCOUNT = "900100200300";

    private final long seed;
    private final MutableClock clock = MutableClock.at(at(BEFORE));

    PolicyTrial(long seed) {
        this.seed = seed;
    }

    /** What goes wrong with the measurement. */
    enum Fault {
        NONE,
        HALF_A_DAY,
        THREE_DAYS,
        LATE_UPLOAD
    }

    private SimulatedAccountBuilder settings() {
        return SimulatedAccount.builder()
                .seed(seed)
                .accountId(ACCOUNT)
                .campaigns(CAMPAIGNS)
                .adSetsPerCampaign(1)
                .adsPerAdSet(4)
                .edgeCases(false)
                .firstDay(FIRST)
                .days(BEFORE + DAYS);
    }

    private static Instant at(int day) {
        return FIRST.plusDays(day).atTime(4, 0).atZone(ZONE).toInstant();
    }

    /** {@return what each campaign earned for its spend over some days, when all is told} */
    private static double[] roas(SimulatedAccount account, int from, int until) {
        return account.campaignIds().stream()
                .mapToDouble(id -> {
                    Totals totals = account.expected(
                            EntityRef.campaign(ACCOUNT, id),
                            new DateRange(FIRST.plusDays(from), FIRST.plusDays(until - 1L)),
                            at(BEFORE + DAYS + 40));
                    return totals.revenue().doubleValue() / totals.spend().doubleValue();
                })
                .toArray();
    }

    /**
     * What came of a healthy account whose measurement fails.
     *
     * @param actions pauses and revivals
     * @param pausedNaively campaigns that fall below the threshold for a day by what the failing measurement tells
     */
    record Faulted(List<ActionRecord> actions, long pausedNaively) {}

    /** {@return what comes of a healthy account whose measurement fails, all campaigns 40 % above the threshold at least} */
    Faulted withFault(Fault fault) {
        double threshold =
                Arrays.stream(roas(settings().build(), 0, BEFORE + DAYS)).min().orElseThrow() / 1.4;
        SimulatedPlatform whole = SimulatedPlatform.of(settings(), clock);
        if (fault == Fault.NONE) {
            return faulted(whole, whole, whole.account(), threshold);
        }
        SimulatedAccountBuilder broken = settings();
        int day = BEFORE + 20;
        switch (fault) {
            case HALF_A_DAY ->
                broken.plant(new PlantedIncident(
                        EntityRef.account(ACCOUNT), FIRST.plusDays(day), 8, 12, IncidentKind.TRACKING_OUTAGE, 0));
            default -> {
                for (int more = 0; more < 3; more++) {
                    broken.plant(new PlantedAnomaly(
                            EntityRef.account(ACCOUNT), FIRST.plusDays(day + more), AnomalyKind.TRACKING_OUTAGE, 0));
                }
            }
        }
        SimulatedPlatform faulty = SimulatedPlatform.of(broken, clock);
        if (fault != Fault.LATE_UPLOAD) {
            return faulted(faulty, faulty, faulty.account(), threshold);
        }
        // what was not uploaded for three days comes two days later
        Supplier<SimulatedPlatform> told = () -> clock.instant().isBefore(at(day + 5)) ? faulty : whole;
        return faulted(switching(told), both(whole, faulty), faulty.account(), threshold);
    }

    private Faulted faulted(MetricsSource source, CampaignControl control, SimulatedAccount told, double threshold) {
        int[] naive = naive(told, threshold);
        return new Faulted(
                run(source, control, threshold, DAYS),
                Arrays.stream(naive).filter(end -> end < BEFORE + DAYS).count());
    }

    private static MetricsSource switching(Supplier<SimulatedPlatform> told) {
        return (MetricsSource) Proxy.newProxyInstance(
                MetricsSource.class.getClassLoader(), new Class<?>[] {MetricsSource.class}, (proxy, method, given) -> {
                    try {
                        return method.invoke(told.get(), given);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private static CampaignControl both(SimulatedPlatform one, SimulatedPlatform other) {
        return new CampaignControl() {
            @Override
            public ControlOutcome apply(ControlRequest request, WritePermit permit) {
                other.apply(request, permit);
                return one.apply(request, permit);
            }

            @Override
            public Money payable(Money amount) {
                return one.payable(amount);
            }
        };
    }

    /** How a policy did with two bad campaigns. */
    record Outcome(
            List<String> delays,
            int falsePauses,
            double regret,
            double regretOfNever,
            double regretOfNaive,
            double spend) {}

    /** {@return how the policy did where one campaign is bad from the beginning on and one turns bad, both to this share of the threshold; the others earn 30 % more than it} */
    Outcome withBadCampaigns(double share) {
        int turn = BEFORE + 10;
        double[] healthy = roas(settings().build(), 0, BEFORE + DAYS);
        double threshold = IntStream.range(0, CAMPAIGNS)
                        .filter(campaign -> campaign != 2 && campaign != 5)
                        .mapToDouble(campaign -> healthy[campaign])
                        .min()
                        .orElseThrow()
                / 1.3;
        SimulatedAccountBuilder settings = settings();
        for (int day = 0; day < BEFORE + DAYS + 5; day++) {
            settings.plant(2, FIRST.plusDays(day), AnomalyKind.TRACKING_OUTAGE, share * threshold / healthy[2]);
            if (day >= turn) {
                settings.plant(5, FIRST.plusDays(day), AnomalyKind.TRACKING_OUTAGE, share * threshold / healthy[5]);
            }
        }
        SimulatedPlatform platform = SimulatedPlatform.of(settings, clock);
        SimulatedAccount untouched = platform.account();
        List<ActionRecord> pauses = run(platform, platform, threshold, DAYS).stream()
                .filter(entry -> entry.action().type() == ActionType.PAUSE_CAMPAIGN)
                .toList();
        int[] ends = new int[CAMPAIGNS];
        Arrays.fill(ends, BEFORE + DAYS);
        List<String> delays = new ArrayList<>();
        int wrong = 0;
        for (ActionRecord pause : pauses) {
            int campaign =
                    untouched.campaignIds().indexOf(pause.action().entity().id());
            int day = (int) Duration.between(at(0), pause.at()).toDays();
            ends[campaign] = Math.min(ends[campaign], day);
            if (campaign == 2 || campaign == 5) {
                delays.add((campaign == 2 ? "bad from the beginning: " : "turned bad: ")
                        + (day - (campaign == 2 ? BEFORE : turn)));
            } else {
                wrong++;
            }
        }
        double[][] profit = profit(untouched, threshold);
        int[] never = new int[CAMPAIGNS];
        Arrays.fill(never, BEFORE + DAYS);
        int[] best = never.clone();
        best[2] = BEFORE;
        best[5] = turn;
        double oracle = value(profit, best);
        double spend = untouched
                .expected(
                        EntityRef.account(ACCOUNT),
                        new DateRange(FIRST.plusDays(BEFORE), FIRST.plusDays(BEFORE + DAYS - 1L)),
                        at(BEFORE + DAYS + 40))
                .spend()
                .doubleValue();
        return new Outcome(
                delays,
                wrong,
                oracle - value(profit, ends),
                oracle - value(profit, never),
                oracle - value(profit, naive(untouched, threshold)),
                spend);
    }

    /** What each campaign and day earns beyond the threshold, when all is told. */
    private static double[][] profit(SimulatedAccount account, double threshold) {
        double[][] profit = new double[CAMPAIGNS][BEFORE + DAYS];
        for (int campaign = 0; campaign < CAMPAIGNS; campaign++) {
            EntityRef entity = EntityRef.campaign(ACCOUNT, account.campaignIds().get(campaign));
            for (int day = BEFORE; day < BEFORE + DAYS; day++) {
                Totals totals = account.expected(
                        entity, new DateRange(FIRST.plusDays(day), FIRST.plusDays(day)), at(BEFORE + DAYS + 40));
                profit[campaign][day] = totals.revenue().doubleValue() / threshold
                        - totals.spend().doubleValue();
            }
        }
        return profit;
    }

    private static double value(double[][] profit, int[] ends) {
        double sum = 0;
        for (int campaign = 0; campaign < CAMPAIGNS; campaign++) {
            for (int day = BEFORE; day < ends[campaign]; day++) {
                sum += profit[campaign][day];
            }
        }
        return sum;
    }

    /** Each morning, whatever told a ROAS below the threshold yesterday is paused. */
    private static int[] naive(SimulatedAccount account, double threshold) {
        int[] ends = new int[CAMPAIGNS];
        Arrays.fill(ends, BEFORE + DAYS);
        for (int campaign = 0; campaign < CAMPAIGNS; campaign++) {
            EntityRef entity = EntityRef.campaign(ACCOUNT, account.campaignIds().get(campaign));
            for (int day = BEFORE; day < ends[campaign]; day++) {
                Totals told = account.expected(
                        entity, new DateRange(FIRST.plusDays(day - 1L), FIRST.plusDays(day - 1L)), at(day));
                if (told.revenue().doubleValue() < threshold * told.spend().doubleValue()) {
                    ends[campaign] = day;
                }
            }
        }
        return ends;
    }

    private List<ActionRecord> run(MetricsSource source, CampaignControl control, double threshold, int days) {
        ActionPolicy policy = ActionPolicy.propose(ActionRule.pauseCampaignsBelowRoas("roas", threshold))
                .mode(ActionMode.AUTO)
                .guards(ActionGuards.DEFAULT.allow(RuleScope.ALL).caps(3, 5, 0.35));
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(source)
                .control(control)
                .store(new InMemoryMetricsStore(clock))
                .clock(clock)
                .alertSinks()
                .build()) {
            for (int step = 0; step < 4 * days; step++) {
                tracker.watch()
                        .every(WatchTask.TODAY, Duration.ofHours(6))
                        .without(WatchTask.ADS)
                        .acting(policy)
                        .runDue();
                clock.advance(Duration.ofHours(6));
            }
            return tracker.actions().audit().stream()
                    .filter(entry ->
                            entry.state() == ActionState.DONE || entry.action().type() == ActionType.RESUME)
                    .toList();
        }
    }
}
