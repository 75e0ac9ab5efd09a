package io.campaigntracker.core.delivery;

import io.campaigntracker.core.anomaly.Delivery;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether each campaign may deliver, and within which budget, as the catalogs tell. Immutable. */
public final class DeliverySnapshot {

    private static final String ACTIVE = "ACTIVE";

    private final Map<String, Campaign> campaigns = new HashMap<>();
    private final Map<String, Account> owners = new HashMap<>();
    private final Map<String, Set<AdSet>> adSets = new HashMap<>();
    private final Map<String, Set<Ad>> ads = new HashMap<>();

    public DeliverySnapshot(Collection<AccountCatalog> catalogs) {
        for (AccountCatalog catalog : catalogs) {
            for (Campaign campaign : catalog.campaigns()) {
                campaigns.put(campaign.campaignId(), campaign);
                owners.put(campaign.campaignId(), catalog.account());
            }
            catalog.adSets()
                    .forEach(adSet -> adSets.computeIfAbsent(adSet.campaignId(), id -> new HashSet<>())
                            .add(adSet));
            catalog.ads()
                    .forEach(ad -> ads.computeIfAbsent(ad.campaignId(), id -> new HashSet<>())
                            .add(ad));
        }
    }

    /** {@return a campaign, null where no catalog names it} */
    @Nullable
    public Campaign campaign(String campaignId) {
        return campaigns.get(campaignId);
    }

    /** {@return the account of a campaign, null where no catalog names it} */
    @Nullable
    public Account owner(String campaignId) {
        return owners.get(campaignId);
    }

    /** {@return the ad sets of a campaign that may deliver on a day} */
    public List<AdSet> openAdSets(String campaignId, LocalDate day) {
        Account account = owners.get(campaignId);
        if (account == null) {
            return List.of();
        }
        return adSets.getOrDefault(campaignId, Set.of()).stream()
                .filter(adSet -> ACTIVE.equals(adSet.effectiveStatus())
                        && isScheduled(adSet.startTime(), adSet.endTime(), day, account)
                        && !isSpent(adSet.budget().lifetime(), adSet.budget().remaining()))
                .toList();
    }

    /** {@return what is known of a campaign's delivery on a day; {@code before} tells what was known when the week began} */
    public Delivery of(String campaignId, LocalDate day, DeliverySnapshot before) {
        BigDecimal budget = dailyBudget(campaignId, day);
        BigDecimal earlier = before.dailyBudget(campaignId, day);
        boolean steady = budget != null && earlier != null && budget.compareTo(earlier) == 0;
        return new Delivery(status(campaignId, day), budget, steady);
    }

    private Delivery.Status status(String campaignId, LocalDate day) {
        Campaign campaign = campaigns.get(campaignId);
        Account account = owners.get(campaignId);
        if (campaign == null || account == null || campaign.effectiveStatus() == null) {
            return Delivery.Status.UNKNOWN;
        }
        boolean open = campaign.isActive()
                && isScheduled(campaign.startTime(), campaign.stopTime(), day, account)
                && !isSpent(campaign.budget().lifetime(), campaign.budget().remaining())
                && hasOpenAds(campaignId, day);
        return open ? Delivery.Status.OPEN : Delivery.Status.CLOSED;
    }

    /** A source that lists no ad sets or no ads leaves the question to the levels it lists. */
    private boolean hasOpenAds(String campaignId, LocalDate day) {
        boolean listsAdSets = !adSets.getOrDefault(campaignId, Set.of()).isEmpty();
        List<String> open =
                openAdSets(campaignId, day).stream().map(AdSet::adSetId).toList();
        if (listsAdSets && open.isEmpty()) {
            return false;
        }
        Set<Ad> listed = ads.getOrDefault(campaignId, Set.of());
        return listed.isEmpty()
                || listed.stream()
                        .anyMatch(ad -> ACTIVE.equals(ad.effectiveStatus())
                                && (!listsAdSets || ad.adSetId() == null || open.contains(ad.adSetId())));
    }

    /** {@return the daily budget of a campaign, or of its open ad sets together; null where there is none or it is not known} */
    @Nullable
    public BigDecimal dailyBudget(String campaignId, LocalDate day) {
        Campaign campaign = campaigns.get(campaignId);
        if (campaign == null) {
            return null;
        }
        if (campaign.budget().daily() != null) {
            return campaign.budget().daily().amount();
        }
        if (campaign.budget().lifetime() != null) {
            return null;
        }
        List<AdSet> open = openAdSets(campaignId, day);
        List<Money> daily = open.stream()
                .map(adSet -> adSet.budget().daily())
                .filter(Objects::nonNull)
                .toList();
        return open.isEmpty() || daily.size() < open.size()
                ? null
                : daily.stream().map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean isScheduled(@Nullable Instant start, @Nullable Instant end, LocalDate day, Account account) {
        Instant from = day.atStartOfDay(account.timeZone()).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(account.timeZone()).toInstant();
        // a day on which the schedule begins or ends is no whole day of delivery
        return (start == null || !start.isAfter(from)) && (end == null || !end.isBefore(until));
    }

    private static boolean isSpent(@Nullable Money lifetime, @Nullable Money remaining) {
        return lifetime != null && remaining != null && remaining.amount().signum() <= 0;
    }
}
