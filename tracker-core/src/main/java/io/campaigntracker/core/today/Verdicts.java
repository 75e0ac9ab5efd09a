package io.campaigntracker.core.today;

import io.campaigntracker.core.today.IntradayFinding.Figure;
import io.campaigntracker.core.wording.Figures;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.Severity;
import io.campaigntracker.today.DayProjection;
import io.campaigntracker.today.IntradayType;
import io.campaigntracker.today.IntradayVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of looks what is wrong: of each kind the surest, from an effect that somebody would act on. */
final class Verdicts {

    /** Smaller effects are told by nobody, however sure they are. */
    private static final double LEAST_EFFECT = 0.15;

    private static final double LARGE_EFFECT = 0.5;

    /** A day that ends within this of its usual is on its way. */
    private static final double PACE_TOLERANCE = 0.3;

    private final CampaignToday campaign;
    private final TodaySettings settings;

    Verdicts(CampaignToday campaign, TodaySettings settings) {
        this.campaign = campaign;
        this.settings = settings;
    }

    /**
     * {@return what is wrong, the most serious first}
     *
     * @param outage that its tracking is out; null where it is not
     */
    List<IntradayVerdict> of(
            List<IntradayFinding> findings, @Nullable DayProjection projection, @Nullable IntradayVerdict outage) {
        Map<IntradayType, IntradayFinding> surest = new EnumMap<>(IntradayType.class);
        for (IntradayFinding finding : findings) {
            IntradayType type = type(finding);
            if (type != null && surprise(finding) >= -settings.told() && effect(finding) >= LEAST_EFFECT) {
                surest.merge(type, finding, (one, other) -> other.log10P() < one.log10P() ? other : one);
            }
        }
        if (surest.containsKey(IntradayType.DELIVERY_STOPPED)) {
            surest.remove(IntradayType.PACING_OFF);
        }
        if (campaign.raised()) {
            surest.remove(IntradayType.SPEND_RUNAWAY);
        }
        List<IntradayVerdict> verdicts = new ArrayList<>();
        surest.forEach((type, finding) -> verdicts.add(verdict(type, finding)));
        raised(verdicts);
        // what delivers nothing converts nothing
        if (outage != null && !surest.containsKey(IntradayType.DELIVERY_STOPPED)) {
            verdicts.add(outage);
        }
        if (projection != null && verdicts.isEmpty()) {
            pace(projection, verdicts);
        }
        verdicts.sort(Comparator.comparing(IntradayVerdict::severity).reversed());
        return verdicts;
    }

    /** {@return how surprising a look is, the others paid for: −log10 of its chance} */
    static double surprise(IntradayFinding finding) {
        return Math.max(0, -finding.log10P() - Math.log10(IntradayDetector.LOOKS));
    }

    private static @Nullable IntradayType type(IntradayFinding finding) {
        if (finding.figure() == Figure.SPEND) {
            return finding.above()
                    ? IntradayType.SPEND_RUNAWAY
                    : finding.stopped() ? IntradayType.DELIVERY_STOPPED : IntradayType.PACING_OFF;
        }
        if (finding.figure() == Figure.IMPRESSIONS) {
            return finding.above() ? null : IntradayType.PRICE_SURGE;
        }
        return finding.above() ? IntradayType.CLICK_SURGE : IntradayType.CTR_FALL;
    }

    private static double effect(IntradayFinding finding) {
        return finding.expected() > 0 ? Math.abs(finding.observed() / finding.expected() - 1) : 0;
    }

    private IntradayVerdict verdict(IntradayType type, IntradayFinding finding) {
        double p = Math.max(Double.MIN_NORMAL, Math.pow(10, -surprise(finding)));
        return new IntradayVerdict(
                type,
                severity(type, finding),
                finding.hours(),
                finding.observed(),
                finding.expected(),
                p,
                false,
                sentence(type, finding));
    }

    private static Severity severity(IntradayType type, IntradayFinding finding) {
        boolean large = effect(finding) >= LARGE_EFFECT;
        if (type == IntradayType.DELIVERY_STOPPED) {
            return Severity.CRITICAL;
        }
        if (type == IntradayType.SPEND_RUNAWAY) {
            return large ? Severity.CRITICAL : Severity.WARNING;
        }
        return large || type == IntradayType.PRICE_SURGE || type == IntradayType.CTR_FALL
                ? Severity.WARNING
                : Severity.INFO;
    }

    private String sentence(IntradayType type, IntradayFinding finding) {
        String span = finding.hours() == 1 ? "in the last full hour" : "in the last " + finding.hours() + " hours";
        double ratio = finding.expected() > 0 ? finding.observed() / finding.expected() : 0;
        String currency = campaign.days().series().currency();
        return campaign.title()
                + switch (type) {
                    case DELIVERY_STOPPED ->
                        " delivered nothing " + span + "; " + Figures.money(finding.expected(), currency)
                                + " were expected";
                    case SPEND_RUNAWAY, PACING_OFF ->
                        " spent " + Figures.money(finding.observed(), currency) + " " + span + ", " + percent(ratio - 1)
                                + " against the expected " + Figures.money(finding.expected(), currency);
                    case PRICE_SURGE ->
                        " got " + percent(ratio - 1) + " impressions for its money " + span + ": its CPM is "
                                + number(1 / Math.max(1e-9, ratio)) + " times the usual";
                    default ->
                        " got " + Math.round(finding.observed()) + " clicks " + span + " where "
                                + number(finding.expected()) + " are usual for its impressions, " + percent(ratio - 1);
                };
    }

    private void raised(List<IntradayVerdict> verdicts) {
        Money now = campaign.budget();
        Money before = campaign.yesterday();
        if (now == null
                || before == null
                || before.amount().signum() <= 0
                || !now.currency().equals(before.currency())) {
            return;
        }
        double factor = now.amount().doubleValue() / before.amount().doubleValue();
        if (factor >= settings.raisedFactor()) {
            verdicts.add(new IntradayVerdict(
                    IntradayType.BUDGET_RAISED,
                    Severity.CRITICAL,
                    0,
                    now.amount().doubleValue(),
                    before.amount().doubleValue(),
                    null,
                    false,
                    "the daily budget of " + campaign.title() + " was edited from " + before + " to " + now + ", "
                            + number(factor) + " times as much"));
        }
    }

    private void pace(DayProjection projection, List<IntradayVerdict> verdicts) {
        double usual = projection.usualDay();
        String currency = campaign.days().series().currency();
        boolean below = projection.upper() < (1 - PACE_TOLERANCE) * usual;
        boolean above = projection.lower() > (1 + PACE_TOLERANCE) * usual;
        if (!(below || above) || campaign.raised()) {
            return;
        }
        verdicts.add(new IntradayVerdict(
                IntradayType.PACING_OFF,
                Severity.INFO,
                0,
                projection.expected(),
                usual,
                null,
                false,
                campaign.title() + " will come to " + Figures.money(projection.expected(), currency) + " today, "
                        + percent(projection.expected() / usual - 1) + " against the usual "
                        + Figures.money(usual, currency)));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    static String percent(double change) {
        return String.format(Locale.ROOT, "%+.0f %%", 100 * change);
    }
}
