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
        int decimals = Money.decimals(currency);
        String quick = amount < 0 ? null : DecimalText.of(amount, decimals);
        String text = quick != null
                ? quick
                : BigDecimal.valueOf(amount)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .toPlainString();
        return text + " " + currency;
    }

    /** {@return a number with as many digits as tell it apart} */
    public static String plain(double value) {
        double size = Math.abs(value);
        if (size >= 1000 || value == Math.rint(value)) {
            return fixed(value, 0);
        }
        return size >= 1 ? fixed(value, 2) : threeDigits(value);
    }

    /** {@return a number with two decimals} */
    public static String number(double value) {
        return fixed(value, 2);
    }

    /** {@return a share as percent} */
    public static String percent(double share) {
        return fixed(100 * share, 0) + " %";
    }

    private static String fixed(double value, int decimals) {
        String quick = DecimalText.of(value, decimals);
        return quick == null
                ? String.format(Locale.ROOT, "%." + decimals + "f", value)
                : Double.compare(value, 0.0) < 0 ? "-" + quick : quick;
    }

    /** A number below 1 by its first three digits that are not zero. */
    private static String threeDigits(double value) {
        double size = Math.abs(value);
        int decimals = size >= 0.1 ? 3 : size >= 0.01 ? 4 : size >= 0.001 ? 5 : size >= 0.0001 ? 6 : Integer.MAX_VALUE;
        long units = DecimalText.units(value, decimals);
        if (units < 100 || units >= 1000) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        String quick = DecimalText.text(units, decimals);
        return value < 0 ? "-" + quick : quick;
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
