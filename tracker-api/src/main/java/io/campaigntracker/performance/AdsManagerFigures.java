package io.campaigntracker.performance;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Purchases and their value as Meta's Ads Manager shows them, each ad set by its own attribution setting, beside ours, and why they differ. Ours and the reasons add up
 * to what Ads Manager shows, to the last digit.
 *
 * @param range the days, which both tell in the accounts' own time zones
 * @param timeZones those zones
 * @param spend the same in both
 * @param conversions purchases as Ads Manager shows them; null where the rows don't carry them
 * @param revenue their value; null where the rows don't carry it
 * @param roas revenue / spend as Ads Manager shows it
 * @param ourConversions ours; null if unavailable
 * @param ourRevenue ours; null if unavailable
 * @param reasons why they differ; none where they don't, or where one of both is unavailable
 * @param spendBySetting how much was spent under each setting, as the platform spells it; {@code unknown} where it is not told, or several ad sets are one row
 * @param ownBooks what the caller's own books would hold of Ads Manager's revenue; null where the caller does not state what values hold
 */
public record AdsManagerFigures(
        DateRange range,
        SortedSet<String> timeZones,
        @Nullable Money spend,
        @Nullable BigDecimal conversions,
        @Nullable Money revenue,
        MetricValue roas,
        @Nullable BigDecimal ourConversions,
        @Nullable Money ourRevenue,
        List<Reason> reasons,
        SortedMap<String, BigDecimal> spendBySetting,
        @Nullable OwnBooks ownBooks) {

    public AdsManagerFigures {
        Objects.requireNonNull(range, "range");
        timeZones = Collections.unmodifiableSortedSet(new TreeSet<>(timeZones));
        Objects.requireNonNull(roas, "roas");
        reasons = List.copyOf(reasons);
        spendBySetting = Collections.unmodifiableSortedMap(new TreeMap<>(spendBySetting));
    }

    /** What makes two figures of one name differ. */
    public enum Cause {
        /** Ours holds imported offline sales, of which Ads Manager knows nothing. */
        OFFLINE("sales offline"),
        /** Ours counts something else than purchases, or by another type. */
        DEFINITION("what counts as a conversion"),
        /** Ad sets count within other windows than asked for. */
        WINDOW("windows of the ad sets' own settings"),
        /** Ad sets count what followed an engaged view, which was not asked for. */
        ENGAGE_THROUGH("engage-through"),
        /** Rows of which only one of both figures is told. */
        NOT_TOLD("rows that tell only one of both");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        /** {@return it in words} */
        public String words() {
            return words;
        }
    }

    /**
     * One reason.
     *
     * @param cause which
     * @param conversions by how many Ads Manager shows more for it; negative for fewer
     * @param revenue by how much
     */
    public record Reason(Cause cause, BigDecimal conversions, Money revenue) {

        public Reason {
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(conversions, "conversions");
            Objects.requireNonNull(revenue, "revenue");
        }
    }

    /**
     * Ads Manager's revenue without what the caller's books don't count.
     *
     * @param revenue without VAT and shipping, as far as stated, to the cent
     * @param vat the VAT in it
     * @param shipping the shipping in it
     */
    public record OwnBooks(Money revenue, Money vat, Money shipping) {

        public OwnBooks {
            Objects.requireNonNull(revenue, "revenue");
            Objects.requireNonNull(vat, "vat");
            Objects.requireNonNull(shipping, "shipping");
        }
    }

    /** {@return one sentence for people, such as {@code Ads Manager shows 2.31 (231 EUR of 12 purchases) by each ad set's own setting; ours is …}} */
    public String sentence() {
        if (revenue == null) {
            return "what Ads Manager shows is not known: the rows don't carry the ad sets' own figures";
        }
        StringBuilder text = new StringBuilder("Ads Manager shows ")
                .append(roas.isDefined() ? String.valueOf(rounded(roas.asDouble())) : "no ROAS")
                .append(" (")
                .append(revenue);
        if (conversions != null) {
            text.append(" of ").append(plain(conversions)).append(" purchases");
        }
        text.append(") by each ad set's own setting");
        String settings = settings();
        text.append(settings.isEmpty() ? "" : " (" + settings + ")");
        text.append(ourRevenue == null ? "; ours is not known" : "; ours is " + ourRevenue);
        if (!reasons.isEmpty()) {
            text.append(", which differs by ")
                    .append(reasons.stream()
                            .map(reason -> reason.cause().words() + " "
                                    + (reason.revenue().amount().signum() > 0 ? "+" : "") + reason.revenue())
                            .collect(Collectors.joining(", ")));
        } else if (ourRevenue != null) {
            text.append(", the same");
        }
        text.append("; both are days of ").append(String.join(", ", timeZones)).append(", other zones have other days");
        if (ownBooks != null) {
            text.append("; without VAT of ")
                    .append(ownBooks.vat())
                    .append(" and shipping of ")
                    .append(ownBooks.shipping())
                    .append(" it is ")
                    .append(ownBooks.revenue());
        } else {
            text.append("; values hold VAT and shipping as the shop sends them");
        }
        return text.toString();
    }

    private String settings() {
        BigDecimal all = spendBySetting.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<String> shares = new ArrayList<>();
        if (all.signum() > 0) {
            spendBySetting.forEach((setting, spent) -> shares.add(setting + " "
                    + spent.multiply(BigDecimal.valueOf(100))
                            .divide(all, 0, RoundingMode.HALF_UP)
                            .toPlainString()
                    + " %"));
        }
        return String.join(", ", shares) + (shares.isEmpty() ? "" : " of spend");
    }

    private static String plain(BigDecimal count) {
        return count.signum() == 0 ? "0" : count.stripTrailingZeros().toPlainString();
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }
}
