package io.campaigntracker.core.delivery;

import io.campaigntracker.core.delivery.Delivery.Status;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.BudgetRise;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One campaign with its ad sets and ads, as a catalog tells: the place that decides whether it may deliver. Immutable.
 *
 * @param account its account
 * @param campaign the campaign
 * @param adSets its ad sets; empty where the source lists none
 * @param ads its ads; empty where the source lists none
 */
public record CampaignDelivery(Account account, Campaign campaign, List<AdSet> adSets, List<Ad> ads) {

    private static final String ACTIVE = "ACTIVE";
    private static final String WITH_ISSUES = "WITH_ISSUES";
    private static final Map<String, Obstacle> AD_OBSTACLES = Map.of(
            "PENDING_BILLING_INFO",
            Obstacle.BILLING,
            "DISAPPROVED",
            Obstacle.DISAPPROVED,
            WITH_ISSUES,
            Obstacle.ISSUES,
            "PENDING_REVIEW",
            Obstacle.IN_REVIEW,
            "PREAPPROVED",
            Obstacle.IN_REVIEW,
            "IN_PROCESS",
            Obstacle.IN_REVIEW);
    private static final Set<String> GONE = Set.of("ARCHIVED", "DELETED");

    public CampaignDelivery {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(campaign, "campaign");
        adSets = List.copyOf(adSets);
        ads = List.copyOf(ads);
    }

    /** What a time is of a schedule. */
    private enum Part {
        NONE,
        SOME,
        ALL;

        static Part of(@Nullable Instant start, @Nullable Instant end, Span span) {
            if ((start != null && !start.isBefore(span.until())) || (end != null && !end.isAfter(span.from()))) {
                return NONE;
            }
            boolean whole =
                    (start == null || !start.isAfter(span.from())) && (end == null || !end.isBefore(span.until()));
            return whole ? ALL : SOME;
        }
    }

    /** From a moment until before another. */
    private record Span(Instant from, Instant until) {}

    private Span span(LocalDate day) {
        return new Span(
                day.atStartOfDay(account.timeZone()).toInstant(),
                day.plusDays(1).atStartOfDay(account.timeZone()).toInstant());
    }

    private static Span span(Instant moment) {
        return new Span(moment, moment.plusNanos(1));
    }

    /** {@return whether it may deliver on a day, if all stays as the catalog tells} */
    public Delivery on(LocalDate day) {
        Span span = span(day);
        Obstacle obstacle = obstacle(span);
        BigDecimal budget = dailyBudget(day);
        boolean raised = isRaised(span);
        if (obstacle != null) {
            return new Delivery(Status.CLOSED, obstacle, budget, false, raised, isBudgetShared());
        }
        Status status = campaign.effectiveStatus() == null || restsOnUnknown()
                ? Status.UNKNOWN
                : isOpenThroughout(span) ? Status.OPEN : Status.PARTLY;
        return new Delivery(status, null, budget, false, raised, isBudgetShared());
    }

    /** {@return what keeps it from delivering at a moment, null where nothing is known to} */
    @Nullable
    public Obstacle obstacleAt(Instant moment) {
        return obstacle(span(moment));
    }

    private @Nullable Obstacle obstacle(Span span) {
        if (!account.mayDeliver()) {
            return Obstacle.ACCOUNT;
        }
        if (account.isCapReached()) {
            return Obstacle.ACCOUNT_CAP;
        }
        String status = campaign.effectiveStatus();
        if (status != null && !campaign.isActive()) {
            return GONE.contains(status)
                    ? Obstacle.ARCHIVED
                    : WITH_ISSUES.equals(status) ? Obstacle.ISSUES : Obstacle.PAUSED;
        }
        if (Part.of(campaign.startTime(), campaign.stopTime(), span) == Part.NONE) {
            Instant start = campaign.startTime();
            return start != null && !start.isBefore(span.until()) ? Obstacle.NOT_BEGUN : Obstacle.ENDED;
        }
        if (isSpent(campaign.budget())) {
            return Obstacle.BUDGET_SPENT;
        }
        return adSetObstacle(span);
    }

    private @Nullable Obstacle adSetObstacle(Span span) {
        List<AdSet> scheduled = scheduled(span);
        if (!adSets.isEmpty() && scheduled.isEmpty()) {
            if (adSets.stream().allMatch(adSet -> isOver(adSet, span))) {
                return Obstacle.ENDED;
            }
            return adSets.stream().anyMatch(adSet -> WITH_ISSUES.equals(adSet.effectiveStatus()))
                    ? Obstacle.ISSUES
                    : Obstacle.AD_SETS;
        }
        List<AdSet> open =
                scheduled.stream().filter(adSet -> !isSpent(adSet.budget())).toList();
        if (!adSets.isEmpty() && open.isEmpty()) {
            return Obstacle.BUDGET_SPENT;
        }
        return hasActiveAd(open) ? null : adObstacle(open);
    }

    /** Of several reasons the one that somebody has to do something about comes first. */
    private Obstacle adObstacle(List<AdSet> open) {
        Set<String> statuses = ads.stream()
                .filter(ad -> isWithin(ad, open) && ad.effectiveStatus() != null)
                .map(ad -> String.valueOf(ad.effectiveStatus()))
                .collect(Collectors.toSet());
        return AD_OBSTACLES.entrySet().stream()
                .filter(told -> statuses.contains(told.getKey()))
                .map(Map.Entry::getValue)
                .min(Comparator.naturalOrder())
                .orElse(Obstacle.ADS);
    }

    private static boolean isOver(AdSet adSet, Span span) {
        Instant end = adSet.endTime();
        return end != null && !end.isAfter(span.from());
    }

    private boolean isOpenThroughout(Span span) {
        return Part.of(campaign.startTime(), campaign.stopTime(), span) == Part.ALL
                && (adSets.isEmpty()
                        || scheduled(span).stream()
                                .filter(adSet -> Part.of(adSet.startTime(), adSet.endTime(), span) == Part.ALL)
                                .anyMatch(adSet -> !isSpent(adSet.budget()) && hasActiveAd(List.of(adSet))));
    }

    /** A status that is not told keeps nothing from delivering. */
    private static boolean mayBeActive(@Nullable String effectiveStatus) {
        return effectiveStatus == null || ACTIVE.equals(effectiveStatus);
    }

    /** Whether no ad set, or no ad, is known to be active while the status of some is not told. */
    private boolean restsOnUnknown() {
        return restsOnUnknown(adSets, AdSet::effectiveStatus) || restsOnUnknown(ads, Ad::effectiveStatus);
    }

    private static <T> boolean restsOnUnknown(List<T> parts, Function<T, @Nullable String> status) {
        return parts.stream().noneMatch(part -> ACTIVE.equals(status.apply(part)))
                && parts.stream().anyMatch(part -> status.apply(part) == null);
    }

    /** {@return the ads that are told to be active and may deliver at a moment; empty where something keeps the campaign from it, or the source lists none} */
    public List<Ad> openAds(Instant moment) {
        Span span = span(moment);
        List<AdSet> open = scheduled(span).stream()
                .filter(adSet -> !isSpent(adSet.budget()))
                .toList();
        return obstacle(span) != null
                ? List.of()
                : ads.stream()
                        .filter(ad -> ACTIVE.equals(ad.effectiveStatus()) && isWithin(ad, open))
                        .toList();
    }

    /** A source that lists no ad sets or no ads leaves the question to the levels it lists. */
    private boolean hasActiveAd(List<AdSet> open) {
        return ads.isEmpty() || ads.stream().anyMatch(ad -> mayBeActive(ad.effectiveStatus()) && isWithin(ad, open));
    }

    private boolean isWithin(Ad ad, List<AdSet> open) {
        return adSets.isEmpty()
                || ad.adSetId() == null
                || open.stream().anyMatch(adSet -> adSet.adSetId().equals(ad.adSetId()));
    }

    /** The active ad sets whose schedule touches a time, spent or not. */
    private List<AdSet> scheduled(Span span) {
        return adSets.stream()
                .filter(adSet -> mayBeActive(adSet.effectiveStatus())
                        && Part.of(adSet.startTime(), adSet.endTime(), span) != Part.NONE)
                .toList();
    }

    /** {@return the active ad sets whose schedule holds a moment, spent or not} */
    public List<AdSet> openAdSets(Instant moment) {
        return scheduled(span(moment));
    }

    /** {@return the active ad sets whose schedule touches a day, spent or not} */
    public List<AdSet> openAdSets(LocalDate day) {
        return scheduled(span(day));
    }

    /** {@return whether the ad sets own the budget} */
    public boolean isBudgetOfAdSets() {
        return campaign.budget().daily() == null && campaign.budget().lifetime() == null;
    }

    /** {@return whether the ad sets own the budget and may lend each other part of theirs} */
    public boolean isBudgetShared() {
        return isBudgetOfAdSets() && Boolean.TRUE.equals(campaign.budgetShared());
    }

    /** {@return the daily budget, or that of the ad sets that deliver at some time of a day together; null where there is none or it is not known} */
    @Nullable
    public BigDecimal dailyBudget(LocalDate day) {
        if (campaign.budget().daily() != null) {
            return campaign.budget().daily().amount();
        }
        return isBudgetOfAdSets() ? dailyBudget(openAdSets(day)) : null;
    }

    /** {@return the daily budgets of ad sets together; null where there is none or one is not known} */
    @Nullable
    public static BigDecimal dailyBudget(List<AdSet> adSets) {
        List<Money> daily = adSets.stream()
                .map(adSet -> adSet.budget().daily())
                .filter(Objects::nonNull)
                .toList();
        return adSets.isEmpty() || daily.size() < adSets.size()
                ? null
                : daily.stream().map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** {@return whether a rise of its budget, or of one of its ad sets', is planned for some time of a day} */
    public boolean isRaised(LocalDate day) {
        return isRaised(span(day));
    }

    private boolean isRaised(Span span) {
        return Stream.concat(
                        campaign.budget().rises().stream(),
                        scheduled(span).stream().flatMap(adSet -> adSet.budget().rises().stream()))
                .anyMatch((BudgetRise rise) -> rise.touches(span.from(), span.until(), account.timeZone()));
    }

    /** {@return the share of a day for which campaign and ad sets are scheduled, between 0 and 1} */
    public double scheduledShare(LocalDate day) {
        Span whole = span(day);
        List<AdSet> active = scheduled(whole);
        Instant from = later(campaign.startTime(), whole.from());
        Instant until = earlier(campaign.stopTime(), whole.until());
        if (!active.isEmpty()) {
            List<Instant> starts = new ArrayList<>();
            List<Instant> ends = new ArrayList<>();
            for (AdSet adSet : active) {
                starts.add(later(adSet.startTime(), whole.from()));
                ends.add(earlier(adSet.endTime(), whole.until()));
            }
            from = later(starts.stream().min(Instant::compareTo).orElseThrow(), from);
            until = earlier(ends.stream().max(Instant::compareTo).orElseThrow(), until);
        }
        double length = seconds(whole.from(), whole.until());
        return Math.max(0, seconds(from, until)) / length;
    }

    private static double seconds(Instant from, Instant until) {
        return (double) (until.getEpochSecond() - from.getEpochSecond());
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || one.isBefore(other) ? other : one;
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || one.isAfter(other) ? other : one;
    }

    private static boolean isSpent(Budget budget) {
        Money remaining = budget.remaining();
        return budget.lifetime() != null
                && remaining != null
                && remaining.amount().signum() <= 0;
    }

    /** {@return it as people know it, by name and identifier} */
    public String title() {
        return campaign.name().isBlank()
                ? "campaign " + campaign.campaignId()
                : campaign.name() + " (" + campaign.campaignId() + ")";
    }
}
