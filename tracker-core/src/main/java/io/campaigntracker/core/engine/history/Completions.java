package io.campaigntracker.core.engine.history;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.maturity.CampaignPaces;
import io.campaigntracker.core.maturity.Expectations;
import io.campaigntracker.core.maturity.ExpectedDays;
import io.campaigntracker.core.maturity.MaturityRule;
import io.campaigntracker.maturity.MaturityClock;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.CurrencyConverter;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.UndefinedReason;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the days of one question are expected to come to. Learned when it is first needed; of campaigns by themselves where the question is about few accounts, by account where it is
 * about many, so that a fleet costs a constant number of statements. Thread-safe.
 */
final class Completions implements Expectations {

    private static final int FEW_ACCOUNTS = 8;

    private final MaturityMemory memory;
    private final MaturityMemory.View view;
    private final Map<String, Account> accounts;
    private final QueryScope scope;
    private final DateRange range;
    private final LocalDate today;
    private final FetchedDays fetched;
    private final boolean stored;
    private final @Nullable String currency;
    private final @Nullable CurrencyConverter converter;
    private final Function<String, MaturityClock> guess;
    private final Map<String, CampaignPaces> wholes = new HashMap<>();
    private final Map<String, CampaignPaces> paces = new HashMap<>();

    /**
     * @param stored whether what counts is what rows are stored under, which is what was learned from
     * @param currency in which money is told; null for the accounts' own
     * @param guess the clock of what counts in an account, where that is not learned
     */
    Completions(
            MaturityMemory memory,
            MaturityMemory.View view,
            Collection<Account> accounts,
            QueryScope scope,
            DateRange range,
            LocalDate today,
            FetchedDays fetched,
            boolean stored,
            @Nullable String currency,
            @Nullable CurrencyConverter converter,
            Function<String, MaturityClock> guess) {
        this.memory = memory;
        this.view = view;
        this.accounts = accounts.stream().collect(Collectors.toUnmodifiableMap(Account::accountId, one -> one));
        this.scope = scope;
        this.range = range;
        this.today = today;
        this.fetched = fetched;
        this.stored = stored;
        this.currency = currency;
        this.converter = converter;
        this.guess = guess;
    }

    @Override
    public boolean isComplete() {
        return accounts.isEmpty() || range.until().isBefore(today.minusDays(MaturityRule.FINAL_AGE - 1L));
    }

    @Override
    public ExpectedDays of(String accountId, @Nullable String campaignId) {
        Account account =
                accounts.getOrDefault(accountId, accounts.values().iterator().next());
        CampaignPaces known = paces(account);
        Set<String> asked = scope.campaignIds();
        ExpectedDays expected =
                campaignId != null ? known.of(campaignId) : asked.isEmpty() ? known.ofAll() : known.of(asked);
        return currency == null || currency.equals(account.currency())
                ? expected
                : expected.inCurrency(AttributedHistory.rate(converter, account.currency(), currency, range.until())
                        .doubleValue());
    }

    private synchronized CampaignPaces paces(Account account) {
        return paces.computeIfAbsent(account.accountId(), id -> {
            if (!stored) {
                return CampaignPaces.unlearned(today, guess.apply(id));
            }
            if (wholes.isEmpty()) {
                wholes.putAll(memory.ofAccounts(accounts.values(), today, view));
            }
            CampaignPaces whole = Objects.requireNonNull(wholes.get(id));
            return accounts.size() <= FEW_ACCOUNTS ? memory.ofCampaigns(account, whole.account(), today, view) : whole;
        });
    }

    @Override
    public int age(LocalDate day) {
        return fetched.fetchedAt(day)
                .map(at -> (int) ChronoUnit.DAYS.between(day, at.atZone(zone()).toLocalDate()))
                .orElseGet(() -> (int) ChronoUnit.DAYS.between(day, today));
    }

    private ZoneId zone() {
        return accounts.values().iterator().next().timeZone();
    }

    @Override
    public Optional<UndefinedReason> withheld(LocalDate day) {
        DayState state = fetched.state(day);
        return switch (state) {
            case FETCHED -> Optional.empty();
            case OPEN -> Optional.of(UndefinedReason.OPEN_DAY);
            case OTHER_CURRENCY -> Optional.of(UndefinedReason.MIXED_CURRENCIES);
            case MISSING -> Optional.of(UndefinedReason.NO_DATA);
        };
    }
}
