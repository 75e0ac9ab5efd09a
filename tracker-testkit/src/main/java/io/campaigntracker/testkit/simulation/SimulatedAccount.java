package io.campaigntracker.testkit.simulation;

import io.campaigntracker.creative.CreativeAttribute;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.BreakdownPart;
import io.campaigntracker.model.BudgetRise;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * An ad account that never existed and behaves like one that does: a weekly rhythm, budgets, noise that follows volume, purchases
 * told under many names and arriving late over 28 days, creatives that tire, and whatever anomalies were planted.
 *
 * <p>Everything follows from the seed. A day looked at later shows the same events and those that have arrived since; from 28 days
 * on it is final. Campaigns go on delivering for as long as days are asked for. Unless {@link SimulatedAccountBuilder#edgeCases(boolean)} is off, the
 * first six campaigns hold what real accounts hold: a deleted ad (campaign 0), which the platform lists nowhere while its cost stays
 * in the campaign; an ad that changes its creative (campaigns 0 and 4); a day with spend and no impressions (campaign 0); a campaign paused midway
 * (campaign 3) whose conversions go on for a week; one without conversions (campaign 4); an archived ad (campaign 5).
 *
 * <p>Generates on demand and keeps nothing but the plan of the account. Immutable and thread-safe.
 */
public final class SimulatedAccount {

    /** Every window a source asks the platform for, and the one it always gets. */
    public static final Set<ActionWindow> WINDOWS =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(ActionWindow.INCREMENTALITY)));

    private final Account account;
    private final DateRange range;
    private final Instant asOf;
    private final List<PlantedAnomaly> anomalies;
    private final List<PlantedIncident> incidents;
    private final AccountStructure structure;
    private final @Nullable Money spendCap;
    private final @Nullable LocalDate audienceNetworkFrom;
    private final DaySimulator days;
    private final SwitchPlan switches;
    private final Set<ActionWindow> windows;

    SimulatedAccount(SimulatedAccountBuilder builder) {
        this.account = new Account(builder.accountId, builder.name, builder.currency, builder.timeZone, "ACTIVE");
        this.range = new DateRange(builder.firstDay, builder.firstDay.plusDays(builder.days - 1L));
        Instant noonAfter = builder.firstDay
                .plusDays(builder.days)
                .atTime(12, 0)
                .atZone(builder.timeZone)
                .toInstant();
        this.asOf = builder.asOf == null ? noonAfter : builder.asOf;
        this.anomalies = List.copyOf(builder.anomalies);
        this.structure = new AccountStructure(builder.accountId, new AccountPlan(builder).campaigns());
        this.spendCap = builder.spendCap;
        this.incidents = List.copyOf(builder.incidents);
        this.switches = new SwitchPlan(builder.switches, builder.timeZone);
        this.days = new DaySimulator(builder, switches);
        this.audienceNetworkFrom = builder.audienceNetworkFrom;
        this.windows = builder.causedShare == 0 ? WINDOWS : Set.copyOf(EnumSet.allOf(ActionWindow.class));
    }

    /** {@return a builder with believable defaults: 6 campaigns of 2 ad sets of 3 ads, 60 days from 2026-09-01, EUR, Berlin} */
    public static SimulatedAccountBuilder builder() {
        return new SimulatedAccountBuilder();
    }

    /** {@return the account} */
    public Account account() {
        return account;
    }

    /** {@return its identifier, bare of any prefix} */
    public String accountId() {
        return account.accountId();
    }

    /** {@return the days of the builder, from the first on} */
    public DateRange range() {
        return range;
    }

    /** {@return the moment at which the account is looked at unless another is given: noon after the last day of {@link #range()}} */
    public Instant asOf() {
        return asOf;
    }

    /** {@return the windows that its actions can be told under: {@link #WINDOWS}, and incrementality where it has that} */
    public Set<ActionWindow> windows() {
        return windows;
    }

    /** {@return what was planted} */
    public List<PlantedAnomaly> anomalies() {
        return anomalies;
    }

    /** {@return what was planted within days} */
    public List<PlantedIncident> incidents() {
        return incidents;
    }

    /** {@return the campaigns' identifiers in order} */
    public List<String> campaignIds() {
        return structure.campaigns().stream().map(SimulatedCampaign::id).toList();
    }

    /** {@return the identifiers of all ads, deleted ones too} */
    public List<String> adIds() {
        return structure.campaigns().stream()
                .flatMap(campaign -> campaign.ads().stream())
                .map(SimulatedAd::id)
                .toList();
    }

    /** {@return what the account holds at a moment, whatever its status, but not the ads deleted by then, which no list shows} */
    public AccountCatalog catalog(Instant moment) {
        return new CatalogSnapshot(this, structure, moment, true).catalog();
    }

    /** {@return the same as {@link #catalog(Instant)} without the budgets, which cost a look at every day since they began} */
    public AccountCatalog outline(Instant moment) {
        return new CatalogSnapshot(this, structure, moment, false).catalog();
    }

    /** {@return the ads deleted by then} */
    public List<Ad> deletedAds(Instant moment) {
        return new CatalogSnapshot(this, structure, moment, false).deletedAds();
    }

    /** {@return the creative that an ad really shows on a day} */
    public String creativeOn(String adId, LocalDate day) {
        return structure.ad(adId).creativeOn(day.toEpochDay()).id();
    }

    /** {@return what the creatives that ads show first are like, of the planted attributes; by creative, then by key} */
    public List<CreativeAttribute> creativeAttributes() {
        TreeMap<String, Map<String, String>> values = new TreeMap<>();
        structure
                .ads()
                .forEach(ad -> values.put(
                        ad.creative().id(), new TreeMap<>(ad.creative().attributes())));
        List<CreativeAttribute> attributes = new ArrayList<>();
        values.forEach((creative, own) ->
                own.forEach((key, value) -> attributes.add(new CreativeAttribute(creative, key, value))));
        return attributes;
    }

    /** {@return the share of impressions of an ad's video that play for three seconds, in percent; empty for what is no video} */
    public OptionalDouble hookRate(String adId, LocalDate day) {
        SimulatedVideo video = structure.ad(adId).creativeOn(day.toEpochDay()).video();
        return video == null ? OptionalDouble.empty() : OptionalDouble.of(100 * video.hook());
    }

    /** {@return the share of these plays that become a ThruPlay, in percent; empty for what is no video} */
    public OptionalDouble holdRate(String adId, LocalDate day) {
        SimulatedVideo video = structure.ad(adId).creativeOn(day.toEpochDay()).video();
        return video == null ? OptionalDouble.empty() : OptionalDouble.of(100 * video.hold());
    }

    /** {@return when an ad was made: the beginning of the first day on which it may be shown} */
    public Instant adCreated(String adId) {
        return startOf(structure.ad(adId).startDay());
    }

    /** {@return when an ad was last changed, up to a moment: made, given another creative, archived or deleted} */
    public Instant adUpdated(String adId, Instant moment) {
        long today = LocalDate.ofInstant(moment, account.timeZone()).toEpochDay();
        return startOf(structure.ad(adId).updatedOn(today));
    }

    /** {@return what it may spend in all; null for no cap} */
    public @Nullable Money spendCap() {
        return spendCap;
    }

    /** {@return what it has spent from the first day up to a moment; costs a look at every day} */
    public Money amountSpent(Instant moment) {
        BigDecimal spent = BigDecimal.ZERO;
        LocalDate today = LocalDate.ofInstant(moment, account.timeZone());
        for (LocalDate day = range.since(); !day.isAfter(today); day = day.plusDays(1)) {
            spent = spent.add(
                    figures(EntityRef.account(accountId()), day, moment).spend());
        }
        return Money.of(spent, account.currency());
    }

    /** {@return the planned rises of the budget of a campaign or ad set that owns one; empty for others} */
    public List<BudgetRise> budgetRises(String id) {
        return structure.campaigns().stream()
                .filter(campaign -> campaign.budgetOwner() == SimulatedCampaign.BudgetOwner.AD_SET_DAILY
                        ? campaign.adSets().stream()
                                .anyMatch(adSet -> adSet.id().equals(id))
                        : campaign.id().equals(id))
                .flatMap(campaign -> campaign.budgetPlan().rises().stream())
                .toList();
    }

    /** {@return what was changed from the first day up to a moment, oldest first: the planted edits, and what else happens in it} */
    public List<Edit> edits(Instant moment) {
        return new EditJournal(account, structure, switches()).until(moment);
    }

    /** {@return whether a campaign, ad set or ad was left on by whoever switched it last} */
    boolean isOn(String id, Instant moment) {
        return switches.isOn(id, moment);
    }

    /** {@return who switched what, by entity and time} */
    List<PlantedSwitch> switches() {
        return switches.all();
    }

    /** {@return whether this entity belongs to the account} */
    public boolean holds(EntityRef entity) {
        return structure.holds(entity);
    }

    /**
     * {@return what an entity did on a day as far as it is known at a moment; deleted ads count in their parents}
     *
     * @throws IllegalArgumentException if the entity is not of this account
     */
    public SimulatedFigures figures(EntityRef entity, LocalDate day, Instant moment) {
        return sum(structure.adsOf(entity), day, moment);
    }

    /**
     * {@return what some ads did together on a day as far as it is known at a moment}
     *
     * @throws IllegalArgumentException if an ad is not of this account
     */
    public SimulatedFigures figuresOfAds(Iterable<String> adIds, LocalDate day, Instant moment) {
        List<SimulatedAd> ads = new ArrayList<>();
        adIds.forEach(id -> ads.add(structure.ad(id)));
        return sum(ads, day, moment);
    }

    /** {@return the attribution setting as the platform spells it; {@code multiple} where the entity's ad sets differ} */
    public String attributionSetting(EntityRef entity) {
        return structure.attributionSetting(entity);
    }

    /**
     * {@return how many people an entity reached over exactly these days; at most the sum of its days' reach}
     *
     * @throws IllegalArgumentException if the entity is not of this account
     */
    public long reach(EntityRef entity, DateRange days, Instant moment) {
        return structure.reach(entity, ads -> impressions(ads, days, moment));
    }

    /**
     * {@return how many people some of a campaign's ads reach with these impressions: the estimate behind {@link #reach}}
     *
     * @throws IllegalArgumentException if the campaign is not of this account
     */
    public long reachWithin(String campaignId, long impressions) {
        return AccountStructure.reach(structure.audience(campaignId), impressions);
    }

    /**
     * {@return the daily rows of a level as a source hands them on: by entity, then by day; none where nothing was delivered, none of
     * deleted ads}
     */
    public List<MetricsRow> rows(EntityLevel level, DateRange days, Instant moment) {
        return rows(level, days, Set.of(), moment);
    }

    /** {@return the same rows, of these campaigns only; of all if none is given} */
    public List<MetricsRow> rows(EntityLevel level, DateRange days, Set<String> campaignIds, Instant moment) {
        RowView view = new RowView(this, structure, moment);
        List<MetricsRow> rows = new ArrayList<>();
        for (EntityRef entity : listed(level, campaignIds, moment)) {
            days.dates().forEach(day -> view.row(entity, day).ifPresent(rows::add));
        }
        return rows;
    }

    /**
     * {@return what some ads did together in each of the 24 hours of a day on the account's clock, as far as it is known at a moment; conversions have no hour} They add up to
     * the day. An hour that a night leaves out has nothing, one that a night has twice has both.
     *
     * @throws IllegalArgumentException if an ad is not of this account
     */
    public List<SimulatedFigures> hoursOfAds(Iterable<String> adIds, LocalDate day, Instant moment) {
        List<SimulatedAd> ads = new ArrayList<>();
        adIds.forEach(id -> ads.add(structure.ad(id)));
        return hours(ads, day, moment);
    }

    private List<SimulatedFigures> hours(List<SimulatedAd> ads, LocalDate day, Instant moment) {
        SimulatedFigures[] hours = new SimulatedFigures[HourlyRow.LABELS];
        Arrays.setAll(hours, label -> days.nothing());
        long epochDay = day.toEpochDay();
        Sight sight = days.sight(epochDay, moment);
        ads.forEach(ad -> days.addHours(hours, structure.campaignOf(ad), ad, epochDay, sight));
        return List.of(hours);
    }

    /**
     * {@return what an entity did on a day in each part, in the order of {@link PartShares#values}; the parts add up to the whole, and those of its ads to those of
     * a campaign}
     *
     * @throws IllegalArgumentException if the entity is not of this account
     */
    public List<SimulatedFigures> parts(EntityRef entity, List<PartShares> by, LocalDate day, Instant moment) {
        return parts(structure.adsOf(entity), by, day, moment);
    }

    /**
     * {@return what some ads did together on a day in each part, in the order of {@link PartShares#values}}
     *
     * @throws IllegalArgumentException if an ad is not of this account
     */
    public List<SimulatedFigures> partsOfAds(
            Iterable<String> adIds, List<PartShares> by, LocalDate day, Instant moment) {
        List<SimulatedAd> ads = new ArrayList<>();
        adIds.forEach(id -> ads.add(structure.ad(id)));
        return parts(ads, by, day, moment);
    }

    private List<SimulatedFigures> parts(List<SimulatedAd> ads, List<PartShares> by, LocalDate day, Instant moment) {
        boolean moved = audienceNetworkFrom != null && !day.isBefore(audienceNetworkFrom);
        return PartShares.parts(
                ads,
                ad -> sum(List.of(ad), day, moment),
                PartShares.pieces(by, moved),
                by.toString(),
                day.toEpochDay());
    }

    /** {@return the parts of all days of a level as a source hands them on: by entity, day and part; none where nothing was delivered, none of deleted ads} */
    public List<BreakdownPart> parts(EntityLevel level, BreakdownDimension dimension, DateRange range, Instant moment) {
        return new PartView(this, structure, moment).parts(level, dimension, range);
    }

    /**
     * {@return the hours of a day, campaign by campaign, as seen at a moment; conversions have none}
     *
     * @param moment from which on nothing is known
     */
    public List<HourlyRow> hours(LocalDate day, Instant moment) {
        List<HourlyRow> rows = new ArrayList<>();
        for (EntityRef campaign : listed(EntityLevel.CAMPAIGN, moment)) {
            List<SimulatedFigures> hours = hours(structure.adsOf(campaign), day, moment);
            for (int hour = 0; hour < hours.size(); hour++) {
                SimulatedFigures part = hours.get(hour);
                if (part.impressions() > 0 || part.spend().signum() > 0) {
                    rows.add(new HourlyRow(
                            accountId(),
                            campaign.id(),
                            day,
                            hour,
                            account.currency(),
                            part.spend(),
                            part.impressions(),
                            part.clicks(),
                            part.linkClicks()));
                }
            }
        }
        return rows;
    }

    /** {@return the entities of a level that the platform lists at a moment, in order} */
    public List<EntityRef> listed(EntityLevel level, Instant moment) {
        return structure.listed(
                level, LocalDate.ofInstant(moment, account.timeZone()).toEpochDay());
    }

    /** {@return the same entities, of these campaigns only; of all if none is given} */
    public List<EntityRef> listed(EntityLevel level, Set<String> campaignIds, Instant moment) {
        List<EntityRef> listed = listed(level, moment);
        return campaignIds.isEmpty()
                ? listed
                : listed.stream()
                        .filter(entity -> {
                            String campaignId = structure.campaignIdOf(entity);
                            return campaignId != null && campaignIds.contains(campaignId);
                        })
                        .toList();
    }

    /** {@return what all rows of a level must add up to, purchases within 7 days of a click and 1 of a view} */
    public Totals expected(EntityLevel level, DateRange days, Instant moment) {
        return expected(level, days, moment, ConversionDefinition.PURCHASE, AttributionWindow.CLICK_7D_VIEW_1D);
    }

    /** {@return what all rows of a level must add up to under a definition and window} */
    public Totals expected(
            EntityLevel level,
            DateRange days,
            Instant moment,
            ConversionDefinition definition,
            AttributionWindow window) {
        return expectedByEntity(level, days, moment, definition, window).values().stream()
                .reduce(Totals.ZERO, Totals::plus);
    }

    /** {@return what the rows of one entity must add up to, purchases within 7 days of a click and 1 of a view} */
    public Totals expected(EntityRef entity, DateRange days, Instant moment) {
        return expected(entity, days, moment, ConversionDefinition.PURCHASE, AttributionWindow.CLICK_7D_VIEW_1D);
    }

    /**
     * {@return what the rows of one entity must add up to under a definition, applied day by day, and a window}
     *
     * @throws IllegalArgumentException if the entity is not of this account
     */
    public Totals expected(
            EntityRef entity,
            DateRange days,
            Instant moment,
            ConversionDefinition definition,
            AttributionWindow window) {
        List<SimulatedAd> ads = structure.adsOf(entity);
        return days.dates().stream()
                .map(day -> sum(ads, day, moment).totals(definition, window))
                .reduce(Totals.ZERO, Totals::plus);
    }

    /** {@return the same as {@link #expected(EntityLevel, DateRange, Instant)}, entity by entity in order} */
    public Map<EntityRef, Totals> expectedByEntity(
            EntityLevel level,
            DateRange days,
            Instant moment,
            ConversionDefinition definition,
            AttributionWindow window) {
        Map<EntityRef, Totals> totals = new LinkedHashMap<>();
        for (EntityRef entity : listed(level, moment)) {
            totals.put(entity, expected(entity, days, moment, definition, window));
        }
        return totals;
    }

    /** {@return what ads that the platform no longer lists did: campaign totals less the sum over listed ads} */
    public Totals unlistedAds(DateRange days, Instant moment) {
        return expected(EntityLevel.CAMPAIGN, days, moment).minus(expected(EntityLevel.AD, days, moment));
    }

    @Override
    public String toString() {
        return "SimulatedAccount[" + accountId() + ", " + account.currency() + ", " + account.timeZone() + ", "
                + structure.campaigns().size() + " campaigns]";
    }

    SimulatedFigures sum(List<SimulatedAd> ads, LocalDate day, Instant moment) {
        long epochDay = day.toEpochDay();
        Sight sight = days.sight(epochDay, moment);
        if (ads.size() == 1) {
            return figures(ads.get(0), epochDay, sight);
        }
        SimulatedFigures sum = days.nothing();
        for (SimulatedAd ad : ads) {
            sum.add(figures(ad, epochDay, sight));
        }
        return sum;
    }

    private Instant startOf(long epochDay) {
        return LocalDate.ofEpochDay(epochDay).atStartOfDay(account.timeZone()).toInstant();
    }

    private SimulatedFigures figures(SimulatedAd ad, long epochDay, Sight sight) {
        return days.figures(structure.campaignOf(ad), ad, epochDay, sight);
    }

    private long impressions(List<SimulatedAd> ads, DateRange range, Instant moment) {
        return LongStream.rangeClosed(range.since().toEpochDay(), range.until().toEpochDay())
                .map(day -> sum(ads, LocalDate.ofEpochDay(day), moment).impressions())
                .sum();
    }
}
