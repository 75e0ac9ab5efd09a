package io.campaigntracker.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one entity did on one day, as a source reported it: counts and money, no ratios.
 *
 * <p>Impressions and clicks are always there; zero means the source said so, or said nothing in a row it did send. So does a spend of zero;
 * a spend that the source told and nobody could read is null. What a source may not report at all is optional. {@code conversions} and {@code revenue} are the account's default definition and
 * window, named in the row; any other is computed from {@link #actions()}. Immutable and thread-safe.
 */
public final class MetricsRow {

    static final long UNKNOWN = -1;

    /** Where metadata keeps which figures could not be read, so that every store keeps it: names of metrics, separated by commas. */
    static final String UNREADABLE = "unreadable";

    private final EntityRef entity;
    private final @Nullable String campaignId;
    private final @Nullable String adSetId;
    private final @Nullable String creativeId;
    private final @Nullable CreativeSource creativeSource;
    private final LocalDate date;
    private final String currency;
    private final long impressions;
    private final long clicks;
    private final long linkClicks;
    private final long reach;
    private final @Nullable BigDecimal spend;
    private final @Nullable BigDecimal conversions;
    private final @Nullable BigDecimal revenue;
    private final @Nullable String conversionDefinition;
    private final @Nullable AttributionWindow attributionWindow;
    private final @Nullable String attributionSetting;
    private final ActionStats actions;
    private final @Nullable Instant fetchedAt;
    private final Map<String, String> metadata;
    private final Set<Metric> unreadable;

    MetricsRow(MetricsRowBuilder builder) {
        this.entity = builder.entity;
        this.campaignId = entity.level() == EntityLevel.CAMPAIGN ? null : builder.campaignId;
        this.adSetId = entity.level() == EntityLevel.AD_SET ? null : builder.adSetId;
        this.creativeId = builder.creativeId;
        this.creativeSource = builder.creativeSource;
        this.date = builder.date;
        this.currency = Identifiers.requireCurrency(builder.currency);
        this.impressions = requireCount(builder.impressions, "impressions");
        this.clicks = requireCount(builder.clicks, "clicks");
        this.linkClicks = builder.linkClicks;
        this.reach = builder.reach;
        this.conversions = builder.conversions;
        this.revenue = builder.revenue;
        this.conversionDefinition = builder.conversionDefinition;
        this.attributionWindow = builder.attributionWindow;
        this.attributionSetting = builder.attributionSetting;
        this.actions = builder.actions;
        this.fetchedAt = builder.fetchedAt;
        this.metadata = builder.metadata;
        this.unreadable = unreadableIn(metadata);
        this.spend = unreadable.contains(Metric.SPEND) ? null : builder.spend;
    }

    /** {@return a builder for one entity, one day, one currency} */
    public static MetricsRowBuilder builder(EntityRef entity, LocalDate date, String currency) {
        return new MetricsRowBuilder(entity, date, currency);
    }

    /** {@return a builder that starts from this row} */
    public MetricsRowBuilder toBuilder() {
        return new MetricsRowBuilder(this);
    }

    /** {@return the account, campaign, ad set or ad the row is about} */
    public EntityRef entity() {
        return entity;
    }

    /** {@return the level of the entity} */
    public EntityLevel level() {
        return entity.level();
    }

    /** {@return the ad account, bare of any prefix} */
    public String accountId() {
        return entity.accountId();
    }

    /** {@return the campaign: the entity itself, or its parent where the source told; empty at account level} */
    public Optional<String> campaignId() {
        return entity.level() == EntityLevel.CAMPAIGN ? Optional.of(entity.id()) : Optional.ofNullable(campaignId);
    }

    /** {@return the ad set: the entity itself, or the ad's parent where the source told} */
    public Optional<String> adSetId() {
        return entity.level() == EntityLevel.AD_SET ? Optional.of(entity.id()) : Optional.ofNullable(adSetId);
    }

    /** {@return the ad, at ad level} */
    public Optional<String> adId() {
        return entity.level() == EntityLevel.AD ? Optional.of(entity.id()) : Optional.empty();
    }

    /** {@return the creative the ad showed that day, where known} */
    public Optional<String> creativeId() {
        return Optional.ofNullable(creativeId);
    }

    /** {@return how the creative is known; present exactly when {@link #creativeId()} is} */
    public Optional<CreativeSource> creativeSource() {
        return Optional.ofNullable(creativeSource);
    }

    /** {@return the day in the ad account's time zone} */
    public LocalDate date() {
        return date;
    }

    /** {@return the account's currency, ISO 4217} */
    public String currency() {
        return currency;
    }

    /** {@return times an ad was on screen} */
    public long impressions() {
        return impressions;
    }

    /** {@return all clicks, reactions included} */
    public long clicks() {
        return clicks;
    }

    /** {@return clicks on links, empty where the source does not report them} */
    public OptionalLong linkClicks() {
        return linkClicks == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(linkClicks);
    }

    /** {@return distinct people reached on that day; never to be added up} */
    public OptionalLong reach() {
        return reach == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(reach);
    }

    /** {@return money spent, major units; null where the source's figure could not be read, which is not zero} */
    public @Nullable BigDecimal spend() {
        return spend;
    }

    /**
     * {@return whether the source told this figure in a form that could not be read} Impressions or clicks then stand as zero and are
     * not, spend is null: a ratio that needs one leaves the row out, and says so.
     */
    public boolean isUnreadable(Metric metric) {
        return unreadable.contains(metric);
    }

    /** {@return the figures that could not be read; mostly none} */
    public Set<Metric> unreadable() {
        return unreadable;
    }

    /** {@return conversions under {@link #conversionDefinition()} and {@link #attributionWindow()}; empty if unavailable} */
    public Optional<BigDecimal> conversions() {
        return Optional.ofNullable(conversions);
    }

    /** {@return the value of those conversions; empty if unavailable} */
    public Optional<BigDecimal> revenue() {
        return Optional.ofNullable(revenue);
    }

    /** {@return name and version of the definition behind {@link #conversions()}} */
    public Optional<String> conversionDefinition() {
        return Optional.ofNullable(conversionDefinition);
    }

    /** {@return the window behind {@link #conversions()}} */
    public Optional<AttributionWindow> attributionWindow() {
        return Optional.ofNullable(attributionWindow);
    }

    /** {@return whether {@link #conversions()} and {@link #revenue()} were counted by this definition within this window} */
    public boolean isStoredUnder(String definition, AttributionWindow window) {
        return definition.equals(conversionDefinition) && window == attributionWindow;
    }

    /** {@return the ad sets' own attribution setting as the platform spells it} */
    public Optional<String> attributionSetting() {
        return Optional.ofNullable(attributionSetting);
    }

    /** {@return every action the source told, per type and window} */
    public ActionStats actions() {
        return actions;
    }

    /** {@return when these values were fetched; empty in a row that was not stored} */
    public Optional<Instant> fetchedAt() {
        return Optional.ofNullable(fetchedAt);
    }

    /** {@return fields set aside because they could not be read, and whatever else the source wishes to keep} */
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MetricsRow that && sameValues(that) && Objects.equals(fetchedAt, that.fetchedAt);
    }

    /** {@return whether everything but the time of fetching is equal} */
    public boolean sameValues(MetricsRow that) {
        return entity.equals(that.entity)
                && date.equals(that.date)
                && currency.equals(that.currency)
                && impressions == that.impressions
                && clicks == that.clicks
                && linkClicks == that.linkClicks
                && reach == that.reach
                && sameAmount(spend, that.spend)
                && sameAmount(conversions, that.conversions)
                && sameAmount(revenue, that.revenue)
                && Objects.equals(campaignId, that.campaignId)
                && Objects.equals(adSetId, that.adSetId)
                && Objects.equals(creativeId, that.creativeId)
                && creativeSource == that.creativeSource
                && Objects.equals(conversionDefinition, that.conversionDefinition)
                && attributionWindow == that.attributionWindow
                && Objects.equals(attributionSetting, that.attributionSetting)
                && actions.equals(that.actions)
                && metadata.equals(that.metadata);
    }

    @Override
    public int hashCode() {
        return Objects.hash(entity, date, impressions, clicks);
    }

    @Override
    public String toString() {
        return "MetricsRow[" + entity + " " + date + ": impressions=" + impressions + ", clicks=" + clicks + ", spend="
                + (spend == null ? "unreadable" : spend.toPlainString() + " " + currency) + ", conversions="
                + conversions + ", revenue=" + revenue
                + "]";
    }

    private static boolean sameAmount(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.compareTo(other) == 0;
    }

    static Set<Metric> unreadableIn(Map<String, String> metadata) {
        String names = metadata.get(UNREADABLE);
        return names == null
                ? Set.of()
                : Arrays.stream(Metric.values())
                        .filter(metric -> List.of(names.split(",")).contains(metric.name()))
                        .collect(Collectors.toUnmodifiableSet());
    }

    static long requireCount(long count, String name) {
        if (count < 0) {
            throw new IllegalArgumentException(name + " is " + count + "; counts are not negative");
        }
        return count;
    }
}
