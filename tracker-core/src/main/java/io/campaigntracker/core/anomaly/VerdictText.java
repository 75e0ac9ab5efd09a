package io.campaigntracker.core.anomaly;

import io.campaigntracker.core.anomaly.Judgement.Scored;
import io.campaigntracker.model.Metric;
import java.time.LocalDate;
import java.util.Locale;

/** Verdicts in words. */
final class VerdictText {

    private VerdictText() {}

    static String subject(String title, LocalDate day, Metric metric) {
        return name(metric) + " of " + title + " on " + day;
    }

    /** What is known of the verdict beside this, its score, probabilities and method, are fields of it. */
    static String scored(String title, LocalDate day, Metric metric, String currency, Scored scored) {
        boolean several = scored.days() > 1;
        return name(metric) + " of " + title
                + (several ? " over the " + scored.days() + " days to " + day : " on " + day)
                + " was " + value(metric, currency, scored.observed())
                + (several && metric.isAdditive() ? " a day" : "")
                + ", " + change(scored.observed(), scored.expected())
                + " the usual " + value(metric, currency, scored.expected());
    }

    static String outage(double arrived) {
        return "; clicks were as usual, so the measurement is to be checked first"
                + (arrived < 1
                        ? String.format(
                                Locale.ROOT, " (expected is what usually arrives so early, %.0f %%)", 100 * arrived)
                        : "");
    }

    static String change(double observed, double expected) {
        if (observed == expected) {
            return "exactly";
        }
        if (expected == 0) {
            return "above";
        }
        return String.format(
                Locale.ROOT,
                "%.0f %% %s",
                100 * Math.abs(observed - expected) / Math.abs(expected),
                observed > expected ? "above" : "below");
    }

    static String value(Metric metric, String currency, double value) {
        return switch (metric.unit()) {
            case MONEY -> String.format(Locale.ROOT, "%.2f %s", value, currency);
            case PERCENT -> plain(value) + " %";
            case COUNT, RATIO -> plain(value);
        };
    }

    static String plain(double value) {
        double size = Math.abs(value);
        String pattern = size >= 1000 || value == Math.rint(value) ? "%.0f" : size >= 1 ? "%.2f" : "%.3g";
        return String.format(Locale.ROOT, pattern, value);
    }

    static String name(Metric metric) {
        return switch (metric) {
            case CTR, CPC, CPM, CPA, ROAS, AOV -> metric.name();
            case LINK_CTR -> "link CTR";
            default -> metric.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}
