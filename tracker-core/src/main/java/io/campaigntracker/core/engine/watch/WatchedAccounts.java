package io.campaigntracker.core.engine.watch;

import io.campaigntracker.core.engine.history.AccountDirectory;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.model.Account;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.SourceException;
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

/** Which accounts there are to watch: those that the source is set to serve, and what the store knows of their time zones. */
final class WatchedAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedAccounts.class);

    private final MetricsSource source;
    private final Supplier<AccountDirectory> stored;

    WatchedAccounts(MetricsSource source, Supplier<AccountDirectory> stored) {
        this.source = source;
        this.stored = stored;
    }

    /** {@return the accounts, by id} */
    List<WatchedAccount> of(WatchSetup setup) {
        Map<String, ZoneId> zones = zones(stored.get().of(QueryScope.EVERYTHING));
        Set<String> wanted = setup.accountIds().isEmpty() ? served(zones.keySet()) : setup.accountIds();
        if (!zones.keySet().containsAll(wanted)) {
            reported().forEach(zones::putIfAbsent);
        }
        return new TreeSet<>(wanted)
                .stream()
                        .map(id -> new WatchedAccount(id, zones.getOrDefault(id, ZoneOffset.UTC)))
                        .toList();
    }

    private static Map<String, ZoneId> zones(Collection<Account> accounts) {
        Map<String, ZoneId> zones = new HashMap<>();
        accounts.forEach(account -> zones.put(account.accountId(), account.timeZone()));
        return zones;
    }

    private Map<String, ZoneId> reported() {
        try {
            return zones(source.accounts());
        } catch (SourceException unreachable) {
            LOG.warn("event=watch_zones_unknown reason=\"{}\"", unreachable.getMessage());
            return Map.of();
        }
    }

    private Set<String> served(Set<String> known) {
        try {
            return source.accountIds();
        } catch (SourceException unreachable) {
            LOG.warn("event=watch_accounts_unknown watched={} reason=\"{}\"", known.size(), unreachable.getMessage());
            return known;
        }
    }
}
