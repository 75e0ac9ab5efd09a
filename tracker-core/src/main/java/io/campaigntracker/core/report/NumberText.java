package io.campaigntracker.core.report;

import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers for people: thousands apart, as many decimals as the unit has, a dash where there is none. Pure and thread-safe. */
final class NumberText {

    static final String NONE = "–";

    private NumberText() {}

    static String of(Metric metric, MetricValue value, String currency) {
        if (!value.isDefined()) {
            return NONE;
        }
        BigDecimal number = BigDecimal.valueOf(value.asDouble());
        return switch (metric.unit()) {
            case COUNT -> grouped(number, number.stripTrailingZeros().scale() > 0 ? 1 : 0);
            case MONEY -> money(number, currency);
            case PERCENT -> grouped(number, 2) + " %";
            case RATIO -> grouped(number, 2);
        };
    }

    static String money(BigDecimal amount, String currency) {
        return grouped(amount, Money.decimals(currency)) + " " + currency;
    }

    static String change(MetricValue percent) {
        if (!percent.isDefined()) {
            return NONE;
        }
        BigDecimal number = BigDecimal.valueOf(percent.asDouble()).setScale(1, RoundingMode.HALF_EVEN);
        return (number.signum() > 0 ? "+" : "") + grouped(number, 1) + " %";
    }

    static String grouped(BigDecimal number, int decimals) {
        DecimalFormat format = new DecimalFormat(
                decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals),
                DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        return format.format(number);
    }
}
