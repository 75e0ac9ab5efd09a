package io.campaigntracker.core.offline;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.offline.OfflineAttribution.Fate;
import io.campaigntracker.core.offline.OfflineAttribution.Verdict;
import io.campaigntracker.core.offline.OfflineShare.Outcome;
import io.campaigntracker.core.offline.OfflineShare.Sale;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.CurrencyConverter;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OfflinePolicy;
import io.campaigntracker.offline.OfflineRevenue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The imported offline conversions of some accounts and days, with what becomes of each by its order and its click, before the platform's rows are
 * laid beside them. Pure and thread-safe.
 *
 * @param status {@code COUNTED} where conversions were ever imported, else why there is no offline part
 * @param verdicts one a conversion of the days
 * @param accounts the accounts by id
 * @param imported the accounts that conversions were ever imported of, others included
 */
public record OfflineLedger(
        OfflineRevenue.Status status, List<Verdict> verdicts, Map<String, Account> accounts, Set<String> imported) {

    public OfflineLedger {
        Objects.requireNonNull(status, "status");
        verdicts = List.copyOf(verdicts);
        accounts = Map.copyOf(accounts);
        imported = Set.copyOf(imported);
    }

    /** {@return an empty ledger, for this reason} */
    public static OfflineLedger none(OfflineRevenue.Status status) {
        return new OfflineLedger(status, List.of(), Map.of(), Set.of());
    }

    /** {@return the ledger of the conversions that happened on these days, in their account's zone} */
    public static OfflineLedger of(
            List<Verdict> verdicts, DateRange days, Map<String, Account> accounts, Set<String> imported) {
        return new OfflineLedger(
                OfflineRevenue.Status.COUNTED,
                verdicts.stream()
                        .filter(verdict -> days.contains(day(verdict.conversion(), accounts)))
                        .toList(),
                accounts,
                imported);
    }

    /** {@return whether a conversion goes to a campaign, so that it matters what the platform tells of that campaign's day} */
    public boolean credits() {
        return verdicts.stream().anyMatch(verdict -> verdict.fate() == Fate.CREDITED);
    }

    /**
     * Decides what counts.
     *
     * <p>Of a conversion that goes to a campaign the row of that campaign's day tells whether the platform reports offline types, whether revenue is known
     * at all, and in which currency it is. What is decided for a day never depends on which other days or campaigns were asked for.
     *
     * @param policy what happens to what the platform may have counted
     * @param rows the campaigns' or ads' rows of the days, with their actions where any conversion goes to a campaign
     * @param campaignIds only these campaigns; empty for all of the accounts
     * @param currency of all money; null for that of each row, and on days without one that of the account's other rows
     * @param converter null for none
     * @param leftOut days by account whose rows were left out
     */
    public OfflineShare share(
            OfflinePolicy policy,
            AttributedHistory rows,
            Set<String> campaignIds,
            @Nullable String currency,
            @Nullable CurrencyConverter converter,
            Map<String, Set<LocalDate>> leftOut) {
        if (status != OfflineRevenue.Status.COUNTED) {
            return OfflineShare.none(status);
        }
        Map<CampaignDay, RowFacts> facts = credits() ? facts(rows) : Map.of();
        Map<String, String> answeredIn = answeredIn(rows);
        List<Sale> sales = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            OfflineConversion conversion = verdict.conversion();
            String campaign = switch (verdict.fate()) {
                case CREDITED -> verdict.campaignId();
                case UNATTRIBUTED -> null;
                case ONLINE_ORDER, REPEATED, OUTSIDE_WINDOW -> conversion.campaignId();
            };
            if (!campaignIds.isEmpty() && campaign != null && !campaignIds.contains(campaign)) {
                continue;
            }
            LocalDate day = day(conversion, accounts);
            RowFacts row = campaign == null
                    ? null
                    : facts.get(new CampaignDay(EntityRef.campaign(conversion.accountId(), campaign), day));
            String wanted = currency != null
                    ? currency
                    : row != null ? row.currency : Objects.requireNonNull(answeredIn.get(conversion.accountId()));
            BigDecimal value = amount(conversion, wanted, day, converter);
            sales.add(new Sale(
                    outcome(
                            verdict,
                            value != null,
                            leftOut.getOrDefault(conversion.accountId(), Set.of())
                                    .contains(day),
                            row,
                            policy),
                    conversion.accountId(),
                    campaign,
                    day,
                    value == null ? BigDecimal.ZERO : value,
                    wanted));
        }
        answeredIn.keySet().retainAll(imported);
        if (currency != null) {
            answeredIn.replaceAll((account, own) -> currency);
        }
        return new OfflineShare(status, sales, currency != null ? currency : only(rows), answeredIn);
    }

    /** The currency of each account in this answer: that of its rows, which may be one it billed in formerly; without rows its present one. */
    private Map<String, String> answeredIn(AttributedHistory rows) {
        Map<String, String> currencies = new HashMap<>();
        accounts.forEach((id, account) -> currencies.put(id, account.currency()));
        List<String> found = rows.currencies();
        if (found.size() == 1 && currencies.size() == 1) {
            // rows may be sums of days, which name no account
            currencies.replaceAll((id, present) -> found.get(0));
        } else if (!currencies.values().containsAll(found)) {
            MetricsHistory history = rows.history();
            for (int row = 0; row < history.size(); row++) {
                currencies.put(history.entities().get(history.entity(row)).accountId(), rows.currency(row));
            }
        }
        return currencies;
    }

    private @Nullable String only(AttributedHistory rows) {
        Set<String> currencies = new HashSet<>(rows.currencies());
        if (currencies.isEmpty()) {
            accounts.values().forEach(account -> currencies.add(account.currency()));
        }
        return currencies.size() == 1 ? currencies.iterator().next() : null;
    }

    private static Outcome outcome(
            Verdict verdict, boolean convertible, boolean unusable, @Nullable RowFacts row, OfflinePolicy policy) {
        return switch (verdict.fate()) {
            case ONLINE_ORDER, REPEATED -> Outcome.DUPLICATE;
            case OUTSIDE_WINDOW -> Outcome.OUTSIDE_WINDOW;
            case UNATTRIBUTED -> convertible ? Outcome.UNATTRIBUTED : Outcome.UNCONVERTED;
            case CREDITED -> {
                boolean twice = verdict.conversion().sentToMeta() || (row != null && row.reportsOffline);
                if (!convertible) {
                    yield Outcome.UNCONVERTED;
                }
                if (unusable || (row != null && row.lacksFigures)) {
                    yield Outcome.LEFT_OUT;
                }
                if (!twice) {
                    yield Outcome.ADDED;
                }
                yield policy == OfflinePolicy.ADD ? Outcome.ADDED_ALTHOUGH_COUNTED : Outcome.COUNTED_BY_PLATFORM;
            }
        };
    }

    private static @Nullable BigDecimal amount(
            OfflineConversion conversion, String wanted, LocalDate day, @Nullable CurrencyConverter converter) {
        try {
            BigDecimal rate =
                    AttributedHistory.rate(converter, conversion.value().currency(), wanted, day);
            return conversion.value().amount().multiply(rate);
        } catch (CurrencyMismatchException unknownRate) {
            // one sale of the till in another currency must not take every figure of the account with it; it is told
            return null;
        }
    }

    private static LocalDate day(OfflineConversion conversion, Map<String, Account> accounts) {
        return LocalDate.ofInstant(
                conversion.eventTime(),
                Objects.requireNonNull(accounts.get(conversion.accountId())).timeZone());
    }

    private record CampaignDay(EntityRef campaign, LocalDate day) {}

    private static final class RowFacts {
        private final String currency;
        private boolean reportsOffline;
        private boolean lacksFigures;

        RowFacts(String currency) {
            this.currency = currency;
        }
    }

    /** What the rows tell of the days of campaigns that conversions go to. */
    private Map<CampaignDay, RowFacts> facts(AttributedHistory rows) {
        Set<CampaignDay> asked = new HashSet<>();
        for (Verdict verdict : verdicts) {
            String campaign = verdict.campaignId();
            if (campaign != null) {
                asked.add(new CampaignDay(
                        EntityRef.campaign(verdict.conversion().accountId(), campaign),
                        day(verdict.conversion(), accounts)));
            }
        }
        Set<EntityRef> campaigns = new HashSet<>();
        asked.forEach(key -> campaigns.add(key.campaign()));
        MetricsHistory history = rows.history();
        Map<CampaignDay, RowFacts> facts = new HashMap<>();
        for (int row = 0; row < history.size(); row++) {
            String id = history.campaignId(row).orElse("");
            if (id.isEmpty()) {
                continue;
            }
            EntityRef campaign = EntityRef.campaign(
                    history.entities().get(history.entity(row)).accountId(), id);
            CampaignDay key = new CampaignDay(campaign, history.date(row));
            if (campaigns.contains(campaign) && asked.contains(key)) {
                int at = row;
                RowFacts own = facts.computeIfAbsent(key, day -> new RowFacts(rows.currency(at)));
                own.reportsOffline |= PlatformOffline.isReported(history.actions(row));
                own.lacksFigures |=
                        !rows.revenue().isPresent(row) || !rows.spend().isPresent(row);
            }
        }
        return facts;
    }
}
