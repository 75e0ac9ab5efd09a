package io.campaigntracker.testkit.simulation;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.DeliveryIssue;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Money;
import io.campaigntracker.testkit.simulation.SimulatedCampaign.BudgetOwner;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an account holds at one moment, as values of the API. */
final class CatalogSnapshot {

    private static final int LIFETIME_DAYS = 365;
    private static final DeliveryIssue DISAPPROVAL = new DeliveryIssue(
            "AD", 1487472L, "HARD_ERROR", "Ad Rejected", "This ad was rejected because it goes against a policy.");

    private final SimulatedAccount account;
    private final AccountStructure structure;
    private final Instant moment;
    private final LocalDate today;
    private final boolean withBudgets;

    CatalogSnapshot(SimulatedAccount account, AccountStructure structure, Instant moment, boolean withBudgets) {
        this.withBudgets = withBudgets;
        this.account = account;
        this.structure = structure;
        this.moment = moment;
        this.today = LocalDate.ofInstant(moment, account.account().timeZone());
    }

    AccountCatalog catalog() {
        return new AccountCatalog(
                billed(),
                structure.campaigns().stream().map(this::campaign).toList(),
                structure.campaigns().stream()
                        .flatMap(campaign -> campaign.adSets().stream().map(adSet -> adSet(campaign, adSet)))
                        .toList(),
                ads(false),
                creatives(),
                moment);
    }

    /** What was spent costs a look at every day, and is told only beside a cap. */
    private Account billed() {
        Account told = account.account();
        Money cap = account.spendCap();
        return cap == null || !withBudgets
                ? told
                : new Account(
                        told.accountId(),
                        told.name(),
                        told.currency(),
                        told.timeZone(),
                        told.status(),
                        null,
                        cap,
                        account.amountSpent(moment));
    }

    List<Ad> deletedAds() {
        return ads(true);
    }

    private List<Ad> ads(boolean deleted) {
        return structure
                .ads()
                .filter(ad -> AccountStructure.isDeleted(ad, today.toEpochDay()) == deleted)
                .map(this::ad)
                .toList();
    }

    private List<Creative> creatives() {
        Map<String, SimulatedCreative> shown = new TreeMap<>();
        structure
                .ads()
                .filter(ad -> !AccountStructure.isDeleted(ad, today.toEpochDay()))
                .forEach(ad -> {
                    SimulatedCreative creative = ad.creativeOn(today.toEpochDay());
                    shown.put(creative.id(), creative);
                });
        return shown.values().stream()
                .map(creative -> new Creative(
                        account.accountId(),
                        creative.id(),
                        creative.name(),
                        creative.title(),
                        "Order today, returned for free.",
                        creative.format(),
                        "SHOP_NOW",
                        "https://cdn.example/creative/" + creative.id() + ".jpg",
                        "100_" + creative.id(),
                        "VIDEO".equals(creative.format()) ? "7" + creative.id() : null,
                        "VIDEO".equals(creative.format()) ? null : "hash" + creative.id(),
                        false))
                .toList();
    }

    private Campaign campaign(SimulatedCampaign campaign) {
        String status = isPaused(campaign) ? "PAUSED" : "ACTIVE";
        return new Campaign(
                account.accountId(),
                campaign.id(),
                campaign.name(),
                campaign.objective().objective(),
                status,
                status,
                budgetOf(campaign),
                startOf(campaign.startDay()),
                campaign.budgetOwner() == BudgetOwner.CAMPAIGN_LIFETIME ? endOfLifetime(campaign) : null,
                campaign.budgetShared(),
                List.of());
    }

    private AdSet adSet(SimulatedCampaign campaign, SimulatedAdSet adSet) {
        return new AdSet(
                account.accountId(),
                adSet.id(),
                adSet.campaignId(),
                adSet.name(),
                isOn(adSet.id()) ? "ACTIVE" : "PAUSED",
                effective(campaign, adSet.id()),
                withBudgets && campaign.budgetOwner() == BudgetOwner.AD_SET_DAILY
                        ? daily(
                                        campaign.budgetPlan().at(adSet.dailyBudget(), moment),
                                        EntityRef.adSet(account.accountId(), adSet.id()))
                                .withRises(campaign.budgetPlan().rises())
                        : Budget.NONE,
                startOf(campaign.startDay()),
                campaign.budgetOwner() == BudgetOwner.CAMPAIGN_LIFETIME ? endOfLifetime(campaign) : null,
                adSet.setting().spelling(),
                campaign.objective().optimizationGoal(),
                today.toEpochDay() - campaign.startDay() < 7 ? "LEARNING" : "SUCCESS",
                campaign.objective().promotedEvent(),
                List.of());
    }

    private Ad ad(SimulatedAd ad) {
        boolean over = today.toEpochDay() >= ad.endDay();
        String above = effective(structure.campaignOf(ad), ad.adSetId());
        String running = !isOn(ad.id()) ? "PAUSED" : above.equals("PAUSED") ? "ADSET_PAUSED" : above;
        boolean disapproved = !over && running.equals("ACTIVE") && isDisapproved(structure.campaignOf(ad));
        return new Ad(
                account.accountId(),
                ad.id(),
                ad.campaignId(),
                ad.adSetId(),
                ad.name(),
                over ? ad.endStatus() : isOn(ad.id()) ? "ACTIVE" : "PAUSED",
                over ? ad.endStatus() : disapproved ? "DISAPPROVED" : running,
                ad.creativeOn(today.toEpochDay()).id(),
                disapproved ? List.of(DISAPPROVAL) : List.of());
    }

    private boolean isDisapproved(SimulatedCampaign campaign) {
        Long from = campaign.disapprovedFrom();
        return from != null && today.toEpochDay() >= from;
    }

    private boolean isPaused(SimulatedCampaign campaign) {
        Long from = campaign.pausedFrom();
        return (from != null && today.toEpochDay() >= from) || !isOn(campaign.id());
    }

    private boolean isOn(String id) {
        return account.isOn(id, moment);
    }

    private String effective(SimulatedCampaign campaign, String adSetId) {
        return !isOn(adSetId) ? "PAUSED" : isPaused(campaign) ? "CAMPAIGN_PAUSED" : "ACTIVE";
    }

    private Budget budgetOf(SimulatedCampaign campaign) {
        if (!withBudgets) {
            return Budget.NONE;
        }
        EntityRef entity = EntityRef.campaign(account.accountId(), campaign.id());
        return switch (campaign.budgetOwner()) {
            case AD_SET_DAILY -> Budget.NONE;
            case CAMPAIGN_DAILY ->
                daily(campaign.budgetPlan().at(campaign.dailyBudget(), moment), entity)
                        .withRises(campaign.budgetPlan().rises());
            case CAMPAIGN_LIFETIME -> lifetime(campaign, entity);
        };
    }

    private Budget daily(long amount, EntityRef entity) {
        BigDecimal budget = BigDecimal.valueOf(amount);
        BigDecimal spent = account.figures(entity, today, moment).spend();
        return new Budget(money(budget), null, money(budget.subtract(spent).max(BigDecimal.ZERO)));
    }

    /** A budget that runs out is exactly what was spent until then; any other lasts for a year. */
    private Budget lifetime(SimulatedCampaign campaign, EntityRef entity) {
        PlantedAnomaly depletion = campaign.depletion();
        BigDecimal spent = spentUntil(entity, campaign, today, moment);
        BigDecimal budget = depletion == null
                ? BigDecimal.valueOf(campaign.dailyBudget() * LIFETIME_DAYS)
                : spentUntil(entity, campaign, depletion.date(), Instant.MAX);
        return new Budget(null, money(budget), money(budget.subtract(spent).max(BigDecimal.ZERO)));
    }

    private BigDecimal spentUntil(EntityRef entity, SimulatedCampaign campaign, LocalDate last, Instant seenAt) {
        Instant seen = seenAt.equals(Instant.MAX) ? startOf(last.toEpochDay() + 1) : seenAt;
        BigDecimal spent = BigDecimal.ZERO;
        for (long day = campaign.startDay(); day <= last.toEpochDay(); day++) {
            spent = spent.add(
                    account.figures(entity, LocalDate.ofEpochDay(day), seen).spend());
        }
        return spent;
    }

    private Instant endOfLifetime(SimulatedCampaign campaign) {
        return startOf(campaign.startDay() + LIFETIME_DAYS);
    }

    private Instant startOf(long day) {
        return LocalDate.ofEpochDay(day)
                .atStartOfDay(account.account().timeZone())
                .toInstant();
    }

    private Money money(BigDecimal amount) {
        return Money.of(amount, account.account().currency());
    }
}
