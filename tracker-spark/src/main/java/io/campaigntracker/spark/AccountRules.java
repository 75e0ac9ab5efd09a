package io.campaigntracker.spark;

import static org.apache.spark.sql.functions.col;

import io.campaigntracker.core.maturity.AccountMaturity;
import io.campaigntracker.core.maturity.Nights;
import io.campaigntracker.model.DateRange;
import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** From which age each account's days are mature, learned in executors from the states of the last weeks. */
final class AccountRules {

    private AccountRules() {}

    private record Rule(String accountId, AccountMaturity maturity) implements Serializable {}

    static Map<String, AccountMaturity> of(SparkTracker tracker, Map<String, AccountFacts> facts, Asked asked) {
        Map<String, AccountMaturity> rules = new HashMap<>();
        facts.values().stream()
                .map(one -> Nights.days(asked.today(one.zone())))
                .reduce(DateRange::spanning)
                .ifPresent(days -> learn(tracker.states().where(RowTable.within(days)), facts, asked, rules));
        // also having seen nothing teaches
        facts.values()
                .forEach(account -> rules.computeIfAbsent(
                        account.accountId(),
                        id -> new NightlyStates(account, asked).taught().rule()));
        return rules;
    }

    private static void learn(
            Dataset<Row> states, Map<String, AccountFacts> facts, Asked asked, Map<String, AccountMaturity> rules) {
        states.groupBy(col("account_id"))
                .<String, Row>as(Encoders.STRING(), Encoders.row(states.schema()))
                .flatMapSortedGroups(
                        new Column[] {col("entity"), col("day"), col("since")},
                        (String accountId, Iterator<Row> own) -> {
                            AccountFacts account = facts.get(accountId);
                            if (account == null) {
                                // of its rows only former states are left
                                return Collections.emptyIterator();
                            }
                            NightlyStates nights = new NightlyStates(account, asked);
                            own.forEachRemaining(nights::add);
                            return List.of(Carried.of(
                                            new Rule(accountId, nights.taught().rule())))
                                    .iterator();
                        },
                        Encoders.BINARY())
                .collectAsList()
                .forEach(bytes -> {
                    Rule rule = Carried.read(bytes, Rule.class);
                    rules.put(rule.accountId(), rule.maturity());
                });
    }
}
