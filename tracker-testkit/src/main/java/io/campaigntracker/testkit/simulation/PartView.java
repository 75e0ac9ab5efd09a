package io.campaigntracker.testkit.simulation;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.BreakdownPart;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsRowBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Makes the parts of days as a source hands them on: without people, and by region without what happens off the platform. */
final class PartView {

    private final SimulatedAccount account;
    private final AccountStructure structure;
    private final Instant moment;

    PartView(SimulatedAccount account, AccountStructure structure, Instant moment) {
        this.account = account;
        this.structure = structure;
        this.moment = moment;
    }

    List<BreakdownPart> parts(EntityLevel level, BreakdownDimension dimension, DateRange range) {
        List<PartShares> by = PartShares.of(dimension);
        boolean onPlatform = by.stream().anyMatch(PartShares::dropsOffPlatform);
        List<BreakdownPart> parts = new ArrayList<>();
        for (EntityRef entity : account.listed(level, moment)) {
            for (LocalDate day : range.dates()) {
                List<SimulatedFigures> figures = account.parts(entity, by, day, moment);
                List<List<String>> values = PartShares.values(by);
                for (int i = 0; i < figures.size(); i++) {
                    SimulatedFigures part = figures.get(i);
                    boolean nothing =
                            onPlatform ? part.impressions() == 0 && part.spend().signum() == 0 : part.isEmpty();
                    if (!nothing) {
                        parts.add(
                                new BreakdownPart(String.join("/", values.get(i)), row(entity, day, part, onPlatform)));
                    }
                }
            }
        }
        return parts;
    }

    private MetricsRow row(EntityRef entity, LocalDate day, SimulatedFigures figures, boolean onPlatform) {
        MetricsRowBuilder row = MetricsRow.builder(
                        entity, day, account.account().currency())
                .campaignId(structure.campaignIdOf(entity))
                .adSetId(
                        entity.level() == EntityLevel.AD
                                ? structure.ad(entity.id()).adSetId()
                                : null)
                .impressions(figures.impressions())
                .clicks(figures.clicks())
                .linkClicks(figures.linkClicks())
                .spend(figures.spend())
                .attributionSetting(account.attributionSetting(entity))
                .actions(
                        onPlatform ? figures.onPlatformActions(account.windows()) : figures.actions(account.windows()));
        if (!onPlatform) {
            Totals totals = figures.totals(ConversionDefinition.PURCHASE, AttributionWindow.CLICK_7D_VIEW_1D);
            row.conversions(
                    totals.conversions(),
                    totals.revenue(),
                    ConversionDefinition.PURCHASE.id(),
                    AttributionWindow.CLICK_7D_VIEW_1D);
        }
        return row.build();
    }
}
