package io.campaigntracker.core.prediction;

import io.campaigntracker.core.coverage.FetchedDays;
import io.campaigntracker.core.maturity.MaturityRule;
import io.campaigntracker.core.performance.MetricsCalculator;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.offline.RevenueBasis;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.prediction.Prediction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What came true over a prediction's horizon, and how far that is known. Pure and thread-safe. */
public final class HorizonTruth {

    private HorizonTruth() {}

    /**
     * {@return the truth}
     *
     * @param account the campaign's
     * @param totals the sums over the horizon's rows
     * @param withoutSpend days of the horizon on which the spend of some row could not be read
     * @param basis whether the sums hold offline conversions
     * @param fetched when its days were fetched
     * @param maturity from which age days of the metric are mature
     * @param now the moment of this knowledge
     * @throws CurrencyMismatchException if the prediction is in another currency than the rows
     */
    public static PredictionScorer.Truth of(
            Prediction prediction,
            Account account,
            MetricTotals totals,
            Set<LocalDate> withoutSpend,
            RevenueBasis basis,
            FetchedDays fetched,
            MaturityRule maturity,
            Instant now) {
        String named = prediction.currency();
        String billed = totals.rows() == 0 ? null : totals.currency();
        if (named != null && billed != null && !named.equals(billed)) {
            throw new CurrencyMismatchException(named, billed);
        }
        LocalDate today = LocalDate.ofInstant(now, account.timeZone());
        Set<LocalDate> unreadable = restsOnSpend(prediction.metric()) ? withoutSpend : Set.of();
        List<LocalDate> missing = new ArrayList<>();
        List<LocalDate> immature = new ArrayList<>();
        for (LocalDate day : prediction.horizon().dates()) {
            DayState state = fetched.state(day, account.accountId(), prediction.campaignId());
            if (state == DayState.MISSING || unreadable.contains(day)) {
                missing.add(day);
            } else if (state == DayState.OPEN
                    || !maturity.isMature(day, today)
                    || !maturity.isMature(
                            day,
                            LocalDate.ofInstant(
                                    fetched.fetchedAt(day, account.accountId(), prediction.campaignId())
                                            .orElseThrow(),
                                    account.timeZone()))) {
                immature.add(day);
            }
        }
        return new PredictionScorer.Truth(
                value(totals, prediction.metric()),
                basis,
                totals.spend() == null ? 0 : Math.max(0, totals.spend().doubleValue()),
                today,
                account.timeZone(),
                missing,
                immature,
                now);
    }

    /** {@return a metric of sums} */
    public static MetricValue value(MetricTotals totals, Metric metric) {
        return Objects.requireNonNull(
                MetricsCalculator.metrics(totals, MetricValue.undefined(UndefinedReason.NOT_FETCHED))
                        .get(metric));
    }

    private static boolean restsOnSpend(Metric metric) {
        return metric == Metric.SPEND
                || metric.ratio().filter(ratio -> ratio.has(Metric.SPEND)).isPresent();
    }
}
