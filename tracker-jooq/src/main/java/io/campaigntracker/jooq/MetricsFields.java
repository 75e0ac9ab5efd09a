package io.campaigntracker.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsRowBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** The columns of the metrics tables as jOOQ knows them, and how a record of them becomes a row. */
final class MetricsFields {

    static final Field<String> ACCOUNT_ID = text("account_id");
    static final Field<String> CAMPAIGN_ID = text("campaign_id");
    static final Field<String> AD_SET_ID = text("ad_set_id");
    static final Field<String> AD_ID = text("ad_id");
    static final Field<String> CREATIVE_ID = text("creative_id");
    static final Field<String> CREATIVE_SOURCE = text("creative_source");
    static final Field<LocalDate> DATE = field(name("date"), SQLDataType.LOCALDATE);
    static final Field<String> CURRENCY = text("currency");
    static final Field<Long> IMPRESSIONS = count("impressions");
    static final Field<Long> CLICKS = count("clicks");
    static final Field<Long> LINK_CLICKS = count("link_clicks");
    static final Field<Long> REACH = count("reach");
    static final Field<BigDecimal> SPEND = decimal("spend");
    static final Field<BigDecimal> CONVERSIONS = decimal("conversions");
    static final Field<BigDecimal> REVENUE = decimal("revenue");
    static final Field<String> CONVERSION_DEFINITION = text("conversion_definition");
    static final Field<String> ATTRIBUTION_WINDOW = text("attribution_window");
    static final Field<String> ATTRIBUTION_SETTING = text("attribution_setting");
    static final Field<JSONB> ACTIONS = field(name("actions"), SQLDataType.JSONB);
    static final Field<String> ACTION_WINDOWS = text("action_windows");
    static final Field<JSONB> METADATA = field(name("metadata"), SQLDataType.JSONB);
    static final Field<Instant> SYNCED_AT = field(name("synced_at"), SQLDataType.INSTANT);
    static final Field<Instant> VALID_FROM = field(name("valid_from"), SQLDataType.INSTANT);
    static final Field<Instant> VALID_TO = field(name("valid_to"), SQLDataType.INSTANT);
    static final Field<Instant> KNOWN_FROM = field(name("known_from"), SQLDataType.INSTANT);
    static final Field<Instant> KNOWN_TO = field(name("known_to"), SQLDataType.INSTANT);

    private MetricsFields() {}

    /** The entity's own column. */
    static Field<String> entity(MetricsTable table) {
        return table == MetricsTable.AD ? AD_ID : CAMPAIGN_ID;
    }

    /** What to select for {@link #row}. */
    static List<Field<?>> selection(MetricsTable table, boolean withActions) {
        List<Field<?>> fields = new ArrayList<>(List.of(ACCOUNT_ID, CAMPAIGN_ID));
        if (table == MetricsTable.AD) {
            fields.addAll(List.of(AD_SET_ID, AD_ID, CREATIVE_ID, CREATIVE_SOURCE));
        }
        fields.addAll(List.of(
                DATE,
                CURRENCY,
                IMPRESSIONS,
                CLICKS,
                LINK_CLICKS,
                REACH,
                SPEND,
                CONVERSIONS,
                REVENUE,
                CONVERSION_DEFINITION,
                ATTRIBUTION_WINDOW,
                ATTRIBUTION_SETTING));
        if (withActions) {
            fields.addAll(List.of(ACTIONS, ACTION_WINDOWS));
        }
        fields.add(METADATA);
        return fields;
    }

    /** The row in a record of {@link #selection} and then {@link #KNOWN_FROM}. Read by place: looking fields up costs more than all else. */
    static MetricsRow row(MetricsTable table, Record row, boolean withActions) {
        InOrder cells = new InOrder(row.intoArray());
        String account = cells.next(ACCOUNT_ID);
        String campaign = cells.next(CAMPAIGN_ID);
        boolean isAd = table == MetricsTable.AD;
        String adSet = isAd ? cells.next(AD_SET_ID) : null;
        EntityRef entity = isAd
                ? new EntityRef(EntityLevel.AD, account, cells.next(AD_ID))
                : new EntityRef(EntityLevel.CAMPAIGN, account, campaign);
        String creative = isAd ? cells.next(CREATIVE_ID) : null;
        String creativeSource = isAd ? cells.next(CREATIVE_SOURCE) : null;
        MetricsRowBuilder builder = MetricsRow.builder(entity, cells.next(DATE), cells.next(CURRENCY))
                .impressions(cells.next(IMPRESSIONS))
                .clicks(cells.next(CLICKS));
        Long linkClicks = cells.next(LINK_CLICKS);
        if (linkClicks != null) {
            builder.linkClicks(linkClicks);
        }
        Long reach = cells.next(REACH);
        if (reach != null) {
            builder.reach(reach);
        }
        builder.spend(cells.next(SPEND))
                .conversions(
                        cells.next(CONVERSIONS),
                        cells.next(REVENUE),
                        cells.next(CONVERSION_DEFINITION),
                        window(cells.next(ATTRIBUTION_WINDOW)))
                .attributionSetting(cells.next(ATTRIBUTION_SETTING));
        if (isAd) {
            builder.campaignId(campaign).adSetId(adSet);
        }
        if (creative != null && creativeSource != null) {
            builder.creative(creative, RowCodec.constant(CreativeSource.class, creativeSource));
        }
        if (withActions) {
            JSONB actions = cells.next(ACTIONS);
            builder.actions(ActionsJson.read(actions == null ? null : actions.data(), cells.next(ACTION_WINDOWS)));
        }
        JSONB metadata = cells.next(METADATA);
        if (metadata != null) {
            builder.metadata(RowCodec.readMap(metadata.data()));
        }
        return builder.fetchedAt(cells.next(KNOWN_FROM)).build();
    }

    static @Nullable AttributionWindow window(@Nullable String stored) {
        return stored == null ? null : RowCodec.constant(AttributionWindow.class, stored);
    }

    private static Field<String> text(String column) {
        return field(name(column), SQLDataType.VARCHAR);
    }

    private static Field<Long> count(String column) {
        return field(name(column), SQLDataType.BIGINT);
    }

    private static Field<BigDecimal> decimal(String column) {
        DataType<BigDecimal> unconstrained = SQLDataType.NUMERIC;
        return DSL.field(name(column), unconstrained);
    }

    /** The values of a record, one after the other. */
    private static final class InOrder {
        private final Object[] values;
        private int next;

        InOrder(Object[] values) {
            this.values = values;
        }

        <T> T next(Field<T> field) {
            return field.getType().cast(values[next++]);
        }
    }
}
