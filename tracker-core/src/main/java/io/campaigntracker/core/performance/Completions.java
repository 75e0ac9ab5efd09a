package io.campaigntracker.core.performance;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.coverage.FetchedDays;
import io.campaigntracker.core.maturity.AccountPace;
import io.campaigntracker.core.maturity.CampaignPaces;
import io.campaigntracker.core.maturity.Expectations;
import io.campaigntracker.core.maturity.ExpectedDays;
import io.campaigntracker.core.maturity.MaturityRule;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.CurrencyConverter;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.UndefinedReason;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the days of one question are expected to come to. Learned when it is first needed: a campaign's by its own pace, whoever else is asked about, which takes a statement an
 * account while the store stays as it is; whole accounts by that of their campaigns where they are few, else by one statement for all. Thread-safe.
 */
public final class Completions implements Expectations {

    /** Up to so many accounts a whole is told by the paces of their campaigns. */
    public static final int FEW_ACCOUNTS = 8;

    private final Paces learned;
    private final Map<String, Account> accounts;
    private final Set<String> asked;
    private final DateRange range;
    private final Clock clock;
    private final FetchedDays fetched;
    private final @Nullable String currency;
    private final @Nullable CurrencyConverter converter;
    private final Function<String, ConversionBasis> basis;
    private final Map<String, CampaignPaces> wholes = new HashMap<>();
    private final Map<String, CampaignPaces> paces = new HashMap<>();
    private final Map<String, ExpectedDays> together = new ConcurrentHashMap<>();
    // of a fleet each is asked for every campaign
    private final Map<Part, Integer> ages = new ConcurrentHashMap<>();
    private final Map<Part, Optional<UndefinedReason>> reasons = new ConcurrentHashMap<>();
    private final Map<LocalDate, Optional<UndefinedReason>> reasonsOfAll = new ConcurrentHashMap<>();

    /**
     * A day of some of what was asked about.
     *
     * @param alone whether it is a campaign's by itself; else it is all of the account that was asked about
     * @param campaignId null where the campaign was only ever fetched with its account
     */
    private record Part(
            LocalDate day,
            String accountId,
            boolean alone,
            @Nullable String campaignId) {}

    /** How the days of accounts and of their campaigns come in, looked up when a question first needs it. */
    public interface Paces {

        /** {@return the paces of several accounts as wholes, by their ids} */
        Map<String, CampaignPaces> ofAccounts(Collection<Account> accounts, LocalDate today);

        /** {@return the paces of an account's campaigns, from that of the account} */
        CampaignPaces ofCampaigns(Account account, AccountPace whole, LocalDate today);
    }

    /**
     * @param learned how days come in
     * @param accounts of the question
     * @param asked the campaigns that the question names; empty for all
     * @param range of which days
     * @param clock tells what day it is
     * @param fetched when each day was fetched
     * @param currency in which money is told; null for the accounts' own
     * @param basis what counts in an account
     */
    public Completions(
            Paces learned,
            Collection<Account> accounts,
            Set<String> asked,
            DateRange range,
            Clock clock,
            FetchedDays fetched,
            @Nullable String currency,
            @Nullable CurrencyConverter converter,
            Function<String, ConversionBasis> basis) {
        this.learned = learned;
        this.accounts = accounts.stream().collect(Collectors.toUnmodifiableMap(Account::accountId, one -> one));
        this.asked = Set.copyOf(asked);
        this.range = range;
        this.clock = clock;
        this.fetched = fetched;
        this.currency = currency;
        this.converter = converter;
        this.basis = basis;
    }

    @Override
    public boolean isComplete() {
        return accounts.isEmpty() || accounts.values().stream().allMatch(this::isComplete);
    }

    private boolean isComplete(Account account) {
        return range.until().isBefore(account.today(clock).minusDays(MaturityRule.FINAL_AGE - 1L))
                || AttributedHistory.countsLinkClicks(basis.apply(account.accountId()));
    }

    @Override
    public DateRange asked() {
        return range;
    }

    @Override
    public ExpectedDays of(String accountId, @Nullable String campaignId) {
        Account account =
                accounts.getOrDefault(accountId, accounts.values().iterator().next());
        return campaignId != null
                ? told(account, ownPaces(account).of(campaignId))
                : together.computeIfAbsent(account.accountId(), id -> told(account, ofAsked(paces(account))));
    }

    private ExpectedDays ofAsked(CampaignPaces known) {
        return asked.isEmpty() ? known.ofAll() : known.of(asked);
    }

    private ExpectedDays told(Account account, ExpectedDays expected) {
        return currency == null || currency.equals(account.currency())
                ? expected
                : expected.inCurrency(AttributedHistory.rate(converter, account.currency(), currency, range.until())
                        .doubleValue());
    }

    /** A campaign is told by its own pace, whoever else is asked about. */
    private CampaignPaces ownPaces(Account account) {
        CampaignPaces known = paces(account);
        return accounts.size() <= FEW_ACCOUNTS ? known : ofCampaigns(account, known);
    }

    private synchronized CampaignPaces paces(Account account) {
        CampaignPaces known = paces.get(account.accountId());
        if (known == null) {
            known = learn(account);
            paces.put(account.accountId(), known);
        }
        return known;
    }

    private CampaignPaces learn(Account account) {
        String id = account.accountId();
        if (wholes.isEmpty()) {
            accounts.values().stream()
                    .collect(Collectors.groupingBy(one -> one.today(clock)))
                    .forEach((today, alike) -> wholes.putAll(learned.ofAccounts(alike, today)));
        }
        CampaignPaces whole = Objects.requireNonNull(wholes.get(id));
        return accounts.size() <= FEW_ACCOUNTS ? ofCampaigns(account, whole) : whole;
    }

    private CampaignPaces ofCampaigns(Account account, CampaignPaces whole) {
        return learned.ofCampaigns(account, whole.account(), account.today(clock));
    }

    @Override
    public List<String> notes() {
        return isComplete() || accounts.size() > FEW_ACCOUNTS
                ? List.of()
                : accounts.values().stream()
                        .map(this::notes)
                        .flatMap(List::stream)
                        .distinct()
                        .sorted()
                        .toList();
    }

    @Override
    public List<String> notes(String accountId) {
        Account account = accounts.get(accountId);
        return account == null || isComplete(account)
                ? List.of()
                : notes(account).stream().distinct().sorted().toList();
    }

    private List<String> notes(Account account) {
        return paces(account)
                .account()
                .notes(basis.apply(account.accountId()).definition().id(), range);
    }

    @Override
    public int age(LocalDate day, String accountId, @Nullable String campaignId) {
        Part part = part(day, accountId, campaignId);
        Integer known = ages.get(part);
        return known != null ? known : ages.computeIfAbsent(part, this::lookUpAge);
    }

    private int lookUpAge(Part part) {
        LocalDate day = part.day();
        return (part.alone()
                        ? fetched.fetchedAt(day, part.accountId(), part.campaignId())
                        : fetched.fetchedAt(day, Set.of(part.accountId())))
                .map(at -> (int) ChronoUnit.DAYS.between(
                        day, at.atZone(zone(part.accountId())).toLocalDate()))
                .orElseGet(() -> (int)
                        ChronoUnit.DAYS.between(day, LocalDate.ofInstant(clock.instant(), zone(part.accountId()))));
    }

    private ZoneId zone(String accountId) {
        Account account = accounts.get(accountId);
        return account == null ? ZoneOffset.UTC : account.timeZone();
    }

    @Override
    public Optional<UndefinedReason> withheld(LocalDate day) {
        return reasonsOfAll.computeIfAbsent(day, any -> reason(fetched.state(day)));
    }

    @Override
    public Optional<UndefinedReason> withheld(LocalDate day, String accountId, @Nullable String campaignId) {
        Part part = part(day, accountId, campaignId);
        Optional<UndefinedReason> known = reasons.get(part);
        return known != null
                ? known
                : reasons.computeIfAbsent(
                        part,
                        any -> reason(
                                part.alone()
                                        ? fetched.state(day, accountId, part.campaignId())
                                        : fetched.state(day, Set.of(accountId))));
    }

    private Part part(LocalDate day, String accountId, @Nullable String campaignId) {
        return new Part(
                day,
                accountId,
                campaignId != null,
                campaignId != null && fetched.isFetchedAlone(campaignId) ? campaignId : null);
    }

    private static Optional<UndefinedReason> reason(DayState state) {
        return switch (state) {
            case FETCHED -> Optional.empty();
            case OPEN -> Optional.of(UndefinedReason.OPEN_DAY);
            case OTHER_CURRENCY -> Optional.of(UndefinedReason.MIXED_CURRENCIES);
            case MISSING -> Optional.of(UndefinedReason.NO_DATA);
        };
    }
}
