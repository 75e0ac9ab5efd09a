package io.campaigntracker.core.engine.offline;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.offline.OfflineAttribution;
import io.campaigntracker.core.offline.OfflineAttribution.Fate;
import io.campaigntracker.core.offline.OfflineAttribution.Verdict;
import io.campaigntracker.core.offline.OfflineCredit;
import io.campaigntracker.core.performance.RangeWarnings;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.CurrencyConverter;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Money;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OfflineConversionQuery;
import io.campaigntracker.offline.OfflineConversionStore;
import io.campaigntracker.offline.OfflineOverlap;
import io.campaigntracker.offline.OfflineRevenue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The imported offline conversions of a question's accounts and days, with what becomes of each.
 *
 * @param status {@code COUNTED} where conversions were ever imported, else why there is no offline part
 * @param verdicts one a conversion of the range
 * @param zones where each account's days begin
 */
public record OfflineLoader(OfflineRevenue.Status status, List<Verdict> verdicts, Map<String, Account> zones) {

    /** {@return an empty ledger, for this reason} */
    public static OfflineLoader none(OfflineRevenue.Status status) {
        return new OfflineLoader(status, List.of(), Map.of());
    }

    /** Reads what a question needs; null leaves offline conversions out. */
    public static OfflineLoader of(
            HistoryLoader loader, QueryTerms terms, DateRange range, @Nullable OfflineOverlap overlap) {
        return overlap == null
                ? none(OfflineRevenue.Status.EXCLUDED)
                : read(
                        loader.parts().offline(),
                        loader,
                        loader.accounts().of(terms.scope()),
                        range,
                        loader.bases(terms).window(),
                        loader.moment());
    }

    /** Reads the conversions of whole accounts, because a conversion's click may be told by another's. */
    public static OfflineLoader read(
            Optional<OfflineConversionStore> kept,
            HistoryLoader loader,
            Set<Account> accounts,
            DateRange range,
            AttributionWindow window,
            @Nullable Instant asOf) {
        if (kept.isEmpty()) {
            return none(OfflineRevenue.Status.NOT_KEPT);
        }
        OfflineConversionStore store = kept.get();
        Map<String, Account> byId =
                accounts.stream().collect(Collectors.toMap(Account::accountId, Function.identity()));
        Set<String> imported = store.accountsWithConversions(asOf);
        if (byId.keySet().stream().noneMatch(imported::contains)) {
            return none(OfflineRevenue.Status.NONE_IMPORTED);
        }
        OfflineConversionQuery query = hours(accounts, range, asOf);
        List<OfflineConversion> conversions = store.conversions(query);
        List<Verdict> verdicts = OfflineAttribution.attribute(
                        conversions,
                        conversions.isEmpty() ? List.of() : store.matchingOnlineOrders(query),
                        RangeWarnings.clickDays(window))
                .stream()
                .filter(verdict -> range.contains(day(verdict.conversion(), byId)))
                .toList();
        return new OfflineLoader(OfflineRevenue.Status.COUNTED, withoutStrangers(verdicts, loader), byId);
    }

    /** A campaign that is not known as the account's is credited with nothing: the identifier may be mistyped, rounded, or another account's. */
    private static List<Verdict> withoutStrangers(List<Verdict> verdicts, HistoryLoader loader) {
        Map<String, Set<String>> named = verdicts.stream()
                .filter(verdict -> verdict.fate() == Fate.CREDITED)
                .collect(Collectors.groupingBy(
                        verdict -> verdict.conversion().accountId(),
                        Collectors.mapping(
                                verdict -> Objects.requireNonNull(verdict.campaignId()), Collectors.toSet())));
        Map<String, Set<String>> strangers = new HashMap<>();
        named.forEach((account, campaigns) -> strangers.put(account, loader.strangers(account, campaigns)));
        return verdicts.stream()
                .map(verdict -> verdict.fate() == Fate.CREDITED
                                && strangers
                                        .getOrDefault(verdict.conversion().accountId(), Set.of())
                                        .contains(verdict.campaignId())
                        ? new Verdict(verdict.conversion(), Fate.UNATTRIBUTED, null)
                        : verdict)
                .toList();
    }

    /** {@return a query of all hours that belong to these days in any of the accounts, at least one} */
    public static OfflineConversionQuery hours(Set<Account> accounts, DateRange range, @Nullable Instant asOf) {
        Instant since = accounts.stream()
                .map(account -> range.since().atStartOfDay(account.timeZone()).toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant until = accounts.stream()
                .map(account -> range.until()
                        .plusDays(1)
                        .atStartOfDay(account.timeZone())
                        .toInstant())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return OfflineConversionQuery.of(since, until)
                .accounts(accounts.stream().map(Account::accountId).collect(Collectors.toSet()))
                .asOf(asOf);
    }

    /** {@return whether there is anything in the range, so that the platform's own offline types matter} */
    public boolean isEmpty() {
        return verdicts.isEmpty();
    }

    /**
     * What a question counts of it.
     *
     * @param campaignIds only these campaigns; empty for all of the accounts
     * @param overlap what to do with what the platform may have counted
     * @param platformReportsOffline whether the platform itself reports offline types in the range
     * @param currency of the answer
     * @param converter null for none
     */
    public Share share(
            Set<String> campaignIds,
            OfflineOverlap overlap,
            boolean platformReportsOffline,
            String currency,
            @Nullable CurrencyConverter converter) {
        List<OfflineCredit> credits = new ArrayList<>();
        Sum counted = new Sum();
        Sum overlapping = new Sum();
        Sum unattributed = new Sum();
        long duplicates = 0;
        long outside = 0;
        for (Verdict verdict : verdicts) {
            OfflineConversion conversion = verdict.conversion();
            String campaign = switch (verdict.fate()) {
                case CREDITED -> verdict.campaignId();
                case UNATTRIBUTED -> null;
                case ONLINE_ORDER, REPEATED, OUTSIDE_WINDOW -> conversion.campaignId();
            };
            boolean asked = campaignIds.isEmpty() || campaign == null || campaignIds.contains(campaign);
            if (!asked) {
                continue;
            }
            BigDecimal value = amount(conversion, currency, converter);
            switch (verdict.fate()) {
                case ONLINE_ORDER, REPEATED -> duplicates++;
                case OUTSIDE_WINDOW -> outside++;
                case UNATTRIBUTED -> unattributed.add(value);
                case CREDITED -> {
                    boolean twice = conversion.sentToMeta() || platformReportsOffline;
                    if (twice) {
                        overlapping.add(value);
                    }
                    if (!twice || overlap == OfflineOverlap.ADD) {
                        counted.add(value);
                        credits.add(new OfflineCredit(Objects.requireNonNull(campaign), day(conversion, zones), value));
                    }
                }
            }
        }
        if (status != OfflineRevenue.Status.COUNTED) {
            return new Share(OfflineRevenue.none(status), List.of());
        }
        boolean leftOut = overlap == OfflineOverlap.COUNTED_BY_PLATFORM;
        return new Share(
                new OfflineRevenue(
                        overlapping.count > 0 ? OfflineRevenue.Status.OFFLINE_OVERLAP : status,
                        Money.of(counted.value, currency),
                        counted.count,
                        leftOut && overlapping.count > 0 ? Money.of(overlapping.value, currency) : null,
                        leftOut ? overlapping.count : 0,
                        duplicates,
                        outside,
                        unattributed.count > 0 ? Money.of(unattributed.value, currency) : null,
                        unattributed.count),
                credits);
    }

    private BigDecimal amount(OfflineConversion conversion, String currency, @Nullable CurrencyConverter converter) {
        BigDecimal rate =
                AttributedHistory.rate(converter, conversion.value().currency(), currency, day(conversion, zones));
        return conversion.value().amount().multiply(rate);
    }

    private static LocalDate day(OfflineConversion conversion, Map<String, Account> accounts) {
        return LocalDate.ofInstant(
                conversion.eventTime(),
                Objects.requireNonNull(accounts.get(conversion.accountId())).timeZone());
    }

    /**
     * The offline part of an answer.
     *
     * @param revenue as it is told
     * @param credits the conversions that count
     */
    public record Share(OfflineRevenue revenue, List<OfflineCredit> credits) {}

    private static final class Sum {
        private BigDecimal value = BigDecimal.ZERO;
        private long count;

        void add(BigDecimal more) {
            value = value.add(more);
            count++;
        }
    }
}
