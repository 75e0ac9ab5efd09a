package io.campaigntracker.spark;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsRowBuilder;
import io.campaigntracker.model.RowFigures;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Puts rows of a {@link RowTable} into columns, without an object for each. Not thread-safe. */
final class RowHistory {

    private final EntityLevel level;
    private final MetricsHistory.Builder history = MetricsHistory.builder();
    private final RowFigures figures = new RowFigures();
    private final Map<Texts, Integer> texts = new HashMap<>();
    private @Nullable String account;
    private @Nullable String entity;
    private int number;

    /** @param level of the rows */
    RowHistory(EntityLevel level) {
        this.level = level;
    }

    /** What rows of few kinds have in common. */
    private record Texts(
            @Nullable String campaign,
            @Nullable String adSet,
            @Nullable String creative,
            @Nullable String source,
            String currency,
            @Nullable String definition,
            @Nullable String window) {}

    void add(Row row) {
        String rowAccount = row.getString(RowTable.ACCOUNT);
        String rowEntity = row.getString(RowTable.ENTITY);
        if (!rowEntity.equals(entity) || !rowAccount.equals(account)) {
            account = rowAccount;
            entity = rowEntity;
            number = history.entity(new EntityRef(level, rowAccount, rowEntity));
        }
        figures.clear().counts(row.getLong(RowTable.IMPRESSIONS), row.getLong(RowTable.CLICKS));
        if (!row.isNullAt(RowTable.LINK_CLICKS)) {
            figures.linkClicks(row.getLong(RowTable.LINK_CLICKS));
        }
        if (!row.isNullAt(RowTable.REACH)) {
            figures.reach(row.getLong(RowTable.REACH));
        }
        figures.spend(row.getDecimal(RowTable.SPEND))
                .conversions(row.getDecimal(RowTable.CONVERSIONS))
                .revenue(row.getDecimal(RowTable.REVENUE));
        if (!row.isNullAt(RowTable.UNREADABLE)) {
            figures.metadata(Map.of("unreadable", row.getString(RowTable.UNREADABLE)));
        }
        history.add(number, texts(row), row.getInt(RowTable.DAY), figures);
    }

    MetricsHistory build() {
        return history.build();
    }

    private int texts(Row row) {
        boolean isAd = level == EntityLevel.AD;
        Texts key = new Texts(
                isAd ? row.getString(RowTable.CAMPAIGN) : null,
                isAd ? row.getString(RowTable.AD_SET) : null,
                isAd ? row.getString(RowTable.CREATIVE) : null,
                isAd ? row.getString(RowTable.CREATIVE_SOURCE) : null,
                row.getString(RowTable.CURRENCY),
                row.getString(RowTable.DEFINITION),
                row.getString(RowTable.WINDOW));
        Integer known = texts.get(key);
        if (known == null) {
            known = history.textsOf(sample(row, key));
            texts.put(key, known);
        }
        return known;
    }

    /** A row that has these texts, and nothing else of its own. */
    private MetricsRow sample(Row row, Texts key) {
        MetricsRowBuilder like = MetricsRow.builder(
                new EntityRef(level, Objects.requireNonNull(account), Objects.requireNonNull(entity)),
                LocalDate.ofEpochDay(row.getInt(RowTable.DAY)),
                key.currency());
        if (level == EntityLevel.AD) {
            like.campaignId(key.campaign()).adSetId(key.adSet());
            if (key.creative() != null && key.source() != null) {
                like.creative(
                        key.creative(), CreativeSource.valueOf(key.source().toUpperCase(Locale.ROOT)));
            }
        }
        String window = key.window();
        return like.conversions(
                        null,
                        null,
                        key.definition(),
                        window == null ? null : AttributionWindow.valueOf(window.toUpperCase(Locale.ROOT)))
                .build();
    }
}
