package io.campaigntracker.core.engine.prediction;

import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.performance.DefaultMetricsQuery;
import io.campaigntracker.core.prediction.BaselinePredictor;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.CompletedFigure;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.Predictions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The baseline's predictions of ROAS for every campaign that sold something within its last 28 complete days. */
final class BaselineForecasts {

    private static final int DAYS = 28;
    private static final double LEVEL = 0.8;
    private static final String VERSION = "1";

    private BaselineForecasts() {}

    /** {@return predictions over so many days from tomorrow on, account by account} */
    static List<Prediction> of(HistoryLoader loader, int horizon) {
        if (horizon < 1) {
            throw new IllegalArgumentException("days is " + horizon + "; at least 1 is needed");
        }
        Instant now = loader.clock().instant();
        List<Prediction> predictions = new ArrayList<>();
        for (Account account : loader.accounts().of(QueryScope.EVERYTHING)) {
            LocalDate today = account.today(loader.clock());
            LocalDate first = today.plusDays(1);
            List<BaselinePredictor.Known> known = new ArrayList<>();
            new DefaultMetricsQuery(
                            loader,
                            QueryTerms.about(QueryScope.account(account.accountId()))
                                    .between(today.minusDays(DAYS), today.minusDays(1)))
                    .byCampaign()
                    .forEach((campaign, result) ->
                            known(campaign, result.level(Metric.ROAS)).ifPresent(known::add));
            if (!known.isEmpty()) {
                BaselinePredictor.forecast(known, horizon, LEVEL)
                        .forEach((campaign, forecast) -> predictions.add(Prediction.of(
                                        "baseline-" + campaign + "-" + first + "-" + horizon,
                                        campaign,
                                        Metric.ROAS,
                                        forecast.value())
                                .account(account.accountId())
                                .over(first, first.plusDays(horizon - 1L))
                                .between(
                                        forecast.interval().lower(),
                                        forecast.interval().upper(),
                                        LEVEL)
                                .madeAt(now)
                                .model(Predictions.BASELINE_MODEL, VERSION)
                                .build()));
            }
        }
        return predictions;
    }

    private static Optional<BaselinePredictor.Known> known(String campaign, CompletedFigure level) {
        ConfidenceInterval interval = level.interval();
        if (campaign.isEmpty() || !level.value().isDefined() || interval == null) {
            return Optional.empty();
        }
        Double upper = interval.upper();
        double value = level.value().asDouble();
        return upper == null || !(value > 0 && interval.lower() > 0)
                ? Optional.empty()
                : Optional.of(
                        new BaselinePredictor.Known(campaign, value, interval.lower(), upper, interval.level(), DAYS));
    }
}
