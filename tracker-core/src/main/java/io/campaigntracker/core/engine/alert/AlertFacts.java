package io.campaigntracker.core.engine.alert;

import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The figures that alert rules compare with their thresholds. */
final class AlertFacts {

    private AlertFacts() {}

    /** {@return the row of each entity that has one on a day} */
    static Map<EntityRef, Integer> rowsOf(LocalDate day, MetricsHistory history) {
        Map<EntityRef, Integer> rows = new HashMap<>();
        for (int row = 0; row < history.size(); row++) {
            if (history.epochDay(row) == day.toEpochDay()) {
                rows.put(history.entities().get(history.entity(row)), row);
            }
        }
        return rows;
    }

    /** {@return the spend of each ad set on a day, by campaign, from the rows of their ads; of no campaign with an ad whose spend could not be read} */
    static Map<String, Map<String, BigDecimal>> spendByAdSet(LocalDate day, MetricsHistory ads) {
        Map<String, Map<String, BigDecimal>> spend = new HashMap<>();
        Set<String> unreadable = new HashSet<>();
        for (int row = 0; row < ads.size(); row++) {
            MetricsRow ad = ads.row(row);
            BigDecimal spent = ad.spend();
            if (ad.date().equals(day)
                    && ad.campaignId().isPresent()
                    && ad.adSetId().isPresent()) {
                if (spent == null) {
                    unreadable.add(ad.campaignId().get());
                } else {
                    spend.computeIfAbsent(ad.campaignId().get(), id -> new HashMap<>())
                            .merge(ad.adSetId().get(), spent, BigDecimal::add);
                }
            }
        }
        spend.keySet().removeAll(unreadable);
        return spend;
    }
}
