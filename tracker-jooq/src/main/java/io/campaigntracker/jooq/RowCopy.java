package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.MetricsFields.ACCOUNT_ID;
import static io.campaigntracker.jooq.MetricsFields.AD_SET_ID;
import static io.campaigntracker.jooq.MetricsFields.ATTRIBUTION_SETTING;
import static io.campaigntracker.jooq.MetricsFields.ATTRIBUTION_WINDOW;
import static io.campaigntracker.jooq.MetricsFields.CAMPAIGN_ID;
import static io.campaigntracker.jooq.MetricsFields.CLICKS;
import static io.campaigntracker.jooq.MetricsFields.CONVERSIONS;
import static io.campaigntracker.jooq.MetricsFields.CONVERSION_DEFINITION;
import static io.campaigntracker.jooq.MetricsFields.CREATIVE_ID;
import static io.campaigntracker.jooq.MetricsFields.CREATIVE_SOURCE;
import static io.campaigntracker.jooq.MetricsFields.CURRENCY;
import static io.campaigntracker.jooq.MetricsFields.DATE;
import static io.campaigntracker.jooq.MetricsFields.IMPRESSIONS;
import static io.campaigntracker.jooq.MetricsFields.LINK_CLICKS;
import static io.campaigntracker.jooq.MetricsFields.METADATA;
import static io.campaigntracker.jooq.MetricsFields.REACH;
import static io.campaigntracker.jooq.MetricsFields.REVENUE;
import static io.campaigntracker.jooq.MetricsFields.SPEND;

import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsRowBuilder;
import io.campaigntracker.model.MetricsTimeline;
import io.campaigntracker.model.RowFigures;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Daily rows through COPY straight into columns, without an object for a row or one of its cells. The cells that say whose a row is stand side by side, and those of its texts: each
 * stretch of bytes is made out once. Not thread-safe.
 */
final class RowCopy {

    private static final int FIRST_DAY =
            Math.toIntExact(LocalDate.of(2000, 1, 1).toEpochDay());
    private static final Instant FIRST_MOMENT = Instant.parse("2000-01-01T00:00:00Z");

    private static final int ACCOUNT = 0;
    private static final int ENTITY = 1;
    private static final int TEXTS = 2;
    private static final int FIRST_PLACES = 64;

    private final boolean isAd;
    private final CopiedRows rows;
    private final MetricsHistory.Builder history;
    private final MetricsTimeline.@Nullable Builder timeline;
    private final ByteIndex entities = new ByteIndex();
    private final ByteIndex texts = new ByteIndex();
    private int[] entityOf = new int[FIRST_PLACES];
    private int seenEntities;
    private int[] textsOf = new int[FIRST_PLACES];
    private int seenTexts;
    private final Map<Long, Instant> moments = new HashMap<>();
    private final RowFigures figures = new RowFigures();
    private long lastMicros;
    private @Nullable Instant lastMoment;

    private RowCopy(MetricsTable table, CopyOut copy, MetricsTimeline.@Nullable Builder timeline) throws SQLException {
        this.isAd = table == MetricsTable.AD;
        this.rows = new CopiedRows(copy, fields(table).size() + (timeline == null ? 1 : 2));
        this.timeline = timeline;
        this.history = timeline == null ? MetricsHistory.builder() : timeline.states();
    }

    /** {@return the columns that are read, in the order in which they come; since when a row is known comes after them} */
    static List<Field<?>> fields(MetricsTable table) {
        List<Field<?>> fields = new ArrayList<>(List.of(ACCOUNT_ID, MetricsFields.entity(table)));
        if (table == MetricsTable.AD) {
            fields.addAll(List.of(CAMPAIGN_ID, AD_SET_ID, CREATIVE_ID, CREATIVE_SOURCE));
        }
        fields.addAll(List.of(
                CURRENCY,
                CONVERSION_DEFINITION,
                ATTRIBUTION_WINDOW,
                ATTRIBUTION_SETTING,
                DATE,
                IMPRESSIONS,
                CLICKS,
                LINK_CLICKS,
                REACH,
                SPEND,
                CONVERSIONS,
                REVENUE,
                METADATA));
        return fields;
    }

    /** {@return the rows that a statement selects, in their order} */
    static MetricsHistory read(PGConnection connection, String select, MetricsTable table) throws SQLException {
        return copy(connection, select, table, null).history.build().ordered();
    }

    /**
     * {@return the states that a statement selects}
     *
     * @param select tells until when a state was known after since when it was; null for the present one
     */
    static MetricsTimeline timeline(
            PGConnection connection, String select, MetricsTable table, MetricsTimeline.Builder timeline)
            throws SQLException {
        copy(connection, select, table, timeline);
        return timeline.build();
    }

    private static RowCopy copy(
            PGConnection connection, String select, MetricsTable table, MetricsTimeline.@Nullable Builder timeline)
            throws SQLException {
        CopyOut copy = connection.getCopyAPI().copyOut("copy (" + select + ") to stdout with (format binary)");
        try {
            RowCopy reading = new RowCopy(table, copy, timeline);
            while (reading.rows.next()) {
                reading.add();
            }
            return reading;
        } finally {
            // Else the connection would go back to its pool in the middle of a copy.
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void add() throws SQLException {
        int lastText = isAd ? TEXTS + 7 : TEXTS + 3;
        int entity = rows.numbered(entities, ACCOUNT, ENTITY);
        if (entity == seenEntities) {
            entityOf = with(entityOf, seenEntities++, history.entity(entity()));
        }
        int label = rows.numbered(texts, TEXTS, lastText);
        int cell = lastText + 1;
        int day = FIRST_DAY + rows.smallNumber(cell);
        if (label == seenTexts) {
            textsOf = with(textsOf, seenTexts++, history.textsOf(sample(day)));
        }
        figures.clear().counts(rows.number(cell + 1), rows.number(cell + 2));
        if (!rows.isAbsent(cell + 3)) {
            figures.linkClicks(rows.number(cell + 3));
        }
        if (!rows.isAbsent(cell + 4)) {
            figures.reach(rows.number(cell + 4));
        }
        spend(cell + 5);
        conversions(cell + 6);
        revenue(cell + 7);
        if (!rows.isAbsent(cell + 8)) {
            figures.metadata(RowCodec.readMap(rows.json(cell + 8)));
        }
        Instant from = moment(rows.number(cell + 9));
        if (timeline != null && !isKnown(timeline, from, cell + 10)) {
            return;
        }
        figures.fetchedAt(from);
        history.add(entityOf[entity], textsOf[label], day, figures);
    }

    /** Notes over which moments the present state was known; false if at none. */
    private boolean isKnown(MetricsTimeline.Builder states, Instant from, int until) {
        int first = states.indexOf(from);
        int end = rows.isAbsent(until) ? states.moments().size() : states.indexOf(moment(rows.number(until)));
        if (first >= end) {
            return false;
        }
        states.note(first, end);
        return true;
    }

    private static int[] with(int[] numbers, int place, int number) {
        int[] all = place < numbers.length ? numbers : Arrays.copyOf(numbers, 2 * numbers.length);
        all[place] = number;
        return all;
    }

    private EntityRef entity() {
        return new EntityRef(isAd ? EntityLevel.AD : EntityLevel.CAMPAIGN, required(ACCOUNT), required(ENTITY));
    }

    /** A row that has these texts, and nothing else of its own. */
    private MetricsRow sample(int day) {
        int cell = TEXTS + (isAd ? 4 : 0);
        MetricsRowBuilder row = MetricsRow.builder(entity(), LocalDate.ofEpochDay(day), required(cell));
        if (isAd) {
            row.campaignId(rows.text(TEXTS)).adSetId(rows.text(TEXTS + 1));
            String creative = rows.text(TEXTS + 2);
            String source = rows.text(TEXTS + 3);
            if (creative != null && source != null) {
                row.creative(creative, RowCodec.constant(CreativeSource.class, source));
            }
        }
        return row.conversions(null, null, rows.text(cell + 1), MetricsFields.window(rows.text(cell + 2)))
                .attributionSetting(rows.text(cell + 3))
                .build();
    }

    private String required(int cell) {
        return Objects.requireNonNull(rows.text(cell), "a text that every row has");
    }

    private void spend(int cell) throws SQLException {
        long millionths = rows.isAbsent(cell) ? CopiedRows.NOT_SCALED : rows.millionths(cell);
        if (millionths == CopiedRows.NOT_SCALED) {
            figures.spend(decimal(cell));
        } else {
            figures.scaledSpend(millionths);
        }
    }

    private void conversions(int cell) throws SQLException {
        long millionths = rows.isAbsent(cell) ? CopiedRows.NOT_SCALED : rows.millionths(cell);
        if (millionths == CopiedRows.NOT_SCALED) {
            figures.conversions(decimal(cell));
        } else {
            figures.scaledConversions(millionths);
        }
    }

    private void revenue(int cell) throws SQLException {
        long millionths = rows.isAbsent(cell) ? CopiedRows.NOT_SCALED : rows.millionths(cell);
        if (millionths == CopiedRows.NOT_SCALED) {
            figures.revenue(decimal(cell));
        } else {
            figures.scaledRevenue(millionths);
        }
    }

    private @Nullable BigDecimal decimal(int cell) throws SQLException {
        return rows.isAbsent(cell) ? null : rows.decimal(cell);
    }

    /** Few fetches bring many rows. */
    private Instant moment(long micros) {
        if (micros != lastMicros || lastMoment == null) {
            lastMoment = moments.computeIfAbsent(micros, key -> FIRST_MOMENT.plus(key, ChronoUnit.MICROS));
            lastMicros = micros;
        }
        return lastMoment;
    }
}
