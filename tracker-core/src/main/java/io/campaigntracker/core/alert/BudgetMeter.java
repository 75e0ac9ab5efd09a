package io.campaigntracker.core.alert;

import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.core.delivery.CampaignDelivery;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Measures how much of a budget is used: a daily one today, a lifetime one since it began. Where the ad sets own the budget, what is spent and what may be
 * are of the same ad sets, those that deliver now; what others have spent today counts for neither. Pure.
 */
public final class BudgetMeter {

    private static final int WEEK = 7;
    private static final double MINUTES_A_DAY = 24.0 * 60;
    private static final double FAR = 10 * 365 * MINUTES_A_DAY;

    private final CampaignDelivery campaign;
    private final @Nullable CampaignDelivery yesterday;
    private final EntitySeries series;
    private final LocalDate today;
    private final Instant now;

    /**
     * @param campaign as it is told now
     * @param yesterday as it was told when the day began; null where that is not known
     * @param series its days, at least the week before today
     * @param today the day it is in its account
     * @param now the moment it is
     */
    public BudgetMeter(
            CampaignDelivery campaign,
            @Nullable CampaignDelivery yesterday,
            EntitySeries series,
            LocalDate today,
            Instant now) {
        this.campaign = campaign;
        this.yesterday = yesterday;
        this.series = series;
        this.today = today;
        this.now = now;
    }

    /**
     * What a campaign has spent today.
     *
     * @param amount as last fetched, 0 or more
     * @param fetchedAt when that was; null where it is not told
     * @param byAdSet the same by ad set; null where that was not fetched
     */
    public record Spent(
            BigDecimal amount,
            @Nullable Instant fetchedAt,
            @Nullable Map<String, BigDecimal> byAdSet) {

        public Spent {
            Objects.requireNonNull(amount, "amount");
        }
    }

    /**
     * What was measured.
     *
     * @param use the used budget; null where it can't be told
     * @param unknown why not; empty where it can
     */
    public record Reading(@Nullable BudgetUse use, String unknown) {

        public static Reading of(BudgetUse use) {
            return new Reading(use, "");
        }

        public static Reading unknown(String why) {
            return new Reading(null, why);
        }
    }

    /** {@return whether what is spent today by ad set would tell more, because one that has its own daily budget delivers no more} */
    public boolean needsAdSets() {
        return campaign.isBudgetOfAdSets() && !closed().isEmpty() && daily(open()) != null;
    }

    /**
     * {@return how much of the budget is used}
     *
     * @param spent today; null where that was not fetched or could not be read
     */
    public Reading read(@Nullable Spent spent) {
        Money own = campaign.campaign().budget().daily();
        BigDecimal daily = own != null ? own.amount() : campaign.isBudgetOfAdSets() ? daily(open()) : null;
        if (daily == null || daily.signum() <= 0) {
            return lifetime();
        }
        if (campaign.isRaised(today)) {
            return Reading.unknown(
                    "a higher budget is planned for a part of " + today + ", and not told how much higher");
        }
        if (spent == null) {
            return Reading.unknown("the spend of " + today + " was not fetched, or could not be read");
        }
        if (own != null) {
            return Reading.of(daily(daily, spent.amount(), spent.fetchedAt()));
        }
        if (spent.byAdSet() != null) {
            Map<String, BigDecimal> byAdSet = spent.byAdSet();
            BigDecimal others = closed().stream()
                    .map(adSet -> byAdSet.getOrDefault(adSet.adSetId(), BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return Reading.of(daily(daily, spent.amount().subtract(others), spent.fetchedAt()));
        }
        List<AdSet> all = new ArrayList<>(open());
        all.addAll(closedToday());
        BigDecimal whole = daily(all);
        return whole == null
                ? Reading.unknown("an ad set without a daily budget delivered today, and its spend was not fetched")
                : Reading.of(daily(whole, spent.amount(), spent.fetchedAt()));
    }

    private List<AdSet> open() {
        return campaign.openAdSets(now);
    }

    private List<AdSet> closed() {
        Set<String> open = open().stream().map(AdSet::adSetId).collect(Collectors.toSet());
        return campaign.adSets().stream()
                .filter(adSet -> !open.contains(adSet.adSetId()))
                .toList();
    }

    /** Those that deliver no more and did today: until their schedule ended, or until somebody paused them. */
    private List<AdSet> closedToday() {
        Set<String> today = new HashSet<>();
        campaign.openAdSets(this.today).forEach(adSet -> today.add(adSet.adSetId()));
        if (yesterday != null) {
            yesterday.openAdSets(this.today).forEach(adSet -> today.add(adSet.adSetId()));
        }
        return closed().stream()
                .filter(adSet -> today.contains(adSet.adSetId()) && hasBegun(adSet))
                .toList();
    }

    private boolean hasBegun(AdSet adSet) {
        Instant start = adSet.startTime();
        return start == null || !start.isAfter(now);
    }

    private static @Nullable BigDecimal daily(List<AdSet> adSets) {
        return CampaignDelivery.dailyBudget(adSets);
    }

    private BudgetUse daily(BigDecimal budget, BigDecimal spent, @Nullable Instant fetchedAt) {
        LocalDateTime measured = local(fetchedAt == null ? now : fetchedAt);
        BigDecimal used = spent.max(BigDecimal.ZERO);
        LocalDateTime midnight = today.atStartOfDay();
        double minutes = ChronoUnit.MINUTES.between(midnight, measured);
        double needed =
                used.signum() == 0 ? Double.POSITIVE_INFINITY : minutes * budget.doubleValue() / used.doubleValue();
        LocalDateTime exhausted = needed < MINUTES_A_DAY ? midnight.plusMinutes(Math.round(needed)) : null;
        return new BudgetUse(
                budget,
                used,
                true,
                exhausted,
                measured,
                campaign.account().timeZone(),
                campaign.account().currency());
    }

    private Reading lifetime() {
        Money whole = sum(Budget::lifetime);
        if (whole == null || whole.amount().signum() <= 0) {
            return Reading.unknown("no budget is known, neither of the campaign nor of all its delivering ad sets");
        }
        Money remaining = sum(Budget::remaining);
        if (remaining == null) {
            return Reading.unknown("what remains of the lifetime budget of " + whole + " is not told");
        }
        return Reading.of(new BudgetUse(
                whole.amount(),
                whole.minus(remaining).amount().max(BigDecimal.ZERO),
                false,
                spentBy(remaining),
                local(now),
                campaign.account().timeZone(),
                whole.currency()));
    }

    /** The campaign's own, else the sum over its delivering ad sets; null where one of them does not tell. */
    private @Nullable Money sum(Function<Budget, @Nullable Money> part) {
        Budget own = campaign.campaign().budget();
        if (own.lifetime() != null) {
            return part.apply(own);
        }
        List<AdSet> adSets = open();
        List<Money> told = new ArrayList<>();
        for (AdSet adSet : adSets) {
            Money money = part.apply(adSet.budget());
            if (money != null) {
                told.add(money);
            }
        }
        return told.isEmpty() || told.size() < adSets.size()
                ? null
                : told.stream().reduce(Money::plus).orElseThrow();
    }

    /** At the pace of the days it ran in the last complete week, of each the part it was scheduled for; null where it spends nothing, or ends before. */
    private @Nullable LocalDateTime spentBy(Money remaining) {
        double spent = 0;
        double days = 0;
        for (LocalDate day : DateRange.lastDays(WEEK, today).dates()) {
            double spend = series.value(Metric.SPEND, series.indexOf(day));
            if (series.delivered(series.indexOf(day)) && !Double.isNaN(spend)) {
                double share = campaign.scheduledShare(day);
                spent += spend;
                days += share > 0 ? share : 1;
            }
        }
        if (spent <= 0) {
            return null;
        }
        double minutes = remaining.amount().doubleValue() / (spent / days) * MINUTES_A_DAY;
        if (minutes > FAR) {
            return null;
        }
        LocalDateTime when = local(now).plusMinutes(Math.max(0, Math.round(minutes)));
        Instant stop = campaign.campaign().stopTime();
        return stop != null && when.isAfter(local(stop)) ? null : when;
    }

    private LocalDateTime local(Instant moment) {
        return LocalDateTime.ofInstant(moment, campaign.account().timeZone());
    }
}
