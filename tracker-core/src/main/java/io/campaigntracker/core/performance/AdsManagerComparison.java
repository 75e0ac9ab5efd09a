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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What Ads Manager shows beside ours: from ours to it in steps that change one thing each, so that the reasons add up exactly. First offline sales are taken away, then
 * purchases counted, then each ad set's own setting taken in place of the window; of that last step what followed engaged views is told apart. A row whose ad sets'
 * settings differ is looked at by the rows of its ads. Pure and thread-safe.
 */
public final class AdsManagerComparison {

    private static final String UNKNOWN = "unknown";
    private static final String ENGAGED = ActionWindow.ENGAGED_VIEW_1D.key();

    private final AttributedHistory ours;
    private final AttributedHistory platform;
    private final AttributedHistory purchases;
    private final AttributedHistory shown;
    private final @Nullable AttributedHistory ads;
    private final Map<CampaignDay, int[]> adsOf;
    private final @Nullable String convertedTo;
    private final @Nullable CurrencyConverter converter;

    /**
     * @param ours the rows with our conversions, offline ones included where they count; with actions
     * @param ads the rows of the ads behind the same days with actions, whose settings are known each; null where the rows' own are
     * @param convertedTo the currency that all rows were converted to; null where each is in its own
     * @param converter null for none
     */
    public AdsManagerComparison(
            AttributedHistory ours,
            @Nullable AttributedHistory ads,
            @Nullable String convertedTo,
            @Nullable CurrencyConverter converter) {
        this.ours = ours;
        this.ads = ads;
        this.convertedTo = convertedTo;
        this.converter = converter;
        platform = ours.online();
        purchases = under(ours.basis().window());
        shown = under(AttributionWindow.AD_SET_SETTING);
        adsOf = ads == null ? Map.of() : byCampaignDay(ads.history());
    }

    private record CampaignDay(String campaignId, int epochDay) {
        static CampaignDay of(MetricsHistory history, int row) {
            return new CampaignDay(history.campaignId(row).orElse(""), history.epochDay(row));
        }
    }

    private static Map<CampaignDay, int[]> byCampaignDay(MetricsHistory ads) {
        return IntStream.range(0, ads.size())
                .boxed()
                .collect(Collectors.groupingBy(
                        row -> CampaignDay.of(ads, row),
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                rows -> rows.stream()
                                        .mapToInt(Integer::intValue)
                                        .toArray())));
    }

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
     * @param currency of all rows that count
     * @param counted the rows that count, by number in ascending order
     * @param timeZones of the accounts
     * @param sent what the values hold
     */
    public AdsManagerFigures of(
            DateRange range, String currency, int[] counted, SortedSet<String> timeZones, ValueBasis sent) {
        int[] rows = Arrays.stream(counted)
                .filter(row -> row < platform.history().size())
                .toArray();
        Sum all = sum(ours, counted);
        Sum online = sum(platform, rows);
        Sum bought = sum(purchases, rows);
        Sum told = sum(shown, rows);
        BigDecimal spend = spend(platform, rows);
        boolean isTold = told.known() > 0;
        List<Reason> reasons = new ArrayList<>();
        if (isTold && all.known() > 0) {
            add(reasons, online.than(all, Cause.OFFLINE, currency));
            if (bought.known() == online.known() && told.known() == online.known()) {
                add(reasons, bought.than(online, Cause.DEFINITION, currency));
                addWindows(reasons, told.than(bought, Cause.WINDOW, currency), rows, currency);
            } else {
                add(reasons, told.than(online, Cause.NOT_TOLD, currency));
            }
        }
        return new AdsManagerFigures(
                range,
                timeZones,
                online.rows() == 0 ? null : Money.of(spend, currency),
                isTold ? told.conversions() : null,
                isTold ? Money.of(told.revenue(), currency) : null,
                isTold
                        ? MetricsCalculator.value(ExactRatio.of(told.revenue(), spend))
                        : MetricValue.undefined(
                                online.rows() == 0 ? UndefinedReason.NO_DATA : UndefinedReason.NOT_REPORTED),
                all.known() > 0 ? all.conversions() : null,
                all.known() > 0 ? Money.of(all.revenue(), currency) : null,
                reasons,
                bySetting(rows),
                isTold && sent.isStated() ? books(told.revenue(), currency, sent) : null);
    }

    private AttributedHistory under(AttributionWindow window) {
        AttributedHistory selected = AttributedHistory.of(
                platform.history(), ConversionBases.same(new ConversionBasis(ConversionDefinition.PURCHASE, window)));
        return convertedTo == null ? selected : selected.in(convertedTo, converter);
    }

    private static void add(List<Reason> reasons, Reason reason) {
        if (reason.conversions().signum() != 0 || reason.revenue().amount().signum() != 0) {
            reasons.add(reason);
        }
    }

    /** What ad sets count of engaged views, where we don't, is known of rows whose setting is. */
    private void addWindows(List<Reason> reasons, Reason all, int[] rows, String currency) {
        Reason engaged = platform.basis().window().parts().contains(ActionWindow.ENGAGED_VIEW_1D)
                ? new Reason(Cause.ENGAGE_THROUGH, BigDecimal.ZERO, Money.of(BigDecimal.ZERO, currency))
                : engaged(rows, currency);
        add(
                reasons,
                new Reason(
                        Cause.WINDOW,
                        all.conversions().subtract(engaged.conversions()),
                        all.revenue().minus(engaged.revenue())));
        add(reasons, engaged);
    }

    /** What takes a row and its number. */
    @FunctionalInterface
    private interface EachSetting {
        void accept(AttributedHistory history, int row);
    }

    /** Each row whose setting is one, and of the others the rows of their ads, or itself where there are none. */
    private void eachSetting(int[] rows, EachSetting each) {
        for (int row : rows) {
            int[] behind = ads == null || isSingle(platform.history().attributionSetting(row))
                    ? null
                    : adsOf.get(CampaignDay.of(platform.history(), row));
            if (ads == null || behind == null) {
                each.accept(platform, row);
            } else {
                for (int ad : behind) {
                    each.accept(ads, ad);
                }
            }
        }
    }

    private Reason engaged(int[] rows, String currency) {
        BigDecimal[] sums = {BigDecimal.ZERO, BigDecimal.ZERO};
        eachSetting(rows, (behind, row) -> {
            MetricsHistory history = behind.history();
            String setting = history.attributionSetting(row);
            if (setting == null || !setting.toLowerCase(Locale.ROOT).contains(ENGAGED)) {
                return;
            }
            ActionStats actions = history.actions(row);
            Optional<ConversionSelector.Selection> selected =
                    ConversionSelector.within(actions, ConversionDefinition.PURCHASE, ActionWindow.ENGAGED_VIEW_1D);
            if (selected.isPresent()) {
                BigDecimal rate = AttributedHistory.rate(converter, history.currency(row), currency, history.date(row));
                sums[0] = sums[0].add(selected.get().count());
                sums[1] = sums[1].add(selected.get().value().multiply(rate));
            }
        });
        return new Reason(Cause.ENGAGE_THROUGH, sums[0], Money.of(sums[1], currency));
    }

    private static Sum sum(AttributedHistory history, int[] rows) {
        BigDecimal conversions = BigDecimal.ZERO;
        BigDecimal revenue = BigDecimal.ZERO;
        long known = 0;
        long all = 0;
        for (int row : rows) {
            all += history.standsFor(row);
            if (history.conversions().isPresent(row) && history.revenue().isPresent(row)) {
                known += history.standsFor(row);
                conversions = conversions.add(history.conversions().get(row).orElseThrow());
                revenue = revenue.add(history.revenue().get(row).orElseThrow());
            }
        }
        return new Sum(conversions, revenue, known, all);
    }

    private static BigDecimal spend(AttributedHistory history, int[] rows) {
        BigDecimal spend = BigDecimal.ZERO;
        for (int row : rows) {
            spend = spend.add(history.spend().get(row).orElse(BigDecimal.ZERO));
        }
        return spend;
    }

    private SortedMap<String, BigDecimal> bySetting(int[] rows) {
        SortedMap<String, BigDecimal> spend = new TreeMap<>();
        eachSetting(rows, (history, row) -> {
            String setting = history.history().attributionSetting(row);
            spend.merge(
                    isSingle(setting) ? String.valueOf(setting) : UNKNOWN,
                    history.spend().get(row).orElse(BigDecimal.ZERO),
                    BigDecimal::add);
        });
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

    private static AdsManagerFigures.OwnBooks books(BigDecimal revenue, String currency, ValueBasis sent) {
        BigDecimal rate = sent.vat() == null ? BigDecimal.ZERO : sent.vat();
        BigDecimal share = sent.shipping() == null ? BigDecimal.ZERO : sent.shipping();
        int decimals = Money.decimals(currency);
        BigDecimal net = revenue.divide(BigDecimal.ONE.add(rate), MathContext.DECIMAL128)
                .setScale(decimals, RoundingMode.HALF_UP);
        BigDecimal shipping = net.multiply(share).setScale(decimals, RoundingMode.HALF_UP);
        return new AdsManagerFigures.OwnBooks(
                Money.of(net.subtract(shipping), currency),
                Money.of(revenue.subtract(net), currency),
                Money.of(shipping, currency));
    }
}
