package io.campaigntracker.jooq;

import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.BudgetRise;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A catalog without what the tables can't hold: one odd value ends no more than itself. A moment or an amount that can't be is left empty.
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
        List<Campaign> campaigns =
                offered.campaigns().stream().map(this::campaign).toList();
        List<AdSet> adSets = offered.adSets().stream().map(this::adSet).toList();
        return setAside.isEmpty()
                ? offered
                : new AccountCatalog(
                        offered.account(), campaigns, adSets, offered.ads(), offered.creatives(), offered.fetchedAt());
    }

    private Campaign campaign(Campaign campaign) {
        String owner = "campaign " + campaign.campaignId();
        return campaign.withBudget(budget(owner, campaign.budget()))
                .withSchedule(moment(owner, campaign.startTime()), moment(owner, campaign.stopTime()));
    }

    private AdSet adSet(AdSet adSet) {
        String owner = "ad set " + adSet.adSetId();
        return adSet.withBudget(budget(owner, adSet.budget()))
                .withSchedule(moment(owner, adSet.startTime()), moment(owner, adSet.endTime()));
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
                budget.rises().stream().filter(rise -> isStorable(owner, rise)).toList());
    }

    private boolean isStorable(String owner, BudgetRise rise) {
        boolean storable = isAmount(rise.value())
                && !rise.start().isBefore(FIRST)
                && !rise.end().isAfter(LAST);
        if (!storable) {
            setAside.add(owner + ": a planned rise of its budget, from " + rise.start() + " to " + rise.end()
                    + ", can't be");
        }
        return storable;
    }

    /** By digits and scale alone: 1e99999999 written out takes a minute. */
    private static boolean isAmount(BigDecimal amount) {
        long digits = (long) amount.precision() - amount.scale();
        return digits <= MOST_DIGITS && amount.scale() <= MOST_DECIMALS;
    }

    private @Nullable Money amount(String owner, @Nullable Money money) {
        if (money == null) {
            return null;
        }
        if (!isAmount(money.amount())) {
            setAside.add(owner + ": a budget of " + MOST_DIGITS + " digits and more can't be");
            return null;
        }
        return money;
    }
}
