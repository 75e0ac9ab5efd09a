package io.campaigntracker.core.wording;

import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Locale;

/** Figures as people read them. Pure. */
public final class Figures {

    private Figures() {}

    /** {@return a metric's name within a sentence} */
    public static String name(Metric metric) {
        return switch (metric) {
            case CTR, CPC, CPM, CPA, ROAS, AOV -> metric.name();
            case LINK_CTR -> "link CTR";
            default -> metric.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    /** {@return a value in its metric's unit} */
    public static String value(Metric metric, String currency, double value) {
        return switch (metric.unit()) {
            case MONEY -> money(value, currency);
            case PERCENT -> plain(value) + " %";
            case COUNT, RATIO -> plain(value);
        };
    }

    /** {@return an amount with the decimals of its currency} */
    public static String money(double amount, String currency) {
        return BigDecimal.valueOf(amount)
                        .setScale(Money.decimals(currency), RoundingMode.HALF_EVEN)
                        .toPlainString()
                + " " + currency;
    }

    /** {@return a number with as many digits as tell it apart} */
    public static String plain(double value) {
        double size = Math.abs(value);
        String pattern = size >= 1000 || value == Math.rint(value) ? "%.0f" : size >= 1 ? "%.2f" : "%.3g";
        return String.format(Locale.ROOT, pattern, value);
    }

    /** {@return a number with two decimals} */
    public static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** {@return a share as percent} */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /** {@return where a value lies from what is usual, such as {@code 31 % above}} */
    public static String change(double observed, double expected) {
        if (observed == expected) {
            return "exactly";
        }
        if (expected == 0) {
            return "above";
        }
        return percent(Math.abs(observed - expected) / Math.abs(expected))
                + (observed > expected ? " above" : " below");
    }

    /** {@return since when, such as {@code on 2026-11-19} or {@code over the 3 days to 2026-11-19}} */
    static String days(LocalDate since, LocalDate until) {
        long days = until.toEpochDay() - since.toEpochDay() + 1;
        return days == 1 ? "on " + until : "over the " + days + " days to " + until;
    }
}
