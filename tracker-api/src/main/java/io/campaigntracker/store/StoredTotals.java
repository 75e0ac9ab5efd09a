package io.campaigntracker.store;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Exact sums of stored rows with one key.
 *
 * @param key the key
 * @param rows how many rows, at least 1
 * @param currency their currency; null if they have several
 * @param asAsked whether the conversions and revenue of every row are stored under the definition and window asked for, and no figure of any row
 *     was {@linkplain io.campaigntracker.model.MetricsRow#unreadable() unreadable}
 * @param impressions sum
 * @param clicks sum
 * @param reach people reached according to the row if there is just one; null if there are more, or it does not tell
 * @param linkClicks sum over the rows that tell; 0 if none does
 * @param spend sum over the rows whose spend could be read; 0 if none could
 * @param conversions sum over the rows that tell; 0 if none does
 * @param revenue sum over the rows that tell; 0 if none does
 * @param known how many rows tell each figure that a row may lack
 */
public record StoredTotals(
        String key,
        long rows,
        @Nullable String currency,
        boolean asAsked,
        long impressions,
        long clicks,
        @Nullable Long reach,
        long linkClicks,
        BigDecimal spend,
        BigDecimal conversions,
        BigDecimal revenue,
        Known known) {

    public StoredTotals {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(spend, "spend");
        Objects.requireNonNull(conversions, "conversions");
        Objects.requireNonNull(revenue, "revenue");
        Objects.requireNonNull(known, "known");
        if (rows < 1) {
            throw new IllegalArgumentException("sums over " + rows + " rows; at least 1 is needed");
        }
    }

    /**
     * How many rows tell a figure.
     *
     * @param linkClicks rows with link clicks
     * @param spend rows with a spend that could be read
     * @param conversions rows with conversions
     * @param revenue rows with revenue
     */
    public record Known(long linkClicks, long spend, long conversions, long revenue) {}

    /**
     * {@return whether the sums stand for the rows in every respect: one currency, the definition and window asked for, and each figure known
     * in every row or in none}
     */
    public boolean isUniform() {
        return currency != null
                && asAsked
                && allOrNone(known.linkClicks)
                && allOrNone(known.spend)
                && allOrNone(known.conversions)
                && allOrNone(known.revenue);
    }

    private boolean allOrNone(long count) {
        return count == 0 || count == rows;
    }
}
