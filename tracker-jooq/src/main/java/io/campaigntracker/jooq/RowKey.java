package io.campaigntracker.jooq;

import io.campaigntracker.model.MetricsRow;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which row of an account and level. */
record RowKey(String entityId, LocalDate date) {

    static RowKey of(MetricsRow row) {
        return new RowKey(row.entity().id(), row.date());
    }

    /** The rows by key; two with one key are equal. */
    static Map<RowKey, MetricsRow> index(Collection<MetricsRow> rows) {
        Map<RowKey, MetricsRow> index = new LinkedHashMap<>(rows.size() * 2);
        rows.forEach(row -> index.put(of(row), row));
        return index;
    }
}
