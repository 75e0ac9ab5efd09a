package io.campaigntracker.core.engine.history;

import io.campaigntracker.core.offline.OfflineAttribution;
import io.campaigntracker.core.offline.OfflineAttribution.Fate;
import io.campaigntracker.core.offline.OfflineAttribution.Verdict;
import io.campaigntracker.core.offline.OfflineLedger;
import io.campaigntracker.core.performance.RangeWarnings;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OfflineConversionQuery;
import io.campaigntracker.offline.OfflineConversionStore;
import io.campaigntracker.offline.OfflineRevenue;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the imported offline conversions of a question, for all its campaigns at once. */
public final class OfflineLoader {

    private OfflineLoader() {}

    /**
     * Reads the conversions of whole accounts, because a conversion's click may be told by another's.
     *
     * @param kept empty where the store keeps none
     * @param loader knows whose campaigns are whose
     * @param days the days asked for
     * @param window its click window is that of clicks told by conversions
     * @param asOf as imported by that moment; null for the present
     */
    static OfflineLedger read(
            Optional<OfflineConversionStore> kept,
            HistoryLoader loader,
            Set<Account> accounts,
            DateRange days,
            AttributionWindow window,
            @Nullable Instant asOf) {
        if (kept.isEmpty()) {
            return OfflineLedger.none(OfflineRevenue.Status.NOT_KEPT);
        }
        OfflineConversionStore store = kept.get();
        Map<String, Account> byId =
                accounts.stream().collect(Collectors.toMap(Account::accountId, Function.identity()));
        Set<String> imported = store.accountsWithConversions(asOf);
        if (byId.keySet().stream().noneMatch(imported::contains)) {
            return OfflineLedger.none(OfflineRevenue.Status.NONE_IMPORTED);
        }
        OfflineConversionQuery query = hours(accounts, days, asOf);
        List<OfflineConversion> conversions = store.conversions(query);
        return OfflineLedger.of(
                withoutStrangers(
                        OfflineAttribution.attribute(
                                conversions,
                                conversions.isEmpty() ? List.of() : store.matchingOnlineOrders(query),
                                RangeWarnings.clickDays(window)),
                        loader),
                days,
                byId,
                imported);
    }

    /** A campaign that is not known as the account's is credited with nothing: the identifier may be mistyped, rounded, or another account's. */
    private static List<Verdict> withoutStrangers(List<Verdict> verdicts, HistoryLoader loader) {
        Map<String, Set<String>> named = verdicts.stream()
                .filter(verdict -> verdict.fate() == Fate.CREDITED)
                .collect(Collectors.groupingBy(
                        verdict -> verdict.conversion().accountId(),
                        Collectors.mapping(
                                verdict -> Objects.requireNonNull(verdict.campaignId()), Collectors.toSet())));
        Map<String, Set<String>> strangers = loader.accounts().strangers(named);
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
}
