package io.campaigntracker.report.writer.wording;

import io.campaigntracker.coverage.DataCoverage;
import io.campaigntracker.maturity.MaturityCurve;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import io.campaigntracker.performance.DimensionMetrics;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.performance.Reconciliation;
import io.campaigntracker.report.AccountCurve;
import io.campaigntracker.report.CreativeCard;
import io.campaigntracker.report.PredictionQuality;
import io.campaigntracker.report.ReportDetails;
import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.ReportPart;
import io.campaigntracker.today.TodayReport;
import io.campaigntracker.today.TodayResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What stands beside the figures, a sentence a part. A part without data says why. Pure. */
public final class PartSentences {

    /** What stands for a value where names don't tell a dimension. */
    public static final String UNMATCHED = "(names don't tell)";

    private static final double SETTLED = 0.98;
    private static final int CREATIVES = 3;

    private PartSentences() {}

    /** {@return a sentence a part} */
    public static List<String> of(ReportFigures report) {
        ReportDetails details = report.details();
        List<String> lines = new ArrayList<>();
        lines.add("Coverage: " + part(details.coveragePart(), PartSentences::coverage));
        lines.add("Ads against campaigns: " + part(details.againstAdsPart(), PartSentences::reconciled));
        lines.add("Platform against own orders: " + part(details.againstOrdersPart(), PartSentences::reconciled));
        details.maturityPart()
                .found()
                .ifPresentOrElse(
                        curves -> curves.forEach(curve -> lines.add(
                                "Maturity of " + curve.account().accountId() + ": " + maturity(curve.curve()))),
                        () -> lines.add("Maturity: " + details.maturityPart().absent()));
        details.creativesPart()
                .found()
                .ifPresentOrElse(
                        cards -> ofEachCurrency(cards).forEach(card -> lines.add("Creative " + creative(card))),
                        () -> lines.add("Creatives: " + details.creativesPart().absent()));
        lines.add("Predictions: " + part(details.predictionsPart(), PartSentences::predictions));
        lines.add("Today: " + part(details.todayPart(), PartSentences::today));
        return lines;
    }

    private static List<CreativeCard> ofEachCurrency(List<CreativeCard> cards) {
        Map<String, Integer> told = new HashMap<>();
        return cards.stream()
                .filter(card ->
                        told.merge(String.valueOf(card.performance().totals().currency()), 1, Integer::sum)
                                <= CREATIVES)
                .toList();
    }

    /** {@return the sentence of a part, or why there is none} */
    public static <T> String part(ReportPart<T> part, Function<T, String> sentence) {
        return part.found().map(sentence).orElseGet(() -> String.valueOf(part.absent()));
    }

    /** {@return which days are known} */
    public static String coverage(DataCoverage coverage) {
        int fetched = coverage.days().size()
                - coverage.missing().size()
                - coverage.open().size()
                - coverage.inOtherCurrency().size();
        StringBuilder text = new StringBuilder()
                .append(fetched)
                .append(" of ")
                .append(coverage.days().size())
                .append(" days fetched since they were over");
        count(text, coverage.missing().size(), "missing");
        count(text, coverage.open().size(), "open");
        count(text, coverage.inOtherCurrency().size(), "in another currency");
        count(text, coverage.immature().size(), "with conversions still arriving");
        return text.append('.').toString();
    }

    private static void count(StringBuilder text, int days, String what) {
        if (days > 0) {
            text.append(", ").append(days).append(' ').append(what);
        }
    }

    /** {@return whether two accounts of the same days agree} */
    public static String reconciled(Reconciliation compared) {
        String figures = compared.compared() + " figures compared";
        return compared.agrees()
                ? figures + ", all agree."
                : figures + ", " + compared.differences().size()
                        + (compared.differences().size() == 1 ? " differs" : " differ")
                        + "; missing in all: spend " + missing(compared, Metric.SPEND)
                        + ", conversions "
                        + compared.missingCount(Metric.CONVERSIONS)
                                .stripTrailingZeros()
                                .toPlainString()
                        + ", revenue " + missing(compared, Metric.REVENUE) + ".";
    }

    private static String missing(Reconciliation compared, Metric metric) {
        List<Money> sums = compared.missingMoney(metric);
        return sums.isEmpty()
                ? "0"
                : sums.stream()
                        .map(sum -> Numbers.money(sum.amount(), sum.currency()))
                        .collect(Collectors.joining(" and "));
    }

    /** {@return how conversions come in} */
    public static String maturity(MaturityCurve curve) {
        StringBuilder text = new StringBuilder("conversions count on the day of the ")
                .append(curve.clock().name().toLowerCase(Locale.ROOT));
        if (!curve.points().isEmpty()) {
            text.append(String.format(
                    Locale.ROOT,
                    ", %.0f %% are there after a night",
                    100 * curve.points().get(0).conversions()));
        }
        curve.points().stream()
                .filter(point -> point.conversions() >= SETTLED)
                .findFirst()
                .ifPresent(point ->
                        text.append(", 98 % after ").append(point.age()).append(point.age() == 1 ? " day" : " days"));
        return text.append(curve.learned() ? ", learned from this account." : ", assumed until it is learned.")
                .toString();
    }

    /** {@return what to do with a creative} */
    public static String creative(CreativeCard card) {
        return card.fatigue().name() + ": "
                + card.fatigue().action().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", "
                + card.fatigue().reason();
    }

    /** {@return whether predictions came true} */
    public static String predictions(PredictionQuality quality) {
        StringBuilder text = new StringBuilder()
                .append(quality.accuracy().scored())
                .append(" scored over ")
                .append("the last 30 days");
        if (quality.accuracy().averageAccuracy().isDefined()) {
            text.append(String.format(
                    Locale.ROOT,
                    ", mean score %.1f of 100",
                    quality.accuracy().averageAccuracy().asDouble()));
        }
        if (quality.calibration() != null && quality.calibration().intervals() != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "; intervals that claim %.0f %% held %.0f %% of ROAS",
                    quality.calibration().intervals().level(),
                    quality.calibration().intervals().coverage()));
        }
        if (quality.accuracy().pending() > 0) {
            text.append("; ").append(quality.accuracy().pending()).append(" wait for their conversions");
        }
        return text.append('.').toString();
    }

    /** {@return what was spent today so far, and what the day will come to} */
    public static String today(TodayReport today) {
        TreeMap<String, BigDecimal> spent = new TreeMap<>();
        int hours = 0;
        for (TodayResult campaign : today.campaigns()) {
            Money money = campaign.spent();
            if (money != null) {
                spent.merge(money.currency(), money.amount(), BigDecimal::add);
                hours = Math.max(hours, campaign.hours());
            }
        }
        StringBuilder text = new StringBuilder();
        spent.forEach(
                (currency, amount) -> text.append(text.isEmpty() ? "" : ", ").append(Numbers.money(amount, currency)));
        text.append(" spent over ").append(hours).append(" hours");
        int wrong = today.withVerdicts().size();
        return text.append(
                        wrong == 0
                                ? "; nothing is wrong now."
                                : "; something is wrong now in " + wrong + (wrong == 1 ? " campaign." : " campaigns."))
                .toString();
    }

    /** {@return of how much of the spend names tell a dimension} */
    public static String matched(DimensionMetrics metrics) {
        if (metrics.currencies().size() > 1) {
            return "Amounts are in " + String.join(" and ", metrics.currencies()) + ", so no share of spend is told.";
        }
        return metrics.shareOfSpend().isPresent()
                ? String.format(
                        Locale.ROOT,
                        "Names tell it of %.0f %% of spend.",
                        100 * metrics.shareOfSpend().getAsDouble())
                : "Nothing was spent.";
    }

    /** {@return the currency of the amounts of a value; empty where it has none} */
    public static String currency(MetricsResult result) {
        return Objects.requireNonNullElse(result.totals().currency(), "");
    }

    /** {@return the account of a curve as people call it} */
    public static String account(AccountCurve curve) {
        return curve.account().name().isEmpty()
                ? curve.account().accountId()
                : curve.account().name();
    }
}
