package io.campaigntracker.json;

import com.fasterxml.jackson.databind.util.Converter;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsRowBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A {@link MetricsRow} in JSON; its components are named as the row's own. */
record RowFields(
        EntityRef entity,
        LocalDate date,
        String currency,
        @Nullable String campaignId,
        @Nullable String adSetId,
        @Nullable String creativeId,
        @Nullable CreativeSource creativeSource,
        long impressions,
        long clicks,
        @Nullable Long linkClicks,
        @Nullable Long reach,
        @Nullable BigDecimal spend,
        @Nullable BigDecimal conversions,
        @Nullable BigDecimal revenue,
        @Nullable String conversionDefinition,
        @Nullable AttributionWindow attributionWindow,
        @Nullable String attributionSetting,
        SortedSet<ActionWindow> requested,
        SortedMap<String, ActionFields> actions,
        @Nullable Instant fetchedAt,
        SortedMap<String, String> metadata) {

    static final Converter<MetricsRow, RowFields> OF_ROW = new OfRow();
    static final Converter<RowFields, MetricsRow> TO_ROW = new ToRow();

    private static RowFields of(MetricsRow row) {
        return new RowFields(
                row.entity(),
                row.date(),
                row.currency(),
                row.campaignId().orElse(null),
                row.adSetId().orElse(null),
                row.creativeId().orElse(null),
                row.creativeSource().orElse(null),
                row.impressions(),
                row.clicks(),
                row.linkClicks().isPresent() ? (Long) row.linkClicks().getAsLong() : null,
                row.reach().isPresent() ? (Long) row.reach().getAsLong() : null,
                row.spend(),
                row.conversions().orElse(null),
                row.revenue().orElse(null),
                row.conversionDefinition().orElse(null),
                row.attributionWindow().orElse(null),
                row.attributionSetting().orElse(null),
                new TreeSet<>(row.actions().requested()),
                ActionFields.of(row.actions()),
                row.fetchedAt().orElse(null),
                new TreeMap<>(row.metadata()));
    }

    private MetricsRow row() {
        MetricsRowBuilder row = MetricsRow.builder(entity, date, currency)
                .campaignId(campaignId)
                .adSetId(adSetId)
                .impressions(impressions)
                .clicks(clicks)
                .spend(spend)
                .conversions(conversions, revenue, conversionDefinition, attributionWindow)
                .attributionSetting(attributionSetting)
                .actions(ActionFields.stats(requested, actions))
                .fetchedAt(fetchedAt)
                .metadata(metadata);
        if (creativeId != null && creativeSource != null) {
            row.creative(creativeId, creativeSource);
        }
        if (linkClicks != null) {
            row.linkClicks(linkClicks);
        }
        if (reach != null) {
            row.reach(reach);
        }
        return row.build();
    }

    private static final class OfRow extends StdConverter<MetricsRow, RowFields> {
        @Override
        public RowFields convert(MetricsRow row) {
            return of(row);
        }
    }

    private static final class ToRow extends StdConverter<RowFields, MetricsRow> {
        @Override
        public MetricsRow convert(RowFields fields) {
            return fields.row();
        }
    }
}
