package io.campaigntracker.testkit.graph;

import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.testkit.simulation.SimulatedFigures;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every place of an answer at which a row may stand: entity by entity, period by period, breakdown by breakdown. Where nothing was
 * delivered a place stays empty; places never move, so a page cursor is the number of one.
 */
final class InsightsCells implements InsightsRows {

    private final InsightsQuery query;
    private final AccountView view;
    private final Instant moment;
    private final List<Map.Entry<EntityRef, List<String>>> entities;
    private final List<Breakdown.Slice> slices;
    private final InsightsFilters filters;
    private volatile @Nullable Hours lastHours;

    InsightsCells(InsightsQuery query, AccountView view, Instant moment) {
        this.query = query;
        this.view = view;
        this.moment = moment;
        this.filters = new InsightsFilters(query.filters(), view);
        this.entities = List.copyOf(adsByEntity().entrySet());
        this.slices = Breakdown.slices(query.breakdowns());
    }

    InsightsQuery query() {
        return query;
    }

    @Override
    public long size() {
        return (long) entities.size() * query.periods().size() * slices.size();
    }

    @Override
    public Optional<InsightsRow> at(long place) {
        Map.Entry<EntityRef, List<String>> entity =
                entities.get((int) (place / slices.size() / query.periods().size()));
        DateRange period = query.periods()
                .get((int) (place / slices.size() % query.periods().size()));
        Breakdown.Slice slice = slices.get((int) (place % slices.size()));
        SimulatedFigures figures = figures(entity.getValue(), period, slice);
        if (isEmpty(figures)) {
            return Optional.empty();
        }
        // People are not told apart by the hour.
        long reach = slice.hour() == null ? reach(entity.getKey(), period, figures) : 0;
        InsightsRow row = new InsightsRow(entity.getKey(), period, figures, reach, slice.values());
        return filters.accept(row) ? Optional.of(row) : Optional.empty();
    }

    /** {@return all rows in one: their sums, about the object asked, over all days} */
    Optional<InsightsRow> total() {
        List<InsightsRow> rows = all().toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        SimulatedFigures sum =
                SimulatedFigures.sum(rows.stream().map(InsightsRow::figures).toList());
        LocalDate since = query.periods().stream()
                .map(DateRange::since)
                .min(LocalDate::compareTo)
                .orElseThrow();
        LocalDate until = query.periods().stream()
                .map(DateRange::until)
                .max(LocalDate::compareTo)
                .orElseThrow();
        DateRange range = DateRange.of(since, until);
        return Optional.of(new InsightsRow(query.node(), range, sum, reach(query.node(), range, sum), List.of()));
    }

    private SimulatedFigures figures(List<String> ads, DateRange period, Breakdown.Slice slice) {
        Integer hour = slice.hour();
        if (hour != null) {
            return hours(ads, period).get(hour);
        }
        List<SimulatedFigures> days = new ArrayList<>();
        for (LocalDate day = period.since(); !day.isAfter(period.until()); day = day.plusDays(1)) {
            days.add(
                    slice.by().isEmpty()
                            ? view.account().figuresOfAds(ads, day, moment)
                            : view.account()
                                    .partsOfAds(ads, slice.by(), day, moment)
                                    .get(slice.number()));
        }
        return SimulatedFigures.sum(days);
    }

    /** Over several days the same hour of all of them is added up, as the platform does. */
    private List<SimulatedFigures> hours(List<String> ads, DateRange period) {
        Hours known = lastHours;
        if (known == null || known.ads() != ads || !known.period().equals(period)) {
            List<List<SimulatedFigures>> days = period.dates().stream()
                    .map(day -> view.account().hoursOfAds(ads, day, moment))
                    .toList();
            List<SimulatedFigures> sums = new ArrayList<>();
            for (int hour = 0; hour < slices.size(); hour++) {
                int label = hour;
                sums.add(SimulatedFigures.sum(
                        days.stream().map(day -> day.get(label)).toList()));
            }
            known = new Hours(ads, period, sums);
            lastHours = known;
        }
        return known.figures();
    }

    /** The hours of the entity and period that were asked for last: places go hour by hour. */
    private record Hours(List<String> ads, DateRange period, List<SimulatedFigures> figures) {}

    private boolean isEmpty(SimulatedFigures figures) {
        return query.dropsOffPlatform()
                ? figures.impressions() == 0 && figures.spend().signum() == 0
                : figures.isEmpty();
    }

    private long reach(EntityRef entity, DateRange period, SimulatedFigures figures) {
        if (entity.level() == EntityLevel.ACCOUNT) {
            return Math.min(figures.impressions(), view.account().reach(entity, period, moment));
        }
        return view.account().reachWithin(campaignOf(entity), figures.impressions());
    }

    private String campaignOf(EntityRef entity) {
        AdSet adSet = view.adSet(entity.id());
        Ad ad = view.ad(entity.id());
        if (adSet != null) {
            return adSet.campaignId();
        }
        return ad != null ? ad.campaignId() : entity.id();
    }

    private Map<EntityRef, List<String>> adsByEntity() {
        Map<EntityRef, List<String>> ads = new LinkedHashMap<>();
        for (Ad ad : view.ads()) {
            if (isOfNode(ad) && isListed(ad) && filters.accept(ad)) {
                ads.computeIfAbsent(entityOf(ad), entity -> new ArrayList<>()).add(ad.adId());
            }
        }
        return ads;
    }

    private EntityRef entityOf(Ad ad) {
        String accountId = ad.accountId();
        return switch (query.level()) {
            case ACCOUNT -> EntityRef.account(accountId);
            case CAMPAIGN -> EntityRef.campaign(accountId, ad.campaignId());
            case AD_SET -> EntityRef.adSet(accountId, String.valueOf(ad.adSetId()));
            case AD -> EntityRef.ad(accountId, ad.adId());
        };
    }

    private boolean isOfNode(Ad ad) {
        return switch (query.node().level()) {
            case ACCOUNT -> true;
            case CAMPAIGN -> ad.campaignId().equals(query.node().id());
            case AD_SET -> query.node().id().equals(ad.adSetId());
            case AD -> ad.adId().equals(query.node().id());
        };
    }

    /** Deleted ads count in their parents but have no rows of their own, archived ones only when asked for; asked by id both do. */
    private boolean isListed(Ad ad) {
        if (query.level() != EntityLevel.AD || query.node().level() == EntityLevel.AD) {
            return true;
        }
        return switch (view.effectiveStatus(ad)) {
            case "DELETED" -> false;
            case "ARCHIVED" -> filters.nameArchivedAds();
            default -> true;
        };
    }
}
