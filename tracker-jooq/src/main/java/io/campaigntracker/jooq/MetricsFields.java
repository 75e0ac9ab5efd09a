package io.campaigntracker.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
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

    /** The row in a record of {@link #selection} and {@link #KNOWN_FROM}. */
    static MetricsRow row(MetricsTable table, Record row, boolean withActions) {
        String account = row.get(ACCOUNT_ID);
        EntityRef entity = table == MetricsTable.AD
                ? new EntityRef(EntityLevel.AD, account, row.get(AD_ID))
                : new EntityRef(EntityLevel.CAMPAIGN, account, row.get(CAMPAIGN_ID));
        String window = row.get(ATTRIBUTION_WINDOW);
        MetricsRow.Builder builder = MetricsRow.builder(entity, row.get(DATE), row.get(CURRENCY))
                .impressions(row.get(IMPRESSIONS))
                .clicks(row.get(CLICKS))
                .spend(row.get(SPEND))
                .conversions(
                        row.get(CONVERSIONS),
                        row.get(REVENUE),
                        row.get(CONVERSION_DEFINITION),
                        window == null ? null : RowCodec.constant(AttributionWindow.class, window))
                .attributionSetting(row.get(ATTRIBUTION_SETTING))
                .fetchedAt(row.get(KNOWN_FROM));
        if (table == MetricsTable.AD) {
            builder.campaignId(row.get(CAMPAIGN_ID)).adSetId(row.get(AD_SET_ID));
            String creative = row.get(CREATIVE_ID);
            if (creative != null) {
                builder.creative(creative, RowCodec.constant(CreativeSource.class, row.get(CREATIVE_SOURCE)));
            }
        }
        Long linkClicks = row.get(LINK_CLICKS);
        if (linkClicks != null) {
            builder.linkClicks(linkClicks);
        }
        Long reach = row.get(REACH);
        if (reach != null) {
            builder.reach(reach);
        }
        if (withActions) {
            JSONB actions = row.get(ACTIONS);
            builder.actions(ActionsJson.read(actions == null ? null : actions.data(), row.get(ACTION_WINDOWS)));
        }
        JSONB metadata = row.get(METADATA);
        if (metadata != null) {
            builder.metadata(RowCodec.readMap(metadata.data()));
        }
        return builder.build();
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
}
