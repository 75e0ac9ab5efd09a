package io.campaigntracker.core.conversion;

import io.campaigntracker.model.DecimalColumn;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds offline conversions to the rows of their campaigns' days. */
final class OfflineAddition {

    private final AttributedHistory rows;

    OfflineAddition(AttributedHistory rows) {
        this.rows = rows;
    }

    /** {@return the rows with these credits, of which there is one at least; what has no row gets one of its own behind all others} */
    AttributedHistory of(List<OfflineCredit> credits) {
        Map<CampaignDay, OfflineSum> open = new LinkedHashMap<>();
        for (OfflineCredit credit : credits) {
            open.merge(
                    new CampaignDay(
                            credit.campaign(), Math.toIntExact(credit.day().toEpochDay())),
                    new OfflineSum(credit.conversions(), credit.value(), credit.currency()),
                    OfflineSum::plus);
        }
        MetricsHistory history = rows.history();
        int size = history.size();
        DecimalColumn.Builder spent = DecimalColumn.builder();
        DecimalColumn.Builder counted = DecimalColumn.builder();
        DecimalColumn.Builder earned = DecimalColumn.builder();
        for (int row = 0; row < size; row++) {
            OfflineSum more =
                    open.remove(new CampaignDay(history.entities().get(history.entity(row)), history.epochDay(row)));
            spent.add(rows.spend().get(row).orElse(null));
            counted.add(plus(rows.conversions(), row, more == null ? null : BigDecimal.valueOf(more.count())));
            earned.add(plus(rows.revenue(), row, more == null ? null : more.value()));
        }
        List<MetricsRow> own = new ArrayList<>();
        open.forEach((key, sum) -> {
            own.add(MetricsRow.builder(key.campaign(), LocalDate.ofEpochDay(key.epochDay()), sum.currency())
                    .linkClicks(0)
                    .spend(BigDecimal.ZERO)
                    .build());
            spent.add(BigDecimal.ZERO);
            counted.add(BigDecimal.valueOf(sum.count()));
            earned.add(sum.value());
        });
        long[] stands = new long[size + own.size()];
        for (int row = 0; row < size; row++) {
            stands[row] = rows.standsFor(row);
        }
        return rows.with(history.plus(own), spent.build(), counted.build(), earned.build(), stands);
    }

    private static @Nullable BigDecimal plus(DecimalColumn column, int row, @Nullable BigDecimal more) {
        BigDecimal own = column.get(row).orElse(null);
        return own == null || more == null ? own : own.add(more);
    }

    private record CampaignDay(EntityRef campaign, int epochDay) {}

    private record OfflineSum(long count, BigDecimal value, String currency) {
        OfflineSum plus(OfflineSum more) {
            return new OfflineSum(count + more.count, value.add(more.value), currency);
        }
    }
}
