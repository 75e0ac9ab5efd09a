package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.AlertQuery;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.DetectionMethod;
import io.campaigntracker.anomaly.WithheldVerdict;
import io.campaigntracker.core.alert.AlertEvaluator;
import io.campaigntracker.core.alert.AlertJudgement;
import io.campaigntracker.core.alert.AlertThresholds;
import io.campaigntracker.core.anomaly.DetectionSettings;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.core.coverage.DayRule;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.core.engine.anomaly.LoadedFleet;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.performance.RoasSums;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.offline.OfflinePolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks one rule for the campaigns of a question.
 *
 * @param given the threshold that was asked for; null for the rule's own
 */
public record DefaultAlertQuery(
        FleetLoader fleet,
        AlertKeeper keeper,
        QueryTerms terms,
        AlertType type,
        @Nullable Double given,
        Duration quietTime)
        implements AlertQuery {

    private static final Duration DAY = Duration.ofHours(24);
    private static final int WEEK = 7;

    public static AlertQuery of(FleetLoader fleet, AlertKeeper keeper, QueryTerms terms, AlertType type) {
        return new DefaultAlertQuery(fleet, keeper, terms, type, null, DAY);
    }

    @Override
    public AlertQuery threshold(double threshold) {
        return new DefaultAlertQuery(fleet, keeper, terms, type, AlertThresholds.require(type, threshold), quietTime);
    }

    @Override
    public AlertQuery coolDown(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("cool-down is " + time + "; at least none, PT0S, is needed");
        }
        return new DefaultAlertQuery(fleet, keeper, terms, type, given, time);
    }

    @Override
    public AlertQuery offline(OfflinePolicy policy) {
        return new DefaultAlertQuery(fleet, keeper, terms.offline(policy), type, given, quietTime);
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
        return new DefaultAlertQuery(fleet.pinned(), keeper, terms, type, given, quietTime).evaluate();
    }

    private List<AlertResult> evaluate() {
        LocalDate today = fleet.today(terms);
        LocalDate last = type == AlertType.BUDGET_DEPLETED ? today : today.minusDays(1);
        LocalDate mature = fleet.matureUntil(terms, today);
        LoadedFleet loaded = type == AlertType.ROAS_BELOW_TARGET
                ? fleet.loadWithOffline(terms, mature, last)
                : fleet.load(terms, mature, last);
        Function<EntitySeries, AlertJudgement> rule = rule(loaded, today);
        return Stream.concat(
                        loaded.fleet().stream().map(series -> handle(series.entity(), judged(rule, series))),
                        loaded.unknown().stream()
                                .map(campaign -> AlertKeeper.evaluated(
                                        type,
                                        campaign,
                                        AlertJudgement.withheld(type.metric(), loaded.unknownText(campaign)))))
                .toList();
    }

    /** One campaign whose figures are too odd to be judged must not keep the others from being judged. */
    private AlertJudgement judged(Function<EntitySeries, AlertJudgement> rule, EntitySeries series) {
        try {
            return rule.apply(series);
        } catch (ArithmeticException | IllegalArgumentException | IllegalStateException odd) {
            return AlertJudgement.withheld(type.metric(), "its figures can't be judged: " + odd.getMessage());
        }
    }

    private AlertResult handle(EntityRef entity, AlertJudgement judgement) {
        return fleet.loader().moment() == null
                ? keeper.handle(type, entity, judgement, quietTime)
                : AlertKeeper.evaluated(type, entity, judgement);
    }

    private void requireTarget() {
        if (given == null && type == AlertType.ROAS_BELOW_TARGET) {
            throw new IllegalStateException("ROAS_BELOW_TARGET needs its target; call threshold(2.5) for instance");
        }
    }

    private double threshold() {
        return given != null ? given : AlertThresholds.defaultOf(type).orElse(0);
    }

    private Function<EntitySeries, AlertJudgement> rule(LoadedFleet loaded, LocalDate today) {
        LocalDate yesterday = today.minusDays(1);
        switch (type) {
            case SPEND_ANOMALY -> {
                Findings findings = Findings.of(fleet.detect(terms, scored(), List.of(yesterday)));
                return series ->
                        AlertEvaluator.anomaly(Metric.SPEND, findings.verdicts(series), findings.withheld(series));
            }
            case CTR_DROP -> {
                Findings findings = Findings.of(fleet.detect(terms, fleet.defaults(), List.of(yesterday)));
                return series ->
                        AlertEvaluator.ctrDrop(findings.verdicts(series), findings.withheld(series), threshold());
            }
            case ANOMALY -> {
                Findings findings = Findings.of(fleet.detectNewest(terms, scored()));
                return series ->
                        AlertEvaluator.anomaly(Metric.SPEND, findings.verdicts(series), findings.withheld(series));
            }
            case ROAS_BELOW_TARGET -> {
                LocalDate mature = fleet.matureUntil(terms, today);
                DateRange week = DateRange.of(mature.minusDays(WEEK - 1L), mature);
                Map<EntityRef, RoasSums> sums = AlertFacts.roasSums(loaded, week);
                Map<String, Double> orderValues = fleet.loader()
                        .orderValues(
                                terms,
                                loaded.evidence().accounts(),
                                week.until(),
                                AlertFacts.withoutRevenue(sums.values()));
                return series -> {
                    SettledDays days =
                            SettledDays.of(series, loaded.facts(series.entity().accountId()), week);
                    return days.tooFew(Metric.ROAS)
                            .orElseGet(() -> days.told(AlertEvaluator.roasBelowTarget(
                                    AlertFacts.roas(
                                            series, loaded.evidence(), week, sums.get(series.entity()), orderValues),
                                    threshold())));
                };
            }
            case FREQUENCY_HIGH -> {
                DateRange week = DateRange.lastDays(WEEK, today);
                Map<EntityRef, RangeReach> reach = fleet.loader()
                        .reach(
                                loaded.fleet().stream()
                                        .map(series -> series.entity().id())
                                        .collect(Collectors.toUnmodifiableSet()),
                                week);
                return series -> AlertEvaluator.frequencyHigh(
                        week,
                        Optional.ofNullable(reach.get(series.entity()))
                                .filter(found -> isOver(found, loaded.evidence())),
                        threshold());
            }
            case BUDGET_DEPLETED -> {
                Map<EntityRef, Integer> rows =
                        AlertFacts.rowsOf(today, loaded.evidence().rows().history());
                return series ->
                        AlertFacts.budget(series, loaded, rows.get(series.entity()), today, now(), threshold());
            }
        }
        throw new IllegalStateException("no rule for " + type);
    }

    private static boolean isOver(RangeReach reach, LoadedHistory evidence) {
        ZoneId zone = evidence.accounts().stream()
                .filter(account -> account.accountId().equals(reach.entity().accountId()))
                .map(Account::timeZone)
                .findFirst()
                .orElse(ZoneOffset.UTC);
        return DayRule.of(reach.range().until(), zone, reach.fetchedAt()) == DayState.FETCHED;
    }

    private Instant now() {
        Instant past = fleet.loader().moment();
        return past != null ? past : keeper.now();
    }

    private DetectionSettings scored() {
        return given == null ? fleet.defaults() : fleet.defaults().withScore(DetectionMethod.Z_SCORE, given);
    }

    /** A report, by entity. */
    private record Findings(
            Map<EntityRef, List<AnomalyVerdict>> verdicts, Map<EntityRef, List<WithheldVerdict>> withheld) {

        static Findings of(AnomalyReport report) {
            return new Findings(
                    report.verdicts().stream().collect(Collectors.groupingBy(AnomalyVerdict::entity)),
                    report.withheld().stream().collect(Collectors.groupingBy(WithheldVerdict::entity)));
        }

        List<AnomalyVerdict> verdicts(EntitySeries series) {
            return verdicts.getOrDefault(series.entity(), List.of());
        }

        List<WithheldVerdict> withheld(EntitySeries series) {
            return withheld.getOrDefault(series.entity(), List.of());
        }
    }
}
