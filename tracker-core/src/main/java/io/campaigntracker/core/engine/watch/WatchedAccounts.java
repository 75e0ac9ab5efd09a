package io.campaigntracker.core.engine.watch;

import io.campaigntracker.core.engine.history.AccountDirectory;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.model.Account;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.SourceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which accounts there are to watch: those that the source is set to serve, and what the store knows of their time zones. Thread-safe.
 *
 * <p>A watch looks every few seconds. What only the source can tell is asked of it seldom, for that may be a call to the platform: an account that it does not reach
 * stays unknown to the store for good.
 */
final class WatchedAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedAccounts.class);
    private static final Duration ASKED_EVERY = Duration.ofMinutes(15);
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);

    private final Supplier<AccountDirectory> stored;
    private final Told<Set<String>> served;
    private final Told<Map<String, ZoneId>> reported;

    WatchedAccounts(MetricsSource source, Supplier<AccountDirectory> stored, Clock clock) {
        this.stored = stored;
        this.served = new Told<>(clock, Set.of(), source::accountIds);
        this.reported = new Told<>(clock, Map.of(), () -> zones(source.accounts()));
    }

    /** {@return the accounts, by id} */
    List<WatchedAccount> of(WatchSetup setup) {
        Map<String, ZoneId> zones = zones(stored.get().of(QueryScope.EVERYTHING));
        Set<String> named = ids(setup);
        Set<String> wanted = named.isEmpty() ? Set.copyOf(zones.keySet()) : named;
        if (!zones.keySet().containsAll(wanted)) {
            reported.get().forEach(zones::putIfAbsent);
        }
        return new TreeSet<>(wanted)
                .stream()
                        .map(id -> new WatchedAccount(id, zones.getOrDefault(id, ZoneOffset.UTC)))
                        .toList();
    }

    /** {@return the ids that are named, or that the source serves, without asking the store; empty if it can't tell} */
    Set<String> ids(WatchSetup setup) {
        return setup.accountIds().isEmpty() ? served.get() : setup.accountIds();
    }

    private static Map<String, ZoneId> zones(Collection<Account> accounts) {
        Map<String, ZoneId> zones = new HashMap<>();
        accounts.forEach(account -> zones.put(account.accountId(), account.timeZone()));
        return zones;
    }

    /** What the source tells, asked seldom; while it can't be had, what it told last. */
    private static final class Told<T> {
        private final Clock clock;
        private final Supplier<T> question;
        private T answer;
        private Instant askedAgainAt = Instant.MIN;

        Told(Clock clock, T nothing, Supplier<T> question) {
            this.clock = clock;
            this.answer = nothing;
            this.question = question;
        }

        synchronized T get() {
            Instant now = clock.instant();
            if (!now.isBefore(askedAgainAt)) {
                try {
                    answer = question.get();
                    askedAgainAt = now.plus(ASKED_EVERY);
                } catch (SourceException unreachable) {
                    askedAgainAt = now.plus(AFTER_A_FAILURE);
                    LOG.warn("event=watch_accounts_unknown reason=\"{}\"", unreachable.getMessage());
                }
            }
            return answer;
        }
    }
}
