package io.campaigntracker.performance;

import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Exact sums over rows.
 *
 * @param rows how many rows were added up; zero means that nothing was received
 * @param currency the currency of the money; null only without rows
 * @param impressions sum
 * @param clicks sum
 * @param linkClicks sum; null if a row does not report them
 * @param spend sum
 * @param conversions sum; null if unavailable in a row
 * @param revenue sum; null if unavailable in a row
 */
public record MetricTotals(
        long rows,
        @Nullable String currency,
        long impressions,
        long clicks,
        @Nullable Long linkClicks,
        BigDecimal spend,
        @Nullable BigDecimal conversions,
        @Nullable BigDecimal revenue) {

    public MetricTotals {
        Objects.requireNonNull(spend, "spend");
        if (rows > 0 && currency == null) {
            throw new IllegalArgumentException("a sum of " + rows + " rows has a currency");
        }
    }

    /** {@return money spent, null without rows} */
    public @Nullable Money spentMoney() {
        return currency == null || rows == 0 ? null : Money.of(spend, currency);
    }

    /** {@return attributed revenue, null without rows or if unavailable} */
    public @Nullable Money earnedMoney() {
        return currency == null || rows == 0 || revenue == null ? null : Money.of(revenue, currency);
    }

    /** {@return link clicks, empty if unavailable} */
    public OptionalLong knownLinkClicks() {
        return linkClicks == null ? OptionalLong.empty() : OptionalLong.of(linkClicks);
    }

    /** {@return conversions, empty if unavailable} */
    public Optional<BigDecimal> knownConversions() {
        return Optional.ofNullable(conversions);
    }

    /** {@return revenue, empty if unavailable} */
    public Optional<BigDecimal> knownRevenue() {
        return Optional.ofNullable(revenue);
    }
}
