package io.campaigntracker.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects the parts of a row; validates in {@link #build()}. Not thread-safe. */
public final class MetricsRowBuilder {
    final EntityRef entity;
    final LocalDate date;
    final String currency;

    @Nullable
    String campaignId;

    @Nullable
    String adSetId;

    @Nullable
    String creativeId;

    @Nullable
    CreativeSource creativeSource;

    long impressions;
    long clicks;
    long linkClicks = MetricsRow.UNKNOWN;
    long reach = MetricsRow.UNKNOWN;

    @Nullable
    BigDecimal spend = BigDecimal.ZERO;

    @Nullable
    BigDecimal conversions;

    @Nullable
    BigDecimal revenue;

    @Nullable
    String conversionDefinition;

    @Nullable
    AttributionWindow attributionWindow;

    @Nullable
    String attributionSetting;

    ActionStats actions = ActionStats.notRequested();

    @Nullable
    Instant fetchedAt;

    Map<String, String> metadata = Map.of();

    MetricsRowBuilder(EntityRef entity, LocalDate date, String currency) {
        this.entity = Objects.requireNonNull(entity, "entity");
        this.date = Objects.requireNonNull(date, "date");
        this.currency = Objects.requireNonNull(currency, "currency");
    }

    MetricsRowBuilder(MetricsRow row) {
        this(row.entity(), row.date(), row.currency());
        this.campaignId = row.campaignId().orElse(null);
        this.adSetId = row.adSetId().orElse(null);
        this.creativeId = row.creativeId().orElse(null);
        this.creativeSource = row.creativeSource().orElse(null);
        this.impressions = row.impressions();
        this.clicks = row.clicks();
        this.linkClicks = row.linkClicks().orElse(MetricsRow.UNKNOWN);
        this.reach = row.reach().orElse(MetricsRow.UNKNOWN);
        this.spend = row.spend();
        this.conversions = row.conversions().orElse(null);
        this.revenue = row.revenue().orElse(null);
        this.conversionDefinition = row.conversionDefinition().orElse(null);
        this.attributionWindow = row.attributionWindow().orElse(null);
        this.attributionSetting = row.attributionSetting().orElse(null);
        this.actions = row.actions();
        this.fetchedAt = row.fetchedAt().orElse(null);
        this.metadata = row.metadata();
    }

    /** The campaign an ad set or ad belongs to. */
    public MetricsRowBuilder campaignId(@Nullable String campaignId) {
        this.campaignId = campaignId;
        return this;
    }

    /** The ad set an ad belongs to. */
    public MetricsRowBuilder adSetId(@Nullable String adSetId) {
        this.adSetId = adSetId;
        return this;
    }

    /** The creative the ad showed that day and how that is known. */
    public MetricsRowBuilder creative(String creativeId, CreativeSource source) {
        this.creativeId = Objects.requireNonNull(creativeId, "creativeId");
        this.creativeSource = Objects.requireNonNull(source, "source");
        return this;
    }

    public MetricsRowBuilder impressions(long impressions) {
        this.impressions = impressions;
        return this;
    }

    public MetricsRowBuilder clicks(long clicks) {
        this.clicks = clicks;
        return this;
    }

    public MetricsRowBuilder linkClicks(long linkClicks) {
        this.linkClicks = MetricsRow.requireCount(linkClicks, "linkClicks");
        return this;
    }

    public MetricsRowBuilder reach(long reach) {
        this.reach = MetricsRow.requireCount(reach, "reach");
        return this;
    }

    /**
     * Money spent, major units of the row's currency.
     *
     * @param spend null where the source's figure could not be read; zero until this is called
     */
    public MetricsRowBuilder spend(@Nullable BigDecimal spend) {
        this.spend = spend;
        return this;
    }

    /**
     * Conversions and their value under a definition and window.
     *
     * @param conversions null if unavailable
     * @param revenue null if unavailable
     * @param definition {@link ConversionDefinition#id()}
     * @param window null if the source does not say
     */
    public MetricsRowBuilder conversions(
            @Nullable BigDecimal conversions,
            @Nullable BigDecimal revenue,
            @Nullable String definition,
            @Nullable AttributionWindow window) {
        this.conversions = conversions;
        this.revenue = revenue;
        this.conversionDefinition = definition;
        this.attributionWindow = window;
        return this;
    }

    /** The platform's own spelling of the attribution setting. */
    public MetricsRowBuilder attributionSetting(@Nullable String attributionSetting) {
        this.attributionSetting = attributionSetting;
        return this;
    }

    public MetricsRowBuilder actions(ActionStats actions) {
        this.actions = Objects.requireNonNull(actions, "actions");
        return this;
    }

    /** When the values were fetched; set by stores when reading. */
    public MetricsRowBuilder fetchedAt(@Nullable Instant fetchedAt) {
        this.fetchedAt = fetchedAt;
        return this;
    }

    /** What the source wishes to keep beside the metrics; copied. */
    public MetricsRowBuilder metadata(Map<String, String> metadata) {
        this.metadata = Map.copyOf(metadata);
        return this;
    }

    /** Marks figures that the source told in a form that could not be read; kept in the metadata, which must be set before. */
    public MetricsRowBuilder unreadable(Set<Metric> figures) {
        if (!figures.isEmpty()) {
            Map<String, String> extended = new TreeMap<>(metadata);
            extended.put(
                    MetricsRow.UNREADABLE,
                    figures.stream().sorted().map(Metric::name).collect(Collectors.joining(",")));
            this.metadata = Map.copyOf(extended);
        }
        return this;
    }

    /**
     * {@return the row} A count that is none, see {@link Counts#LIMIT}, is set aside: it is kept in the metadata and marked as unreadable.
     *
     * @throws IllegalArgumentException if a count is negative or the currency is no ISO code
     */
    public MetricsRow build() {
        if (impressions >= Counts.LIMIT
                || clicks >= Counts.LIMIT
                || linkClicks >= Counts.LIMIT
                || reach >= Counts.LIMIT) {
            setAsideWhatIsNoCount();
        }
        if (spend == null) {
            Set<Metric> marked = EnumSet.of(Metric.SPEND);
            marked.addAll(MetricsRow.unreadableIn(metadata));
            unreadable(marked);
        }
        return new MetricsRow(this);
    }

    private void setAsideWhatIsNoCount() {
        Map<Metric, Long> counts = new EnumMap<>(Metric.class);
        counts.put(Metric.IMPRESSIONS, impressions);
        counts.put(Metric.CLICKS, clicks);
        counts.put(Metric.LINK_CLICKS, linkClicks);
        counts.put(Metric.REACH, reach);
        counts.values().removeIf(count -> count < Counts.LIMIT);
        Map<String, String> extended = new TreeMap<>(metadata);
        counts.forEach((metric, count) -> extended.put(metric.name().toLowerCase(Locale.ROOT), Long.toString(count)));
        Set<Metric> aside = EnumSet.copyOf(counts.keySet());
        aside.addAll(MetricsRow.unreadableIn(metadata));
        metadata = Map.copyOf(extended);
        unreadable(aside);
        impressions = counts.containsKey(Metric.IMPRESSIONS) ? 0 : impressions;
        clicks = counts.containsKey(Metric.CLICKS) ? 0 : clicks;
        linkClicks = counts.containsKey(Metric.LINK_CLICKS) ? MetricsRow.UNKNOWN : linkClicks;
        reach = counts.containsKey(Metric.REACH) ? MetricsRow.UNKNOWN : reach;
    }
}
