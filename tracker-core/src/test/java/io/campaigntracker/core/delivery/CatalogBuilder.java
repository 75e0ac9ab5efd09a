package io.campaigntracker.core.delivery;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The catalog of an account of euros in Los Angeles with campaign {@code c}, active and without end unless said. */
public final class CatalogBuilder {

    public static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    public static final String ACCOUNT = "1";
    public static final String CAMPAIGN = "c";

    private @Nullable String accountStatus = "ACTIVE";
    private @Nullable String status = "ACTIVE";
    private Budget budget = Budget.NONE;
    private @Nullable Instant start;
    private @Nullable Instant stop;
    private Instant fetchedAt = Instant.EPOCH;
    private @Nullable Money cap;
    private @Nullable Money spent;
    private final List<AdSet> adSets = new ArrayList<>();
    private final List<Ad> ads = new ArrayList<>();

    public CatalogBuilder account(@Nullable String told) {
        accountStatus = told;
        return this;
    }

    public CatalogBuilder fetched(Instant at) {
        fetchedAt = at;
        return this;
    }

    public CatalogBuilder cap(String most, String already) {
        cap = Money.of(most, "EUR");
        spent = Money.of(already, "EUR");
        return this;
    }

    public CatalogBuilder status(@Nullable String told) {
        status = told;
        return this;
    }

    public CatalogBuilder budget(Budget own) {
        budget = own;
        return this;
    }

    public CatalogBuilder lifetime(String whole, String remaining) {
        return budget(new Budget(null, Money.of(whole, "EUR"), Money.of(remaining, "EUR")));
    }

    public CatalogBuilder schedule(@Nullable Instant from, @Nullable Instant until) {
        start = from;
        stop = until;
        return this;
    }

    public CatalogBuilder adSet(
            String id, @Nullable String told, @Nullable String daily, @Nullable Instant from, @Nullable Instant until) {
        Budget own = daily == null ? Budget.NONE : new Budget(Money.of(daily, "EUR"), null, null);
        return adSet(id, told, own, from, until);
    }

    public CatalogBuilder adSet(
            String id, @Nullable String told, Budget own, @Nullable Instant from, @Nullable Instant until) {
        adSets.add(new AdSet(ACCOUNT, id, CAMPAIGN, "", told, told, own, from, until, null, null, null));
        return this;
    }

    public CatalogBuilder ad(String id, @Nullable String adSet, @Nullable String told) {
        ads.add(new Ad(ACCOUNT, id, CAMPAIGN, adSet, "", told, told, null));
        return this;
    }

    public AccountCatalog catalog() {
        Account account = new Account(ACCOUNT, "Shop", "EUR", ZONE, accountStatus, null, cap, spent);
        Campaign campaign = new Campaign(ACCOUNT, CAMPAIGN, "Autumn", null, status, status, budget, start, stop);
        return new AccountCatalog(account, List.of(campaign), adSets, ads, List.of(), fetchedAt);
    }

    public DeliverySnapshot snapshot() {
        return new DeliverySnapshot(List.of(catalog()));
    }

    public CampaignDelivery delivery() {
        CampaignDelivery found = snapshot().campaign(CAMPAIGN);
        if (found == null) {
            throw new AssertionError("no campaign");
        }
        return found;
    }
}
