package io.campaigntracker.core.dispersion;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.stats.scatter.DayScatter;
import io.campaigntracker.core.stats.scatter.SamplingError;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the campaigns of an account teach together about the scatter of its days and orders. A figure's own days count beside it the more there are.
 *
 * <p>Several campaigns as one: what they scatter by for themselves evens out, what they share does not. Their day variance is
 * {@code common + concentration (variance - common)}, with the concentration {@code sum share^2} of their spend. Pure, immutable and thread-safe.
 */
@SuppressWarnings("serial") // its maps and lists are the JDK's
public final class AccountDispersion implements Serializable {

    private static final long serialVersionUID = 1L;

    /** How many days up to the last of a question teach it. */
    private static final int DAYS = 84;

    /** Of an account with more campaigns, a sample of so many teaches. */
    public static final int CAMPAIGNS = 300;

    /** Before anything is learned. */
    public static final AccountDispersion ASSUMED = learn(List.of());

    private final Map<Pairing, DayScatter> scatter;
    private final Map<Pairing, Double> common;
    private final OrderSpread orders;
    private final SortedMap<String, Double> spend;

    private AccountDispersion(
            Map<Pairing, DayScatter> scatter,
            Map<Pairing, Double> common,
            OrderSpread orders,
            Map<String, Double> spend) {
        this.scatter = scatter;
        this.common = common;
        this.orders = orders;
        // in one order, for it is added up
        this.spend = Collections.unmodifiableSortedMap(new TreeMap<>(spend));
    }

    /** {@return the days that teach it for a question whose last is this} */
    public static DateRange days(LocalDate until) {
        return DateRange.of(until.minusDays(DAYS - 1L), until);
    }

    /**
     * {@return the campaigns whose rows teach an account: all that spent something, or of more than {@value #CAMPAIGNS} so many, from the largest spend to the smallest
     * at equal distances}
     *
     * @param spend of each campaign over the days that teach, of those whose could be read
     */
    public static Set<String> sample(Map<String, BigDecimal> spend) {
        List<String> bySpend = spend.entrySet().stream()
                .filter(campaign -> campaign.getValue().signum() > 0)
                .sorted(Map.Entry.<String, BigDecimal>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        int taken = Math.min(CAMPAIGNS, bySpend.size());
        Set<String> sample = new HashSet<>();
        for (int i = 0; i < taken; i++) {
            sample.add(bySpend.get((int) ((long) i * bySpend.size() / taken)));
        }
        return sample;
    }

    /**
     * {@return what the rows of each account's campaigns teach, by the account's id; nothing of an account without rows}
     *
     * @param rows a row a campaign and day, all money of an account in one currency
     */
    public static Map<String, AccountDispersion> byAccount(AttributedHistory rows) {
        MetricsHistory history = rows.history();
        List<EntityRef> entities = history.entities();
        int[] group = IntStream.range(0, history.size()).map(history::entity).toArray();
        List<DaySums> days = DaySums.byGroup(rows, group, entities.size());
        Map<String, AccountDispersion> accounts = new HashMap<>();
        IntStream.range(0, entities.size())
                .boxed()
                .collect(Collectors.groupingBy(entity -> entities.get(entity).accountId()))
                .forEach((account, members) -> {
                    List<DaySums> campaigns = members.stream().map(days::get).toList();
                    Map<String, Double> spend = new HashMap<>();
                    members.forEach(entity -> spend.put(
                            entities.get(entity).id(), total(days.get(entity).spend())));
                    AccountDispersion learned = learn(campaigns);
                    accounts.put(
                            account, new AccountDispersion(learned.scatter, learned.common, learned.orders, spend));
                });
        return accounts;
    }

    private static AccountDispersion learn(List<DaySums> campaigns) {
        Map<Pairing, DayScatter> scatter = new EnumMap<>(Pairing.class);
        Map<Pairing, Double> common = new EnumMap<>(Pairing.class);
        for (Pairing pairing : Pairing.values()) {
            DayScatter pooled =
                    DayScatter.pooled(campaigns.stream().map(pairing::series).toList(), pairing.prior());
            scatter.put(pairing, pooled);
            common.put(pairing, CommonScatter.of(pairing, campaigns, pooled.variance()));
        }
        return new AccountDispersion(scatter, common, OrderSpread.learn(campaigns), Map.of());
    }

    /** {@return several accounts as one, for figures made of more than one of them; orders as far spread as either's} */
    public AccountDispersion and(AccountDispersion other) {
        Map<Pairing, DayScatter> both = new EnumMap<>(Pairing.class);
        Map<Pairing, Double> shared = new EnumMap<>(Pairing.class);
        for (Pairing pairing : Pairing.values()) {
            both.put(pairing, scatter(pairing).and(other.scatter(pairing)));
            shared.put(pairing, (common(pairing) + other.common(pairing)) / 2);
        }
        Map<String, Double> all = new HashMap<>(spend);
        all.putAll(other.spend);
        return new AccountDispersion(
                both,
                shared,
                new OrderSpread(Math.max(orders.squaredVariation(), other.orders.squaredVariation()), 0),
                all);
    }

    /** {@return the spread of its orders} */
    public OrderSpread orders() {
        return orders;
    }

    /** {@return how far days of one campaign scatter} */
    public DayScatter scatter(Pairing pairing) {
        return Objects.requireNonNull(scatter.get(pairing));
    }

    private double common(Pairing pairing) {
        return Objects.requireNonNull(common.get(pairing));
    }

    /**
     * {@return the concentration of some campaigns' spend: 1 for a single one, 1 / n for n alike}
     *
     * @param campaigns their ids; all of the account where empty
     */
    double concentration(Set<String> campaigns) {
        if (campaigns.size() == 1) {
            return 1;
        }
        double all = 0;
        double squares = 0;
        for (Map.Entry<String, Double> campaign : spend.entrySet()) {
            if (campaigns.isEmpty() || campaigns.contains(campaign.getKey())) {
                all += campaign.getValue();
                squares += campaign.getValue() * campaign.getValue();
            }
        }
        return all > 0 ? squares / (all * all) : 1;
    }

    /**
     * {@return how far the mean rate of these days lies from the level by the days alone}
     *
     * @param days of one campaign, or of several added up
     * @param concentration of their spend
     */
    DaySpread spread(Pairing pairing, DaySums days, double concentration) {
        Known known = Known.of(pairing.events(days), pairing.exposure(days), days.epochDay());
        DayScatter own = scatter(pairing, days, concentration);
        double kept = own.kept(known.day(), known.exposure());
        double variance = own.variance() * kept;
        if (pairing.isOfTrials()) {
            double rate = known.events() / known.total();
            variance = rate > 0 ? own.variance() * Math.max(0, kept - 1 / known.total()) * (1 - rate) / rate : 0;
        }
        return new DaySpread(variance, own.days());
    }

    /** {@return as how many orders of one value a revenue counts} */
    double effectiveOrders(DaySums days, double revenue) {
        return revenue > 0 ? orders.effectiveOrders(revenue, total(days.conversions())) : 0;
    }

    /** {@return the sampling error of the mean value of so many orders} */
    SamplingError values(double conversions) {
        return SamplingError.ofEvents(orders.effectiveValues(conversions), 0, 0);
    }

    DayScatter scatter(Pairing pairing, DaySums days, double concentration) {
        DayScatter account = scatter(pairing);
        double shared = Math.min(common(pairing), account.variance());
        return new DayScatter(
                        shared + concentration * (account.variance() - shared),
                        account.autocorrelation(),
                        account.days())
                .of(pairing.series(days));
    }

    private static double total(double[] figures) {
        return Arrays.stream(figures).filter(figure -> figure > 0).sum();
    }

    /** The days that have both. */
    @SuppressWarnings("ArrayRecordComponent") // numbers of a computation, never compared
    private record Known(int[] day, double[] exposure, double events) {

        static Known of(double[] events, double[] exposure, int[] epochDay) {
            int[] used = IntStream.range(0, events.length)
                    .filter(i -> !Double.isNaN(events[i]) && !Double.isNaN(exposure[i]))
                    .toArray();
            return new Known(
                    IntStream.of(used).map(i -> epochDay[i]).toArray(),
                    IntStream.of(used).mapToDouble(i -> exposure[i]).toArray(),
                    IntStream.of(used).mapToDouble(i -> events[i]).sum());
        }

        double total() {
            return Arrays.stream(exposure).sum();
        }
    }
}
