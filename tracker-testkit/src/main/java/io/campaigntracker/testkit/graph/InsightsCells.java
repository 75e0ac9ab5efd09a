package io.campaigntracker.testkit.graph;

import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.testkit.simulation.SimulatedFigures;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Every place of an answer at which a row may stand: entity by entity, period by period, breakdown by breakdown. Where nothing was
 * delivered a place stays empty; places never move, so a page cursor is the number of one.
 */
final class InsightsCells {

    private final InsightsQuery query;
    private final AccountView view;
    private final Instant moment;
    private final List<Map.Entry<EntityRef, List<String>>> entities;
    private final List<Breakdown.Slice> slices;

    InsightsCells(InsightsQuery query, AccountView view, Instant moment) {
        this.query = query;
        this.view = view;
        this.moment = moment;
        this.entities = List.copyOf(adsByEntity().entrySet());
        this.slices = Breakdown.slices(query.breakdowns());
    }

    long size() {
        return (long) entities.size() * query.periods().size() * slices.size();
    }

    Optional<InsightsRow> at(long place) {
        Map.Entry<EntityRef, List<String>> entity =
                entities.get((int) (place / slices.size() / query.periods().size()));
        DateRange period = query.periods()
                .get((int) (place / slices.size() % query.periods().size()));
        Breakdown.Slice slice = slices.get((int) (place % slices.size()));
        SimulatedFigures whole = figures(entity.getValue(), period);
        SimulatedFigures figures = slices.size() == 1 ? whole : whole.slice(slice.from(), slice.to());
        if (figures.isEmpty() || !passes(figures)) {
            return Optional.empty();
        }
        long reach = reach(entity.getKey(), period, figures);
        return Optional.of(new InsightsRow(entity.getKey(), period, figures, reach, slice.values()));
    }

    private SimulatedFigures figures(List<String> ads, DateRange period) {
        SimulatedFigures sum = null;
        for (LocalDate day = period.since(); !day.isAfter(period.until()); day = day.plusDays(1)) {
            SimulatedFigures figures = view.account().figuresOfAds(ads, day, moment);
            if (sum == null) {
                sum = figures;
            } else {
                sum.include(figures);
            }
        }
        return Objects.requireNonNull(sum);
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

    private boolean passes(SimulatedFigures figures) {
        for (Filter filter : query.filters()) {
            if (filter.field().endsWith("impressions") && !filter.accepts(BigDecimal.valueOf(figures.impressions()))) {
                return false;
            }
            if (filter.field().endsWith("spend") && !filter.accepts(figures.spend())) {
                return false;
            }
        }
        return true;
    }

    private Map<EntityRef, List<String>> adsByEntity() {
        Map<EntityRef, List<String>> ads = new LinkedHashMap<>();
        for (Ad ad : view.ads()) {
            if (isOfNode(ad) && isListed(ad) && query.filters().stream().allMatch(filter -> accepts(filter, ad))) {
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
            case "ARCHIVED" ->
                query.filters().stream().anyMatch(filter -> filter.field().equals("ad.effective_status"));
            default -> true;
        };
    }

    private boolean accepts(Filter filter, Ad ad) {
        AdSet adSet = view.adSet(ad.adSetId());
        Campaign campaign = view.campaign(ad.campaignId());
        if (adSet == null || campaign == null) {
            throw new IllegalStateException("ad " + ad.adId() + " has no parents");
        }
        return switch (filter.field()) {
            case "ad.id" -> filter.accepts(ad.adId());
            case "adset.id" -> filter.accepts(adSet.adSetId());
            case "campaign.id" -> filter.accepts(campaign.campaignId());
            case "ad.effective_status" -> filter.accepts(view.effectiveStatus(ad));
            case "adset.effective_status" -> filter.accepts(view.effectiveStatus(adSet));
            case "campaign.effective_status" -> filter.accepts(view.effectiveStatus(campaign));
            case "impressions", "ad.impressions", "adset.impressions", "campaign.impressions" -> true;
            case "spend", "ad.spend", "adset.spend", "campaign.spend" -> true;
            default -> throw GraphError.invalid("Filtering field " + filter.field() + " is not offered by this server");
        };
    }
}
