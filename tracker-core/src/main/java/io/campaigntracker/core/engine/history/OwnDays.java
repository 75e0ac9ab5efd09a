package io.campaigntracker.core.engine.history;

import io.campaigntracker.core.conversion.ConversionBases;
import io.campaigntracker.core.maturity.AccountMaturity;
import io.campaigntracker.model.Account;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How far the days of one account are, whoever else was asked about.
 *
 * @param today the day it is there
 * @param maturity from which age a day's conversions are as good as complete
 */
public record OwnDays(LocalDate today, AccountMaturity maturity) {

    /**
     * How far the days of each account are, by its id. What the first ask is about is learned of all accounts, by as few statements as they have different days: of a fleet each is
     * asked for every campaign. Thread-safe.
     */
    static final class OfAccounts implements Function<String, OwnDays> {

        private final HistoryLoader now;
        private final Set<Account> accounts;
        private final ConversionBases wanted;
        private final OwnDays otherwise;
        private @Nullable Map<String, OwnDays> known;

        /**
         * @param accounts those that may be asked for
         * @param otherwise the day it is for any other
         */
        OfAccounts(HistoryLoader now, Set<Account> accounts, ConversionBases wanted, LocalDate otherwise) {
            this.now = now;
            this.accounts = accounts;
            this.wanted = wanted;
            this.otherwise = new OwnDays(otherwise, AccountMaturity.DEFAULT);
        }

        @Override
        public synchronized OwnDays apply(String accountId) {
            if (known == null) {
                known = learn();
            }
            return Objects.requireNonNull(known.getOrDefault(accountId, otherwise));
        }

        private Map<String, OwnDays> learn() {
            now.learnMaturity(accounts, wanted::of);
            Map<String, OwnDays> learned = new HashMap<>();
            for (Account account : accounts) {
                LocalDate day = account.today(now.clock());
                learned.put(account.accountId(), new OwnDays(day, now.maturity(Set.of(account), wanted::of, day)));
            }
            return learned;
        }
    }
}
