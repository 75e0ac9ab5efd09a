package io.campaigntracker.report.writer.wording;

import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import io.campaigntracker.performance.CompletedFigure;
import io.campaigntracker.performance.ConfidenceInterval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Numbers for people: thousands apart, as many decimals as the unit has, a dash where there is none. Pure and thread-safe. */
public final class Numbers {

    /** Where there is no number. */
    public static final String NONE = "–";

    private Numbers() {}

    /** {@return a value in its metric's unit} */
    public static String of(Metric metric, MetricValue value, String currency) {
        return value.isDefined() ? of(metric, value.asDouble(), currency) : NONE;
    }

    /** {@return a value in its metric's unit} */
    public static String of(Metric metric, double value, String currency) {
        BigDecimal number = BigDecimal.valueOf(value);
        return switch (metric.unit()) {
            case COUNT -> grouped(number, number.stripTrailingZeros().scale() > 0 ? 1 : 0);
            case MONEY -> money(number, currency);
            case PERCENT -> grouped(number, 2) + " %";
            case RATIO -> grouped(number, 2);
        };
    }

    /** {@return an amount with the decimals of its currency} */
    public static String money(BigDecimal amount, String currency) {
        return grouped(amount, Money.decimals(currency)) + " " + currency;
    }

    /** {@return a change in percent with its sign} */
    public static String change(MetricValue percent) {
        if (!percent.isDefined()) {
            return NONE;
        }
        BigDecimal number = BigDecimal.valueOf(percent.asDouble()).setScale(1, RoundingMode.HALF_EVEN);
        return (number.signum() > 0 ? "+" : "") + grouped(number, 1).replace('-', '−') + " %";
    }

    /** {@return a number with two decimals and its sign} */
    public static String signed(double number) {
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(2, RoundingMode.HALF_EVEN);
        return (rounded.signum() > 0 ? "+" : "") + rounded.toPlainString().replace('-', '−');
    }

    /** {@return where a figure will lie while some of it is estimated, such as {@code 1.90 to 2.40}; empty otherwise} */
    public static Optional<String> expected(Metric metric, CompletedFigure figure, String currency) {
        return figure.isEstimated() ? interval(metric, figure.interval(), currency) : Optional.empty();
    }

    /** {@return both bounds, such as {@code 1.90 to 2.40}; empty without an interval, or where both read the same} */
    public static Optional<String> interval(Metric metric, @Nullable ConfidenceInterval bounds, String currency) {
        if (bounds == null) {
            return Optional.empty();
        }
        Double upper = bounds.upper();
        String from = of(metric, bounds.lower(), currency);
        String to = upper == null ? "more" : of(metric, upper, currency);
        if (from.equals(to)) {
            return Optional.empty();
        }
        int unit = from.lastIndexOf(' ');
        boolean same = unit > 0 && upper != null && to.endsWith(from.substring(unit));
        return Optional.of((same ? from.substring(0, unit) : from) + " to " + to);
    }

    /** {@return a number with thousands apart} */
    public static String grouped(BigDecimal number, int decimals) {
        DecimalFormat format = new DecimalFormat(
                decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals),
                DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        return format.format(number);
    }
}
