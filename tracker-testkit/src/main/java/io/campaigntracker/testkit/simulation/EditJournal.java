package io.campaigntracker.testkit.simulation;

import io.campaigntracker.edit.BudgetChange;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.edit.EditKind;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Money;
import io.campaigntracker.testkit.simulation.SimulatedCampaign.BudgetOwner;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was changed in an account since its first day: budgets as planted, campaigns paused, ads ended, creatives exchanged. */
final class EditJournal {

    private static final String TEAM = "Ada of the agency";

    private final Account account;
    private final AccountStructure structure;
    private final List<PlantedSwitch> switches;

    EditJournal(Account account, AccountStructure structure, List<PlantedSwitch> switches) {
        this.switches = switches;
        this.account = account;
        this.structure = structure;
    }

    List<Edit> until(Instant moment) {
        List<Edit> edits = new ArrayList<>();
        for (SimulatedCampaign campaign : structure.campaigns()) {
            budgets(campaign, edits);
            if (campaign.pausedFrom() != null) {
                edits.add(edit(
                        EntityRef.campaign(account.accountId(), campaign.id()),
                        campaign.id(),
                        startOf(campaign.pausedFrom()),
                        EditKind.STATUS,
                        "update_campaign_run_status",
                        campaign.name(),
                        TEAM,
                        "Active",
                        "Inactive",
                        null));
            }
            campaign.ads().forEach(ad -> changes(ad, edits));
            if (campaign.disapprovedFrom() != null) {
                campaign.ads()
                        .forEach(ad -> edits.add(edit(
                                EntityRef.ad(account.accountId(), ad.id()),
                                campaign.id(),
                                startOf(campaign.disapprovedFrom()),
                                EditKind.OTHER,
                                "ad_review_declined",
                                ad.name(),
                                "Meta",
                                "In review",
                                "Rejected",
                                null)));
            }
        }
        for (PlantedSwitch planted : switches) {
            edits.add(edit(
                    planted.entity(),
                    structure.ownerOf(planted.entity()),
                    planted.at(),
                    EditKind.STATUS,
                    "update_" + planted.entity().level().name().toLowerCase(Locale.ROOT) + "_run_status",
                    planted.entity().id(),
                    planted.actor(),
                    planted.on() ? "Inactive" : "Active",
                    planted.on() ? "Active" : "Inactive",
                    null));
        }
        return edits.stream()
                .filter(edit -> !edit.at().isAfter(moment))
                .sorted(Comparator.comparing(Edit::at)
                        .thenComparing(edit -> edit.entity().id()))
                .toList();
    }

    private void changes(SimulatedAd ad, List<Edit> edits) {
        EntityRef entity = EntityRef.ad(account.accountId(), ad.id());
        if (ad.secondCreative() != null) {
            edits.add(edit(
                    entity,
                    ad.campaignId(),
                    startOf(ad.changeDay()),
                    EditKind.CREATIVE,
                    "update_ad_creative",
                    ad.name(),
                    TEAM,
                    ad.creative().id(),
                    ad.secondCreative().id(),
                    null));
        }
        if (ad.endDay() != Long.MAX_VALUE) {
            edits.add(edit(
                    entity,
                    ad.campaignId(),
                    startOf(ad.endDay()),
                    EditKind.STATUS,
                    "update_ad_run_status",
                    ad.name(),
                    TEAM,
                    "Active",
                    ad.endStatus().equals("DELETED") ? "Deleted" : "Archived",
                    null));
        }
    }

    private void budgets(SimulatedCampaign campaign, List<Edit> edits) {
        boolean ofAdSets = campaign.budgetOwner() == BudgetOwner.AD_SET_DAILY;
        if (campaign.budgetOwner() == BudgetOwner.CAMPAIGN_LIFETIME) {
            return;
        }
        for (PlantedEdit planted : campaign.budgetPlan().edits()) {
            if (ofAdSets) {
                campaign.adSets()
                        .forEach(adSet -> edits.add(budget(
                                EntityRef.adSet(account.accountId(), adSet.id()),
                                campaign,
                                adSet.dailyBudget(),
                                adSet.name(),
                                "update_ad_set_budget",
                                planted)));
            } else {
                edits.add(budget(
                        EntityRef.campaign(account.accountId(), campaign.id()),
                        campaign,
                        campaign.dailyBudget(),
                        campaign.name(),
                        "update_campaign_budget",
                        planted));
            }
        }
    }

    private Edit budget(
            EntityRef entity, SimulatedCampaign campaign, long first, String name, String type, PlantedEdit planted) {
        Money before = money(campaign.budgetPlan().at(first, planted.at().minusNanos(1)));
        Money after = money(campaign.budgetPlan().at(first, planted.at()));
        return edit(
                entity,
                campaign.id(),
                planted.at(),
                EditKind.BUDGET,
                type,
                name,
                planted.actor(),
                before.toString(),
                after.toString(),
                new BudgetChange(before, after, true));
    }

    private static Edit edit(
            EntityRef entity,
            String campaignId,
            Instant at,
            EditKind kind,
            String type,
            String name,
            String actor,
            String before,
            String after,
            @Nullable BudgetChange budget) {
        return new Edit(entity, campaignId, at, kind, type, name, actor, "Ads Manager", before, after, budget);
    }

    private Money money(long amount) {
        return Money.of(BigDecimal.valueOf(amount), account.currency());
    }

    private Instant startOf(long epochDay) {
        return LocalDate.ofEpochDay(epochDay).atStartOfDay(account.timeZone()).toInstant();
    }
}
