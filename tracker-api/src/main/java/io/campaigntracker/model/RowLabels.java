package io.campaigntracker.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What few rows differ in, kept once for all rows that share it.
 *
 * @param campaignId null where the row's entity is the campaign, or nobody told
 * @param adSetId null where the row's entity is the ad set, or nobody told
 */
record RowLabels(
        String currency,
        @Nullable String campaignId,
        @Nullable String adSetId,
        @Nullable String creativeId,
        @Nullable CreativeSource creativeSource,
        @Nullable String definition,
        @Nullable AttributionWindow window,
        @Nullable String attributionSetting) {

    static RowLabels of(MetricsRow row) {
        boolean ownCampaign = row.level() == EntityLevel.CAMPAIGN;
        boolean ownAdSet = row.level() == EntityLevel.AD_SET;
        return new RowLabels(
                row.currency(),
                ownCampaign ? null : row.campaignId().orElse(null),
                ownAdSet ? null : row.adSetId().orElse(null),
                row.creativeId().orElse(null),
                row.creativeSource().orElse(null),
                row.conversionDefinition().orElse(null),
                row.attributionWindow().orElse(null),
                row.attributionSetting().orElse(null));
    }

    /** {@return a row with these texts, and the conversions that they name} */
    MetricsRowBuilder row(
            EntityRef entity, LocalDate day, @Nullable BigDecimal conversions, @Nullable BigDecimal revenue) {
        MetricsRowBuilder row = MetricsRow.builder(entity, day, currency)
                .campaignId(campaignId)
                .adSetId(adSetId)
                .conversions(conversions, revenue, definition, window)
                .attributionSetting(attributionSetting);
        if (creativeId != null && creativeSource != null) {
            row.creative(creativeId, creativeSource);
        }
        return row;
    }

    /** {@return the same with the creative under the name that the function gives it, if there is one} */
    RowLabels withCreative(UnaryOperator<String> renamed) {
        return creativeId == null
                ? this
                : new RowLabels(
                        currency,
                        campaignId,
                        adSetId,
                        renamed.apply(creativeId),
                        creativeSource,
                        definition,
                        window,
                        attributionSetting);
    }
}
