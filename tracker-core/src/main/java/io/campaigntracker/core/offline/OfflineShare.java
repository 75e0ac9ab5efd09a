package io.campaigntracker.core.offline;

import io.campaigntracker.core.conversion.OfflineCredit;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Money;
import io.campaigntracker.offline.OfflineRevenue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What offline conversions are to a question: which count, and why the others do not. Immutable and thread-safe. */
public final class OfflineShare {

    private final OfflineRevenue.Status status;
    private final List<Sale> sales;
    private final Map<String, List<Sale>> byCampaign;
    private final Map<String, List<Sale>> nameless;

    private final @Nullable String currency;

    private final Map<String, String> ofAccounts;

    /**
     * @param currency of a part without any sale; null where the accounts have several
     * @param ofAccounts the same of each account that conversions were ever imported of
     */
    OfflineShare(
            OfflineRevenue.Status status, List<Sale> sales, @Nullable String currency, Map<String, String> ofAccounts) {
        this.status = status;
        this.currency = currency;
        this.ofAccounts = Map.copyOf(ofAccounts);
        this.sales = List.copyOf(sales);
        this.byCampaign = new HashMap<>();
        for (Sale sale : sales) {
            if (sale.campaignId() != null) {
                byCampaign
                        .computeIfAbsent(sale.campaignId(), id -> new ArrayList<>())
                        .add(sale);
            }
        }
        this.nameless = sales.stream()
                .filter(sale -> sale.campaignId() == null)
                .collect(Collectors.groupingBy(Sale::accountId));
    }

    /** {@return no offline part, for this reason} */
    public static OfflineShare none(OfflineRevenue.Status status) {
        return new OfflineShare(status, List.of(), null, Map.of());
    }

    /** What becomes of a conversion. */
    enum Outcome {
        ADDED,
        /** Added because the caller knows that the platform did not match it. */
        ADDED_ALTHOUGH_COUNTED,
        COUNTED_BY_PLATFORM,
        DUPLICATE,
        OUTSIDE_WINDOW,
        /** Of a campaign's day whose revenue is not known. */
        LEFT_OUT,
        /** In a currency for which there is no rate. */
        UNCONVERTED,
        UNATTRIBUTED;

        boolean counts() {
            return this == ADDED || this == ADDED_ALTHOUGH_COUNTED;
        }

        boolean overlaps() {
            return this == ADDED_ALTHOUGH_COUNTED || this == COUNTED_BY_PLATFORM;
        }
    }

    /**
     * A conversion.
     *
     * @param campaignId whose it is, or whose it says it is; null where it names none
     * @param value 0 where it can't be converted
     * @param currency of the value
     */
    record Sale(
            Outcome outcome,
            String accountId,
            @Nullable String campaignId,
            LocalDate day,
            BigDecimal value,
            String currency) {}

    /** {@return the conversions that count, in order of time} */
    public List<OfflineCredit> credits() {
        return sales.stream()
                .filter(sale -> sale.outcome().counts())
                .map(sale -> new OfflineCredit(
                        EntityRef.campaign(sale.accountId(), Objects.requireNonNull(sale.campaignId())),
                        sale.day(),
                        sale.value(),
                        sale.currency()))
                .toList();
    }

    /** {@return the part of these days} */
    public OfflineRevenue revenue(DateRange days) {
        return revenue(days, List.of(sales), currency);
    }

    /** {@return the part of one campaign on these days, whoever else was asked about; what of its account names no campaign is told of each} */
    public OfflineRevenue revenue(DateRange days, EntityRef campaign) {
        String account = campaign.accountId();
        if (status == OfflineRevenue.Status.COUNTED && !ofAccounts.containsKey(account)) {
            return OfflineRevenue.none(OfflineRevenue.Status.NONE_IMPORTED);
        }
        return revenue(
                days,
                List.of(byCampaign.getOrDefault(campaign.id(), List.of()), nameless.getOrDefault(account, List.of())),
                ofAccounts.get(account));
    }

    private OfflineRevenue revenue(DateRange days, List<List<Sale>> parts, @Nullable String withoutSale) {
        if (status != OfflineRevenue.Status.COUNTED) {
            return OfflineRevenue.none(status);
        }
        Map<Outcome, Sum> sums = new EnumMap<>(Outcome.class);
        String found = null;
        boolean mixed = false;
        for (List<Sale> part : parts) {
            for (Sale sale : part) {
                if (days.contains(sale.day())) {
                    mixed |= found != null && !found.equals(sale.currency());
                    found = sale.currency();
                    sums.computeIfAbsent(sale.outcome(), outcome -> new Sum()).add(sale.value());
                }
            }
        }
        Sum added = sum(sums, Outcome.ADDED).plus(sum(sums, Outcome.ADDED_ALTHOUGH_COUNTED));
        Sum byPlatform = sum(sums, Outcome.COUNTED_BY_PLATFORM);
        Sum unattributed = sum(sums, Outcome.UNATTRIBUTED);
        boolean overlap = sums.keySet().stream().anyMatch(Outcome::overlaps);
        String one = mixed ? null : found == null ? withoutSale : found;
        return new OfflineRevenue(
                overlap ? OfflineRevenue.Status.OFFLINE_OVERLAP : status,
                added.money(one),
                added.count - added.refunds,
                byPlatform.count == 0 ? null : byPlatform.money(one),
                byPlatform.count,
                sum(sums, Outcome.DUPLICATE).count,
                sum(sums, Outcome.OUTSIDE_WINDOW).count,
                sum(sums, Outcome.LEFT_OUT).count,
                sum(sums, Outcome.UNCONVERTED).count,
                unattributed.count == 0 ? null : unattributed.money(one),
                unattributed.count);
    }

    private static Sum sum(Map<Outcome, Sum> sums, Outcome outcome) {
        return sums.getOrDefault(outcome, new Sum());
    }

    private static final class Sum {
        private BigDecimal value = BigDecimal.ZERO;
        private long count;
        private long refunds;

        void add(BigDecimal more) {
            value = value.add(more);
            count++;
            refunds += more.signum() < 0 ? 1 : 0;
        }

        Sum plus(Sum other) {
            Sum both = new Sum();
            both.value = value.add(other.value);
            both.count = count + other.count;
            both.refunds = refunds + other.refunds;
            return both;
        }

        @Nullable
        Money money(@Nullable String currency) {
            return currency == null ? null : Money.of(value, currency);
        }
    }
}
