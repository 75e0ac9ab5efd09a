package io.campaigntracker.core.performance;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBases;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.conversion.ConversionSelector;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.CurrencyConverter;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DecimalColumn;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.AdsManagerFigures;
import io.campaigntracker.performance.AdsManagerFigures.Cause;
import io.campaigntracker.performance.AdsManagerFigures.Reason;
import io.campaigntracker.performance.ValueBasis;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What Ads Manager shows beside ours: from ours to it in steps that change one thing each, so that the reasons add up exactly. First offline sales are taken away, then
 * purchases counted, then each ad set's own setting taken in place of the window; of that last step what followed engaged views is told apart. Pure and thread-safe.
 *
 * @param currency of all amounts
 * @param converting whether the amounts are to be converted to it
 * @param converter null for none
 */
public record AdsManagerComparison(
        String currency, boolean converting, @Nullable CurrencyConverter converter) {

    private static final String UNKNOWN = "unknown";
    private static final String ENGAGED = ActionWindow.ENGAGED_VIEW_1D.key();

    /** Counts of conversions and their value over the same rows; a row without the figure is not in it. */
    private record Sum(BigDecimal conversions, BigDecimal revenue, long known, long rows) {
        Reason than(Sum before, Cause cause, String currency) {
            return new Reason(
                    cause,
                    conversions.subtract(before.conversions),
                    Money.of(revenue.subtract(before.revenue), currency));
        }
    }

    /**
     * {@return both figures and the reasons}
     *
     * @param range the days asked for
     * @param ours the rows with our conversions, offline ones included where they count; with actions
     * @param group 0 for each row that counts, negative for others
     * @param ads the rows of the ads behind the same days with actions, whose settings are known each; null where the rows' own are
     * @param timeZones of the accounts
     * @param sent what the values hold
     */
    public AdsManagerFigures of(
            DateRange range,
            AttributedHistory ours,
            int[] group,
            @Nullable AttributedHistory ads,
            SortedSet<String> timeZones,
            ValueBasis sent) {
        AttributedHistory platform = ours.online();
        int rows = platform.history().size();
        ConversionBases own = ours.basis();
        Sum all = sum(ours, group, group.length);
        Sum online = sum(platform, group, rows);
        Sum purchases = sum(under(platform, own.window()), group, rows);
        Sum shown = sum(under(platform, AttributionWindow.AD_SET_SETTING), group, rows);
        BigDecimal spend = spend(platform, group, rows);
        boolean told = shown.known() > 0;
        List<Reason> reasons = new ArrayList<>();
        if (told && all.known() > 0) {
            add(reasons, online.than(all, Cause.OFFLINE, currency));
            if (purchases.known() == online.known() && shown.known() == online.known()) {
                add(reasons, purchases.than(online, Cause.DEFINITION, currency));
                addWindows(reasons, shown.than(purchases, Cause.WINDOW, currency), platform, group, ads);
            } else {
                add(reasons, shown.than(online, Cause.NOT_TOLD, currency));
            }
        }
        return new AdsManagerFigures(
                range,
                timeZones,
                online.rows() == 0 ? null : Money.of(spend, currency),
                told ? shown.conversions() : null,
                told ? Money.of(shown.revenue(), currency) : null,
                told
                        ? MetricsCalculator.value(ExactRatio.of(shown.revenue(), spend))
                        : MetricValue.undefined(
                                online.rows() == 0 ? UndefinedReason.NO_DATA : UndefinedReason.NOT_REPORTED),
                all.known() > 0 ? all.conversions() : null,
                all.known() > 0 ? Money.of(all.revenue(), currency) : null,
                reasons,
                ads == null
                        ? bySetting(platform, group, rows)
                        : bySetting(
                                ads,
                                new int[ads.history().size()],
                                ads.history().size()),
                told && sent.isStated() ? books(shown.revenue(), sent) : null);
    }

    private AttributedHistory under(AttributedHistory platform, AttributionWindow window) {
        AttributedHistory selected = AttributedHistory.of(
                platform.history(), ConversionBases.same(new ConversionBasis(ConversionDefinition.PURCHASE, window)));
        return converting ? selected.in(currency, converter) : selected;
    }

    private static void add(List<Reason> reasons, Reason reason) {
        if (reason.conversions().signum() != 0 || reason.revenue().amount().signum() != 0) {
            reasons.add(reason);
        }
    }

    /** What ad sets count of engaged views, where we don't, is known of rows whose setting is. */
    private void addWindows(
            List<Reason> reasons,
            Reason all,
            AttributedHistory platform,
            int[] group,
            @Nullable AttributedHistory ads) {
        Reason engaged = new Reason(Cause.ENGAGE_THROUGH, BigDecimal.ZERO, Money.of(BigDecimal.ZERO, currency));
        if (!platform.basis().window().parts().contains(ActionWindow.ENGAGED_VIEW_1D)) {
            engaged = ads == null
                    ? engaged(platform, group, platform.history().size())
                    : engaged(ads, new int[ads.history().size()], ads.history().size());
        }
        add(
                reasons,
                new Reason(
                        Cause.WINDOW,
                        all.conversions().subtract(engaged.conversions()),
                        all.revenue().minus(engaged.revenue())));
        add(reasons, engaged);
    }

    private Reason engaged(AttributedHistory rows, int[] group, int size) {
        MetricsHistory history = rows.history();
        BigDecimal conversions = BigDecimal.ZERO;
        BigDecimal revenue = BigDecimal.ZERO;
        for (int row = 0; row < size; row++) {
            String setting = history.attributionSetting(row);
            if (group[row] < 0
                    || setting == null
                    || !setting.toLowerCase(Locale.ROOT).contains(ENGAGED)) {
                continue;
            }
            ActionStats actions = history.actions(row);
            Optional<ConversionSelector.Selection> selected =
                    ConversionSelector.within(actions, ConversionDefinition.PURCHASE, ActionWindow.ENGAGED_VIEW_1D);
            if (selected.isPresent()) {
                BigDecimal rate = AttributedHistory.rate(converter, history.currency(row), currency, history.date(row));
                conversions = conversions.add(selected.get().count());
                revenue = revenue.add(selected.get().value().multiply(rate));
            }
        }
        return new Reason(Cause.ENGAGE_THROUGH, conversions, Money.of(revenue, currency));
    }

    private static Sum sum(AttributedHistory rows, int[] group, int size) {
        BigDecimal conversions = BigDecimal.ZERO;
        BigDecimal revenue = BigDecimal.ZERO;
        long known = 0;
        long all = 0;
        for (int row = 0; row < size; row++) {
            if (group[row] < 0) {
                continue;
            }
            all += rows.standsFor(row);
            if (isPresent(rows.conversions(), row) && isPresent(rows.revenue(), row)) {
                known += rows.standsFor(row);
                conversions = conversions.add(rows.conversions().get(row).orElseThrow());
                revenue = revenue.add(rows.revenue().get(row).orElseThrow());
            }
        }
        return new Sum(conversions, revenue, known, all);
    }

    private static boolean isPresent(DecimalColumn column, int row) {
        return column.get(row).isPresent();
    }

    private static BigDecimal spend(AttributedHistory rows, int[] group, int size) {
        BigDecimal spend = BigDecimal.ZERO;
        for (int row = 0; row < size; row++) {
            if (group[row] >= 0) {
                spend = spend.add(rows.spend().get(row).orElse(BigDecimal.ZERO));
            }
        }
        return spend;
    }

    private static SortedMap<String, BigDecimal> bySetting(AttributedHistory rows, int[] group, int size) {
        SortedMap<String, BigDecimal> spend = new TreeMap<>();
        for (int row = 0; row < size; row++) {
            if (group[row] >= 0) {
                String setting = rows.history().attributionSetting(row);
                spend.merge(
                        isSingle(setting) ? String.valueOf(setting) : UNKNOWN,
                        rows.spend().get(row).orElse(BigDecimal.ZERO),
                        BigDecimal::add);
            }
        }
        return spend;
    }

    /** {@return whether a row's setting is that of one, as far as the platform spells it} Rows of several ad sets have none, or one that tells no window. */
    public static boolean isSingle(@Nullable String setting) {
        if (setting == null) {
            return false;
        }
        String spelt = setting.toLowerCase(Locale.ROOT);
        return spelt.contains("_click")
                || spelt.contains("_view")
                || spelt.contains(ENGAGED)
                || spelt.contains("increment");
    }

    private AdsManagerFigures.OwnBooks books(BigDecimal revenue, ValueBasis sent) {
        BigDecimal rate = sent.vat() == null ? BigDecimal.ZERO : sent.vat();
        BigDecimal share = sent.shipping() == null ? BigDecimal.ZERO : sent.shipping();
        BigDecimal net =
                revenue.divide(BigDecimal.ONE.add(rate), MathContext.DECIMAL128).setScale(2, RoundingMode.HALF_UP);
        BigDecimal shipping = net.multiply(share).setScale(2, RoundingMode.HALF_UP);
        return new AdsManagerFigures.OwnBooks(
                Money.of(net.subtract(shipping), currency),
                Money.of(revenue.subtract(net), currency),
                Money.of(shipping, currency));
    }
}
