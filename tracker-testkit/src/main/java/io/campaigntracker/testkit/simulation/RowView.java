package io.campaigntracker.testkit.simulation;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Makes rows as a source hands them on. */
final class RowView {

    private final SimulatedAccount account;
    private final AccountStructure structure;
    private final Instant moment;

    RowView(SimulatedAccount account, AccountStructure structure, Instant moment) {
        this.account = account;
        this.structure = structure;
        this.moment = moment;
    }

    Optional<MetricsRow> row(EntityRef entity, LocalDate day) {
        SimulatedFigures figures = account.figures(entity, day, moment);
        if (figures.isEmpty()) {
            return Optional.empty();
        }
        Totals totals = figures.totals(ConversionDefinition.PURCHASE, AttributionWindow.CLICK_7D_VIEW_1D);
        return Optional.of(MetricsRow.builder(entity, day, account.account().currency())
                .campaignId(structure.campaignIdOf(entity))
                .adSetId(
                        entity.level() == EntityLevel.AD
                                ? structure.ad(entity.id()).adSetId()
                                : null)
                .impressions(figures.impressions())
                .clicks(figures.clicks())
                .linkClicks(figures.linkClicks())
                .reach(reach(entity, day, figures))
                .spend(figures.spend())
                .conversions(
                        totals.conversions(),
                        totals.revenue(),
                        ConversionDefinition.PURCHASE.id(),
                        AttributionWindow.CLICK_7D_VIEW_1D)
                .attributionSetting(account.attributionSetting(entity))
                .actions(
                        entity.level() == EntityLevel.AD
                                ? figures.actionsOfAd(account.windows())
                                : figures.actions(account.windows()))
                .build());
    }

    private long reach(EntityRef entity, LocalDate day, SimulatedFigures figures) {
        String campaignId = structure.campaignIdOf(entity);
        return campaignId == null
                ? account.reach(entity, DateRange.day(day), moment)
                : account.reachWithin(campaignId, figures.impressions());
    }
}
