package io.campaigntracker.benchmarks.store;

import io.campaigntracker.model.MetricsRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A daily row as one maps it with an ORM, onto the bare table. */
@Entity
@Table(name = "bare")
@IdClass(OrmRow.Key.class)
class OrmRow {

    private static final Instant SYNCED_AT = Instant.parse("2026-06-01T00:00:00Z");

    /** The ad and its day. */
    record Key(String adId, LocalDate date) implements Serializable {}

    @Id
    @Column(name = "ad_id")
    @Nullable
    String adId;

    @Id
    @Nullable
    LocalDate date;

    @Column(name = "account_id")
    @Nullable
    String accountId;

    @Column(name = "campaign_id")
    @Nullable
    String campaignId;

    @Column(name = "ad_set_id")
    @Nullable
    String adSetId;

    @Column(name = "creative_id")
    @Nullable
    String creativeId;

    @Column(name = "creative_source")
    @Nullable
    String creativeSource;

    @Nullable
    String currency;

    long impressions;

    long clicks;

    @Column(name = "link_clicks")
    long linkClicks;

    long reach;

    @Nullable
    BigDecimal spend;

    @Nullable
    BigDecimal conversions;

    @Nullable
    BigDecimal revenue;

    @Column(name = "conversion_definition")
    @Nullable
    String conversionDefinition;

    @Column(name = "attribution_window")
    @Nullable
    String attributionWindow;

    @Column(name = "attribution_setting")
    @Nullable
    String attributionSetting;

    @Column(name = "synced_at")
    @Nullable
    Instant syncedAt;

    @Nullable
    String metadata;

    static OrmRow of(MetricsRow row) {
        OrmRow mapped = new OrmRow();
        mapped.adId = row.entity().id();
        mapped.date = row.date();
        mapped.accountId = row.accountId();
        mapped.campaignId = row.campaignId().orElse(null);
        mapped.adSetId = row.adSetId().orElse(null);
        mapped.creativeId = row.creativeId().orElse(null);
        mapped.creativeSource = "OBSERVED";
        mapped.currency = row.currency();
        mapped.impressions = row.impressions();
        mapped.clicks = row.clicks();
        mapped.linkClicks = row.linkClicks().orElse(0);
        mapped.reach = row.reach().orElse(0);
        mapped.spend = row.spend();
        mapped.conversions = row.conversions().orElse(null);
        mapped.revenue = row.revenue().orElse(null);
        mapped.conversionDefinition = row.conversionDefinition().orElse(null);
        mapped.attributionWindow = "CLICK_7D_VIEW_1D";
        mapped.attributionSetting = row.attributionSetting().orElse(null);
        mapped.syncedAt = SYNCED_AT;
        return mapped;
    }
}
