package io.campaigntracker.core.report;

import io.campaigntracker.core.wording.Figures;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.model.AccountTime;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.performance.RoasChange;
import io.campaigntracker.report.ReportPart;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What changed and why, in a sentence: from the decomposition of ROAS and what somebody did. Pure and thread-safe. */
public final class Headline {

    private static final int FACTORS = 2;
    private static final double WORTH_TELLING = 0.15;

    private Headline() {}

    /**
     * {@return the sentence}
     *
     * @param change the decomposition, or why there is none
     * @param names name of a campaign by its id
     * @param zones zone of an account by its id, in which it is told when something was edited
     */
    public static String of(
            ReportPart<RoasChange> change, Function<String, String> names, Function<String, ZoneId> zones) {
        Optional<RoasChange> found = change.found();
        if (found.isEmpty()) {
            return "Why ROAS changed is not told: " + change.absent();
        }
        RoasChange told = found.get();
        String days = words(told.after()) + " against " + words(told.before());
        if (told.change().isEmpty()) {
            return "Whether ROAS changed is not known, " + days + ": one side has no ROAS.";
        }
        if (told.withheld() != null) {
            return moved(told) + " (" + days + "); why is withheld: " + told.withheld() + ".";
        }
        StringBuilder text = new StringBuilder(moved(told));
        double noise = told.noise() == null ? 0 : told.noise();
        Optional<Boolean> beyond = told.isBeyondNoise();
        text.append(beyond.map(is -> is
                        ? ", more than days vary by chance"
                        : ", within what days vary by chance (±" + Figures.number(noise) + ")")
                .orElse(""));
        String factors = factors(told);
        if (!factors.isEmpty()) {
            text.append(": ").append(factors);
        }
        largest(told)
                .ifPresent(part -> text.append("; most in ")
                        .append(names.apply(part.id()))
                        .append(" (")
                        .append(signed(part.effect()))
                        .append(')'));
        text.append(". Compared: ").append(days).append('.');
        int arriving = told.afterExplained().daysImmature().size();
        if (arriving > 0) {
            text.append(" Conversions of ").append(arriving).append(" of these days are still arriving.");
        }
        told.lastEdit()
                .ifPresent(edit -> text.append(" Last edited ")
                        .append(AccountTime.minute(
                                edit.at(), zones.apply(edit.entity().accountId())))
                        .append(": ")
                        .append(words(edit, names))
                        .append('.'));
        return text.toString();
    }

    /** {@return what was done, of whom by name} */
    public static String words(Edit edit, Function<String, String> names) {
        String what =
                edit.entity().level() == EntityLevel.CAMPAIGN && edit.name().isEmpty()
                        ? "campaign " + names.apply(edit.entity().id())
                        : edit.entity().level().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " "
                                + (edit.name().isEmpty() ? edit.entity().id() : edit.name());
        StringBuilder text = new StringBuilder(edit.kind().name().toLowerCase(Locale.ROOT))
                .append(" of ")
                .append(what);
        if (edit.budget() != null) {
            text.append(' ').append(edit.budget());
        } else if (edit.after() != null) {
            text.append(edit.before() == null ? "" : " from " + edit.before())
                    .append(" to ")
                    .append(edit.after());
        }
        return text.append(edit.actor() == null ? "" : ", by " + edit.actor()).toString();
    }

    private static String words(DateRange days) {
        return days.days() == 1 ? days.since().toString() : days.since() + " to " + days.until();
    }

    private static String moved(RoasChange told) {
        double change = told.change().orElse(0);
        String both = Figures.number(told.roasBefore().asDouble()) + " to "
                + Figures.number(told.roasAfter().asDouble()) + " (" + signed(change) + ")";
        if (Math.abs(change) < 0.005) {
            return "ROAS held at " + Figures.number(told.roasAfter().asDouble());
        }
        return change > 0 ? "ROAS rose from " + both : "ROAS fell from " + both;
    }

    /** The factors that brought most of it. */
    private static String factors(RoasChange told) {
        RoasChange.Totals totals = told.totals();
        Map<String, Double> effects = new LinkedHashMap<>();
        effects.put("where the money went", totals.mix());
        effects.put("order value", totals.factors().averageOrderValue());
        effects.put("conversion rate", totals.factors().conversionRate());
        effects.put("click-through rate", totals.factors().clickThroughRate());
        effects.put("price of attention (CPM)", totals.factors().priceOfAttention());
        effects.put("offline sales", totals.offline());
        effects.put("what can't be divided", totals.undivided() + totals.withoutSpend());
        double largest = effects.values().stream().mapToDouble(Math::abs).max().orElse(0);
        return effects.entrySet().stream()
                .filter(effect ->
                        Math.abs(effect.getValue()) >= 0.005 && Math.abs(effect.getValue()) >= WORTH_TELLING * largest)
                .sorted(Comparator.comparingDouble((Map.Entry<String, Double> effect) -> -Math.abs(effect.getValue())))
                .limit(FACTORS)
                .map(effect -> effect.getKey() + " " + signed(effect.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** The part that went the way of the whole the furthest. */
    private static Optional<RoasChange.Part> largest(RoasChange told) {
        double way = Math.signum(told.change().orElse(0));
        return told.parts().stream()
                .filter(part -> !part.id().isEmpty() && way * part.effect() >= 0.005)
                .max(Comparator.comparingDouble(part -> way * part.effect()));
    }

    private static String signed(double effect) {
        return String.format(Locale.ROOT, "%+.2f", effect).replace('-', '−');
    }
}
