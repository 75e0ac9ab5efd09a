package io.campaigntracker.core.conversion;

import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.CurrencyConverter;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.DecimalColumn;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsRowBuilder;
import io.campaigntracker.store.StoredTotals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A history with conversions and revenue under one basis, and possibly all money in one currency.
 *
 * <p>Rows stored under the same basis give their stored figures, link clicks their own column; for others the figures are selected from the row's actions; a row that
 * carries neither is unavailable, not zero. Immutable and thread-safe.
 */
public final class AttributedHistory {

    private static final EntityRef FLEET = EntityRef.account("0");

    private final MetricsHistory history;
    private final ConversionBases basis;
    private final DecimalColumn spend;
    private final DecimalColumn conversions;
    private final DecimalColumn revenue;
    private final @Nullable String currency;
    private final BitSet fellBack;
    private final BitSet withoutValue;
    private final long @Nullable [] standsFor;
    private final @Nullable AttributedHistory online;

    private AttributedHistory(
            MetricsHistory history,
            ConversionBases basis,
            DecimalColumn spend,
            DecimalColumn conversions,
            DecimalColumn revenue,
            @Nullable String currency,
            BitSet fellBack,
            BitSet withoutValue,
            long @Nullable [] standsFor,
            @Nullable AttributedHistory online) {
        this.history = history;
        this.basis = basis;
        this.spend = spend;
        this.conversions = conversions;
        this.revenue = revenue;
        this.currency = currency;
        this.fellBack = fellBack;
        this.withoutValue = withoutValue;
        this.standsFor = standsFor;
        this.online = online;
    }

    /**
     * {@return stored sums as a history of one row a sum, each standing for the rows it was added up from}
     *
     * @param sums all of them {@link StoredTotals#isUniform() uniform}
     * @param dayOf the day of a sum
     * @param basis the same in every account
     */
    public static AttributedHistory ofSums(
            List<StoredTotals> sums, Function<StoredTotals, LocalDate> dayOf, ConversionBases basis) {
        List<MetricsRow> rows = new ArrayList<>();
        for (StoredTotals sum : sums) {
            MetricsRowBuilder row = MetricsRow.builder(FLEET, dayOf.apply(sum), Objects.requireNonNull(sum.currency()))
                    .impressions(sum.impressions())
                    .clicks(sum.clicks())
                    .spend(sum.known().spend() == 0 ? null : sum.spend())
                    .conversions(
                            sum.known().conversions() == 0 ? null : sum.conversions(),
                            sum.known().revenue() == 0 ? null : sum.revenue(),
                            basis.otherwise().definition().id(),
                            basis.window());
            if (sum.known().linkClicks() > 0) {
                row.linkClicks(sum.linkClicks());
            }
            Long reach = sum.reach();
            if (reach != null) {
                row.reach(reach);
            }
            rows.add(row.build());
        }
        return ofSums(rows, sums.stream().mapToLong(StoredTotals::rows).toArray(), basis);
    }

    /**
     * {@return the same, from sums as rows}
     *
     * @param sums each of rows of one day and currency that tell the same figures, with conversions under the basis
     * @param standsFor how many rows each was added up from
     * @param basis the same in every account
     */
    public static AttributedHistory ofSums(List<MetricsRow> sums, long[] standsFor, ConversionBases basis) {
        MetricsHistory rows = MetricsHistory.of(sums);
        return new AttributedHistory(
                rows,
                basis,
                rows.spend(),
                rows.conversions(),
                rows.revenue(),
                null,
                new BitSet(),
                new BitSet(),
                standsFor.clone(),
                null);
    }

    /** {@return the same rows, each creative under the name that the function gives it} */
    public AttributedHistory withCreatives(UnaryOperator<String> renamed) {
        return new AttributedHistory(
                history.withCreatives(renamed),
                basis,
                spend,
                conversions,
                revenue,
                currency,
                fellBack,
                withoutValue,
                standsFor,
                online == null ? null : online.withCreatives(renamed));
    }

    /** {@return the history under one basis, each row in its own currency} */
    public static AttributedHistory of(MetricsHistory history, ConversionBasis basis) {
        return of(history, ConversionBases.same(basis));
    }

    /** {@return the history under the basis of each row's account, each row in its own currency} */
    public static AttributedHistory of(MetricsHistory history, ConversionBases basis) {
        BitSet fellBack = new BitSet();
        BitSet withoutValue = new BitSet();
        boolean stored = basis.isSame()
                && !countsLinkClicks(basis.otherwise())
                && history.isStoredUnder(basis.otherwise().definition().id(), basis.window());
        if (stored && !history.hasActions()) {
            return new AttributedHistory(
                    history,
                    basis,
                    history.spend(),
                    history.conversions(),
                    history.revenue(),
                    null,
                    fellBack,
                    withoutValue,
                    null,
                    null);
        }
        DecimalColumn.Builder conversions = DecimalColumn.builder();
        DecimalColumn.Builder revenue = DecimalColumn.builder();
        for (int row = 0; row < history.size(); row++) {
            ConversionBasis own = of(history, row, basis);
            if (countsLinkClicks(own) && history.hasLinkClicks(row)) {
                // the platform tells them apart from actions, under a fixed window of their own; they are worth nothing
                // by themselves
                conversions.add(BigDecimal.valueOf(history.linkClicks(row).orElseThrow()));
                revenue.add(BigDecimal.ZERO);
                continue;
            }
            boolean rowStored = stored || isStoredUnder(history, row, own);
            if (rowStored && history.actions(row).isEmpty()) {
                addStored(history, row, stored, conversions, revenue);
                continue;
            }
            Optional<ConversionSelector.Selection> selected = ConversionSelector.select(history.actions(row), own);
            if (rowStored) {
                addStored(history, row, stored, conversions, revenue);
            } else {
                conversions.add(
                        selected.map(ConversionSelector.Selection::count).orElse(null));
                revenue.add(selected.map(ConversionSelector.Selection::value).orElse(null));
            }
            if (selected.isPresent()) {
                fellBack.set(row, selected.get().fellBack());
                withoutValue.set(row, selected.get().withoutValue());
            }
        }
        return new AttributedHistory(
                history,
                basis,
                history.spend(),
                stored ? history.conversions() : conversions.build(),
                stored ? history.revenue() : revenue.build(),
                null,
                fellBack,
                withoutValue,
                null,
                null);
    }

    private static void addStored(
            MetricsHistory history,
            int row,
            boolean asTheyAre,
            DecimalColumn.Builder conversions,
            DecimalColumn.Builder revenue) {
        if (!asTheyAre) {
            conversions.add(history.conversions().get(row).orElse(null));
            revenue.add(history.revenue().get(row).orElse(null));
        }
    }

    /** {@return some of the rows, each in its own currency, in their order} */
    AttributedHistory only(int... kept) {
        MetricsHistory.Builder rows = MetricsHistory.builder();
        for (int row : kept) {
            rows.add(history.row(row));
        }
        AttributedHistory some = of(rows.build(), basis);
        long[] stands = standsFor;
        return stands == null
                ? some
                : new AttributedHistory(
                        some.history,
                        basis,
                        some.spend,
                        some.conversions,
                        some.revenue,
                        null,
                        some.fellBack,
                        some.withoutValue,
                        IntStream.of(kept).mapToLong(row -> stands[row]).toArray(),
                        null);
    }

    /**
     * {@return the same with all money in one currency, converted at the rate of each row's day}
     *
     * @throws CurrencyMismatchException if a row is in another currency and there is no converter, or no rate for its day
     */
    public AttributedHistory in(String wanted, @Nullable CurrencyConverter converter) {
        AttributedHistory platform = online == null ? null : online.in(wanted, converter);
        if (currencies().stream().allMatch(wanted::equals)) {
            return new AttributedHistory(
                    history, basis, spend, conversions, revenue, wanted, fellBack, withoutValue, standsFor, platform);
        }
        Map<String, Map<LocalDate, BigDecimal>> rates = new HashMap<>();
        DecimalColumn.Builder spent = DecimalColumn.builder();
        DecimalColumn.Builder earned = DecimalColumn.builder();
        for (int row = 0; row < history.size(); row++) {
            String from = currency(row);
            LocalDate day = history.date(row);
            BigDecimal rate = rates.computeIfAbsent(from, key -> new HashMap<>())
                    .computeIfAbsent(day, key -> rate(converter, from, wanted, key));
            spent.add(spend.get(row).map(rate::multiply).orElse(null));
            earned.add(revenue.get(row).map(rate::multiply).orElse(null));
        }
        return new AttributedHistory(
                history,
                basis,
                spent.build(),
                conversions,
                earned.build(),
                wanted,
                fellBack,
                withoutValue,
                standsFor,
                platform);
    }

    /**
     * {@return the same with offline conversions: each is added to the conversions and the revenue of its campaign's day; where the campaign has no row that
     * day, to a row of its own after all others, which delivered nothing and stands for no stored row}
     *
     * @param credits of these rows' days, in the currency of their campaign's row; none of a row whose revenue is not known
     * @throws IllegalStateException if offline conversions are in it already
     */
    public AttributedHistory plus(List<OfflineCredit> credits) {
        if (online != null) {
            throw new IllegalStateException("offline conversions are added already");
        }
        return credits.isEmpty() ? this : new OfflineAddition(this).of(credits);
    }

    /** {@return this history, which knows of no offline conversions, under other columns that hold them} */
    AttributedHistory with(
            MetricsHistory rows, DecimalColumn spent, DecimalColumn counted, DecimalColumn earned, long[] stands) {
        return new AttributedHistory(
                rows, basis, spent, counted, earned, currency, fellBack, withoutValue, stands, this);
    }

    /** {@return the same without offline conversions: the first rows of these, with what the platform reports alone} */
    public AttributedHistory online() {
        return online == null ? this : online;
    }

    /**
     * {@return units of one currency for a unit of another on a day}
     *
     * @throws CurrencyMismatchException if they differ and there is no converter, or no rate above 0 for the day
     */
    public static BigDecimal rate(@Nullable CurrencyConverter converter, String from, String to, LocalDate day) {
        if (from.equals(to)) {
            return BigDecimal.ONE;
        }
        if (converter == null) {
            throw new CurrencyMismatchException(from, to);
        }
        return converter
                .rate(from, to, day)
                .filter(rate -> rate.signum() > 0)
                .orElseThrow(() -> new CurrencyMismatchException(from, to, day));
    }

    /** {@return the rows} */
    public MetricsHistory history() {
        return history;
    }

    /** {@return how many stored rows a row stands for: 1, unless it is their sum, or holds nothing but offline conversions: 0} */
    public long standsFor(int row) {
        return standsFor == null ? 1 : standsFor[row];
    }

    /** {@return which conversions count} */
    public ConversionBases basis() {
        return basis;
    }

    /** {@return which conversions of a row count} */
    public ConversionBasis basis(int row) {
        return of(history, row, basis);
    }

    /** {@return money spent by row; absent where it could not be read} */
    public DecimalColumn spend() {
        return spend;
    }

    /** {@return conversions by row} */
    public DecimalColumn conversions() {
        return conversions;
    }

    /** {@return their value by row} */
    public DecimalColumn revenue() {
        return revenue;
    }

    /** {@return the currency of a row's money} */
    public String currency(int row) {
        return currency == null ? history.currency(row) : currency;
    }

    /** {@return the distinct currencies, in order of appearance} */
    public List<String> currencies() {
        return currency == null ? history.currencies() : List.of(currency);
    }

    /** {@return whether the row took a later action type than the definition's first; known only where actions were read} */
    public boolean fellBack(int row) {
        return fellBack.get(row);
    }

    /** {@return whether the row has conversions but no value at all; known only where actions were read} */
    public boolean withoutValue(int row) {
        return withoutValue.get(row);
    }

    /** {@return whether no row's actions are needed, because its stored figures are those of its basis or a column of its own} */
    public static boolean isStoredUnder(MetricsHistory history, ConversionBases basis) {
        if (basis.isSame()
                && history.isStoredUnder(basis.otherwise().definition().id(), basis.window())) {
            return true;
        }
        return IntStream.range(0, history.size()).allMatch(row -> {
            ConversionBasis own = of(history, row, basis);
            return isStoredUnder(history, row, own) || (countsLinkClicks(own) && history.hasLinkClicks(row));
        });
    }

    /** {@return whether what is counted is a column of its own rather than an action} */
    public static boolean countsLinkClicks(ConversionBasis basis) {
        return basis.definition().equals(ConversionDefinition.LINK_CLICK);
    }

    private static ConversionBasis of(MetricsHistory history, int row, ConversionBases basis) {
        return basis.isSame()
                ? basis.otherwise()
                : basis.of(history.entities().get(history.entity(row)).accountId());
    }

    private static boolean isStoredUnder(MetricsHistory history, int row, ConversionBasis basis) {
        return history.isStoredUnder(row, basis.definition().id(), basis.window());
    }

    /** {@return a row with its conversions and revenue under the basis, whatever they were under; as it is where its actions don't tell} */
    public static MetricsRow attribute(MetricsRow row, ConversionBasis basis) {
        boolean already = row.attributionWindow().equals(Optional.of(basis.window()))
                && row.conversionDefinition()
                        .equals(Optional.of(basis.definition().id()));
        if (already) {
            return row;
        }
        if (countsLinkClicks(basis) && row.linkClicks().isPresent()) {
            return row.toBuilder()
                    .conversions(
                            BigDecimal.valueOf(row.linkClicks().getAsLong()),
                            BigDecimal.ZERO,
                            basis.definition().id(),
                            basis.window())
                    .build();
        }
        return ConversionSelector.select(row.actions(), basis)
                .map(selected -> row.toBuilder()
                        .conversions(
                                selected.count(),
                                selected.value(),
                                basis.definition().id(),
                                basis.window())
                        .build())
                .orElse(row);
    }
}
