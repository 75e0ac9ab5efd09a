package io.campaigntracker.core;

import io.campaigntracker.alert.AlertQuery;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.DetectionMethod;
import io.campaigntracker.core.alert.AlertEvaluator;
import io.campaigntracker.core.alert.AlertJudgement;
import io.campaigntracker.core.alert.AlertThresholds;
import io.campaigntracker.core.anomaly.DetectionSettings;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.spi.ReachQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks one rule for the campaigns of a question.
 *
 * @param given the threshold that was asked for; null for the rule's own
 */
record DefaultAlertQuery(
        AnomalyWatch watch,
        AlertDesk desk,
        Question question,
        AlertType type,
        @Nullable Double given,
        Duration quietTime)
        implements AlertQuery {

    private static final Duration DAY = Duration.ofHours(24);
    private static final int WEEK = 7;

    static AlertQuery of(AnomalyWatch watch, AlertDesk desk, Question question, AlertType type) {
        return new DefaultAlertQuery(watch, desk, question, type, null, DAY);
    }

    @Override
    public AlertQuery threshold(double threshold) {
        return new DefaultAlertQuery(watch, desk, question, type, AlertThresholds.require(type, threshold), quietTime);
    }

    @Override
    public AlertQuery coolDown(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("cool-down is " + time + "; at least none, PT0S, is needed");
        }
        return new DefaultAlertQuery(watch, desk, question, type, given, time);
    }

    @Override
    public AlertResult check() {
        return checkAll().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no campaign to check; sync first"));
    }

    @Override
    public List<AlertResult> checkAll() {
        requireTarget();
        LocalDate today = watch.today(question);
        boolean needsToday = type == AlertType.BUDGET_DEPLETED;
        AnomalyWatch.Watched watched =
                watch.watch(question, watch.matureUntil(question, today), needsToday ? today : today.minusDays(1));
        Function<EntitySeries, AlertJudgement> rule = rule(watched, today);
        return watched.fleet().stream()
                .map(series -> handle(series.entity(), rule.apply(series)))
                .toList();
    }

    private AlertResult handle(EntityRef entity, AlertJudgement judgement) {
        return question.loader().moment() == null
                ? desk.handle(type, entity, judgement, quietTime)
                : AlertDesk.evaluated(type, entity, judgement);
    }

    private void requireTarget() {
        if (given == null && type == AlertType.ROAS_BELOW_TARGET) {
            throw new IllegalStateException("ROAS_BELOW_TARGET needs its target; call threshold(2.5) for instance");
        }
    }

    private double threshold() {
        return given != null ? given : AlertThresholds.defaultOf(type).orElse(0);
    }

    private Function<EntitySeries, AlertJudgement> rule(AnomalyWatch.Watched watched, LocalDate today) {
        LocalDate yesterday = today.minusDays(1);
        switch (type) {
            case SPEND_ANOMALY -> {
                AnomalyReport report = watched.detect(scored().withMetrics(List.of(Metric.SPEND)), List.of(yesterday));
                return series -> AlertEvaluator.anomaly(
                        Metric.SPEND,
                        of(report, series).verdicts(),
                        of(report, series).withheld());
            }
            case CTR_DROP -> {
                AnomalyReport report =
                        watched.detect(watch.defaults().withMetrics(List.of(Metric.CTR)), List.of(yesterday));
                return series -> AlertEvaluator.ctrDrop(
                        of(report, series).verdicts(), of(report, series).withheld(), threshold());
            }
            case ANOMALY -> {
                AnomalyReport report = watched.detectNewest(scored());
                return series -> AlertEvaluator.anomaly(
                        Metric.SPEND,
                        of(report, series).verdicts(),
                        of(report, series).withheld());
            }
            case ROAS_BELOW_TARGET -> {
                DateRange week = new DateRange(
                        watched.facts().matureUntil().minusDays(WEEK - 1L),
                        watched.facts().matureUntil());
                return series -> AlertEvaluator.roasBelowTarget(
                        AlertFigures.roas(
                                series,
                                watched.evidence(),
                                week,
                                AlertFigures.orderValue(watched.fleet(), series.currency())),
                        threshold());
            }
            case FREQUENCY_HIGH -> {
                DateRange week = DateRange.lastDays(WEEK, today);
                return series -> AlertEvaluator.frequencyHigh(
                        week,
                        question.loader()
                                .store()
                                .reach(new ReachQuery(
                                        EntityLevel.CAMPAIGN,
                                        series.entity().id(),
                                        week,
                                        question.loader().moment())),
                        threshold());
            }
            case BUDGET_DEPLETED -> {
                return series -> AlertFigures.budget(series, watched, today, now(), threshold());
            }
        }
        throw new IllegalStateException("no rule for " + type);
    }

    private Instant now() {
        Instant past = question.loader().moment();
        return past != null ? past : desk.now();
    }

    private DetectionSettings scored() {
        return given == null ? watch.defaults() : watch.defaults().withScore(DetectionMethod.Z_SCORE, given);
    }

    private static AnomalyReport of(AnomalyReport report, EntitySeries series) {
        EntityRef entity = series.entity();
        return new AnomalyReport(
                report.days(),
                report.verdicts().stream()
                        .filter(verdict -> verdict.entity().equals(entity))
                        .toList(),
                report.withheld().stream()
                        .filter(withheld -> withheld.entity().equals(entity))
                        .toList(),
                report.falseDiscoveryRate(),
                report.tests());
    }
}
