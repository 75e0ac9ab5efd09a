package io.campaigntracker.jooq;

import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A catalog without what the tables can't hold: one odd value ends no more than itself. A thing whose identifier can't be kept, or that is of
 * another account, is left out; a moment or an amount that can't be is left empty.
 */
final class StorableCatalog {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    private static final int MOST_DIGITS = 15;
    private static final int MOST_DECIMALS = 30;
    private static final int TOLD = 5;

    private final AccountCatalog offered;
    private final List<String> setAside = new ArrayList<>();
    private final AccountCatalog kept;

    StorableCatalog(AccountCatalog offered) {
        this.offered = offered;
        this.kept = keep();
    }

    AccountCatalog kept() {
        return kept;
    }

    /** {@return what was set aside, the first few by name; empty if all of it is kept} */
    Optional<String> told() {
        return setAside.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("; ", setAside.subList(0, Math.min(TOLD, setAside.size())))
                        + (setAside.size() > TOLD ? "; and " + (setAside.size() - TOLD) + " more" : ""));
    }

    private AccountCatalog keep() {
        List<Campaign> campaigns = these("campaign", offered.campaigns(), Campaign::accountId, Campaign::campaignId)
                .map(this::campaign)
                .toList();
        List<AdSet> adSets = these("ad set", offered.adSets(), AdSet::accountId, AdSet::adSetId)
                .filter(adSet -> hasParent("ad set", adSet.adSetId(), adSet.campaignId()))
                .map(this::adSet)
                .toList();
        List<Ad> ads = these("ad", offered.ads(), Ad::accountId, Ad::adId)
                .filter(ad -> hasParent("ad", ad.adId(), ad.campaignId()))
                .map(this::ad)
                .toList();
        List<Creative> creatives = these("creative", offered.creatives(), Creative::accountId, Creative::creativeId)
                .toList();
        return setAside.isEmpty()
                ? offered
                : new AccountCatalog(offered.account(), campaigns, adSets, ads, creatives, offered.fetchedAt());
    }

    private <T> Stream<T> these(String kind, List<T> things, Function<T, String> account, Function<T, String> id) {
        return things.stream().filter(thing -> {
            String own = id.apply(thing);
            if (!StorableId.isStorable(own)) {
                setAside.add(kind + " '" + StorableId.shown(own) + "': its identifier can't be kept");
                return false;
            }
            if (!account.apply(thing).equals(offered.account().accountId())) {
                setAside.add(kind + " " + StorableId.shown(own) + " is of account "
                        + StorableId.shown(account.apply(thing)));
                return false;
            }
            return true;
        });
    }

    private boolean hasParent(String kind, String id, String campaignId) {
        if (!StorableId.isStorable(campaignId)) {
            setAside.add(kind + " " + StorableId.shown(id) + ": the identifier of its campaign can't be kept");
            return false;
        }
        return true;
    }

    private Campaign campaign(Campaign campaign) {
        String owner = "campaign " + StorableId.shown(campaign.campaignId());
        return campaign.withBudget(budget(owner, campaign.budget()))
                .withSchedule(moment(owner, campaign.startTime()), moment(owner, campaign.stopTime()));
    }

    private AdSet adSet(AdSet adSet) {
        String owner = "ad set " + StorableId.shown(adSet.adSetId());
        return adSet.withBudget(budget(owner, adSet.budget()))
                .withSchedule(moment(owner, adSet.startTime()), moment(owner, adSet.endTime()));
    }

    private Ad ad(Ad ad) {
        String owner = "ad " + StorableId.shown(ad.adId());
        return new Ad(
                ad.accountId(),
                ad.adId(),
                ad.campaignId(),
                reference(owner, ad.adSetId()),
                ad.name(),
                ad.status(),
                ad.effectiveStatus(),
                reference(owner, ad.creativeId()),
                ad.issues());
    }

    private @Nullable String reference(String owner, @Nullable String id) {
        if (id != null && !StorableId.isStorable(id)) {
            setAside.add(owner + ": the identifier '" + StorableId.shown(id) + "' can't be kept");
            return null;
        }
        return id;
    }

    private @Nullable Instant moment(String owner, @Nullable Instant moment) {
        if (moment != null && (moment.isBefore(FIRST) || moment.isAfter(LAST))) {
            setAside.add(owner + ": " + moment + " lies outside the years 1 to 9999");
            return null;
        }
        return moment;
    }

    private Budget budget(String owner, Budget budget) {
        long currencies = Stream.of(budget.daily(), budget.lifetime(), budget.remaining())
                .filter(Objects::nonNull)
                .map(Money::currency)
                .distinct()
                .count();
        if (currencies > 1) {
            setAside.add(owner + ": its budgets are in several currencies");
            return Budget.NONE;
        }
        return new Budget(
                amount(owner, budget.daily()),
                amount(owner, budget.lifetime()),
                amount(owner, budget.remaining()),
                budget.rises());
    }

    private @Nullable Money amount(String owner, @Nullable Money money) {
        if (money == null) {
            return null;
        }
        // by digits and scale alone: 1e99999999 written out takes a minute
        long digits = (long) money.amount().precision() - money.amount().scale();
        if (digits > MOST_DIGITS || money.amount().scale() > MOST_DECIMALS) {
            setAside.add(owner + ": a budget of " + MOST_DIGITS + " digits and more can't be");
            return null;
        }
        return money;
    }
}
