package io.campaigntracker.core.engine.history;

import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.conversion.ConversionDefaults;
import io.campaigntracker.core.maturity.AccountMaturity;
import io.campaigntracker.core.maturity.MaturityLearner;
import io.campaigntracker.core.maturity.MaturityLearner.Observations;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.store.KnownTotals;
import io.campaigntracker.store.KnownTotalsQuery;
import io.campaigntracker.store.TotalsStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How fast conversions and revenue come in, by account: learned once a day and account from what was known of all its campaigns at the end of each
 * of the last days, by one statement for all accounts of a zone that count alike. A store that can't add up teaches nothing. Keeps a bounded number of accounts.
 * Thread-safe.
 */
public final class MaturityMemory {

    private static final int SNAPSHOTS = 35;
    private static final int KEPT = 20_000;

    private final Optional<TotalsStore> store;
    private final ConversionDefaults defaults;
    private final Map<Key, AccountMaturity> known = new LinkedHashMap<>(16, 0.75f, true);

    public MaturityMemory(Optional<TotalsStore> store, ConversionDefaults defaults) {
        this.store = store;
        this.defaults = defaults;
    }

    private record Key(String accountId, LocalDate today) {}

    private record Alike(ZoneId zone, ConversionBasis basis) {}

    /** {@return the rules for several accounts, the slowest of theirs; what is learned on a day rests on what was known before it} */
    public AccountMaturity of(Set<Account> accounts, LocalDate today) {
        List<AccountMaturity> rules = new ArrayList<>();
        List<Account> unknown = new ArrayList<>();
        synchronized (known) {
            for (Account account : accounts) {
                AccountMaturity rule = known.get(new Key(account.accountId(), today));
                if (rule == null) {
                    unknown.add(account);
                } else {
                    rules.add(rule);
                }
            }
        }
        unknown.stream()
                .collect(Collectors.groupingBy(
                        account -> new Alike(account.timeZone(), defaults.of(account.accountId()))))
                .forEach((alike, members) -> rules.addAll(learn(alike, members, today)));
        return rules.stream().reduce(AccountMaturity::or).orElse(AccountMaturity.DEFAULT);
    }

    private List<AccountMaturity> learn(Alike alike, List<Account> accounts, LocalDate today) {
        Map<String, Seen> seen =
                store.map(totals -> seen(totals, alike, accounts, today)).orElse(Map.of());
        List<AccountMaturity> rules = new ArrayList<>();
        synchronized (known) {
            for (Account account : accounts) {
                Seen own = seen.get(account.accountId());
                AccountMaturity rule = own == null ? AccountMaturity.DEFAULT : own.learn();
                rules.add(rule);
                known.put(new Key(account.accountId(), today), rule);
            }
            while (known.size() > KEPT) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return rules;
    }

    private static Map<String, Seen> seen(TotalsStore store, Alike alike, List<Account> accounts, LocalDate today) {
        LocalDate first = today.minusDays(SNAPSHOTS);
        Map<Instant, LocalDate> moments = new LinkedHashMap<>();
        for (LocalDate seenOn = first.plusDays(1); seenOn.isBefore(today); seenOn = seenOn.plusDays(1)) {
            moments.put(seenOn.plusDays(1).atStartOfDay(alike.zone()).toInstant(), seenOn);
        }
        Map<String, Seen> seen = new HashMap<>();
        for (KnownTotals day : store.knownTotals(new KnownTotalsQuery(
                accounts.stream().map(Account::accountId).collect(Collectors.toUnmodifiableSet()),
                DateRange.of(first, today.minusDays(1)),
                List.copyOf(moments.keySet()),
                alike.basis().definition().id(),
                alike.basis().window()))) {
            LocalDate seenOn = moments.get(day.moment());
            if (seenOn != null) {
                seen.computeIfAbsent(day.accountId(), id -> new Seen(first)).add(day, seenOn);
            }
        }
        return seen;
    }

    /** What was seen of one account. */
    private record Seen(Observations conversions, Observations revenue) {

        Seen(LocalDate first) {
            this(new Observations(first, SNAPSHOTS), new Observations(first, SNAPSHOTS));
        }

        void add(KnownTotals day, LocalDate seenOn) {
            conversions.add(day.date(), seenOn, day.conversions().doubleValue());
            revenue.add(day.date(), seenOn, day.revenue().doubleValue());
        }

        AccountMaturity learn() {
            return new AccountMaturity(MaturityLearner.learn(conversions), MaturityLearner.learn(revenue));
        }
    }
}
