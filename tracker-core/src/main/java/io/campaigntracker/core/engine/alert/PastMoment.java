package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.core.alert.AccountWide;
import io.campaigntracker.core.anomaly.JudgementMemory;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.today.TodayLoader;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One moment of a backtest: the checks of its rules, as of then and by what became known of it later. Both go by how conversions came in by then.
 */
final class PastMoment {

    private final FleetLoader fleet;
    private final TodayLoader days;
    private final HistoryLoader past;
    private final Instant moment;
    private final List<AlertRule> rules;
    private final JudgementMemory memory;

    /**
     * @param past the rows of all moments
     * @param rules all that are tested
     * @param memory of what was judged at other moments, most of which is not restated
     */
    PastMoment(
            FleetLoader fleet,
            TodayLoader days,
            HistoryLoader past,
            Instant moment,
            List<AlertRule> rules,
            JudgementMemory memory) {
        this.fleet = fleet;
        this.days = days;
        this.past = past.learningApart();
        this.moment = moment;
        this.rules = rules;
        this.memory = memory;
    }

    /** {@return the checks of some accounts by what was known then} */
    View then(Set<String> accounts) {
        return new View(moment, accounts);
    }

    /**
     * {@return the alerts that would not have begun, had what is known by now been known then}
     *
     * @param begun those that began at this moment, by their rules
     * @param accounts all accounts
     * @param scratch keeps what the checks come to
     */
    Set<String> undone(Map<String, List<Alert>> begun, Set<String> accounts, Supplier<AlertStore> scratch) {
        View known = new View(past.clock().instant(), accounts);
        Set<String> undone = new HashSet<>();
        for (AlertRule rule : rules) {
            List<Alert> alerts = begun.getOrDefault(rule.name(), List.of());
            if (!alerts.isEmpty()) {
                Set<String> breaching = known.breaching(rule, alerts, scratch);
                alerts.stream()
                        .filter(alert ->
                                !breaching.contains(alert.finding().entity().toString()))
                        .forEach(alert -> undone.add(alert.id()));
            }
        }
        return undone;
    }

    /** Checks that share what they read. Not thread-safe. */
    final class View {
        private final FleetLoader fleetThen;
        private final TodayLoader then;
        private final Set<String> accounts;
        private final SharedFacts facts = new SharedFacts();

        private View(Instant known, Set<String> accounts) {
            this.accounts = accounts;
            HistoryLoader loader = past.asOf(moment, known).pinned();
            this.fleetThen = fleet.replayed(loader, memory);
            this.then = days.at(loader);
        }

        PastMoment moment() {
            return PastMoment.this;
        }

        /** {@return this, with what its checks need found out} */
        View prepared() {
            rules.forEach(rule -> check(rule).ifPresent(check -> check.prepare(facts)));
            return this;
        }

        List<AlertResult> run(AlertRule rule, AlertStore store) {
            return check(rule)
                    .map(check -> check.replay(
                            AlertKeeper.replaying(store, moment), ToldAtTheTime.before(rule, rules), facts))
                    .orElse(List.of());
        }

        private Optional<AlertCheck> check(AlertRule rule) {
            Set<String> own = new TreeSet<>(accounts);
            if (!rule.scope().accounts().isEmpty()) {
                own.retainAll(rule.scope().accounts());
            }
            if (own.isEmpty()) {
                return Optional.empty();
            }
            QueryScope scope = rule.scope().campaigns().isEmpty()
                    ? QueryScope.accounts(own)
                    : new QueryScope(own, rule.scope().campaigns(), Set.of());
            return Optional.of(AlertCheck.of(fleetThen, then, QueryTerms.about(scope), rule));
        }

        /** Where accounts are told as wholes it takes all campaigns; where each is told by itself, those alone that were told. */
        private Set<String> breaching(AlertRule rule, List<Alert> alerts, Supplier<AlertStore> scratch) {
            if (AccountWide.concerns(rule.type()) || AccountWide.isOfAccount(rule.type())) {
                return breaching(run(rule, scratch.get()));
            }
            return check(rule).stream()
                    .flatMap(check -> check.with(about(rule, alerts)).breaching(facts).stream())
                    .map(Object::toString)
                    .collect(Collectors.toUnmodifiableSet());
        }

        private AlertRule about(AlertRule rule, List<Alert> alerts) {
            RuleScope scope = rule.scope();
            Set<String> told =
                    alerts.stream().map(alert -> alert.finding().entity().id()).collect(Collectors.toUnmodifiableSet());
            return rule.toBuilder()
                    .scope(new RuleScope(scope.accounts(), told, scope.name(), scope.attributes()))
                    .build();
        }

        private static Set<String> breaching(Collection<AlertResult> results) {
            Set<String> breaching = new HashSet<>();
            for (AlertResult result : results) {
                if (result.fired()) {
                    breaching.add(result.entity().toString());
                    Optional.ofNullable(result.alert())
                            .ifPresent(alert ->
                                    breaching.add(alert.finding().entity().toString()));
                }
            }
            return breaching;
        }
    }
}
