package io.campaigntracker.testkit.contract;

import static io.campaigntracker.testkit.contract.ContractRows.ACCOUNT;
import static io.campaigntracker.testkit.contract.ContractRows.DAY;
import static io.campaigntracker.testkit.contract.ContractRows.T1;
import static io.campaigntracker.testkit.contract.ContractRows.T2;
import static io.campaigntracker.testkit.contract.ContractRows.WEEK;
import static io.campaigntracker.testkit.contract.ContractRows.campaigns;
import static io.campaigntracker.testkit.contract.ContractRows.chunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsRowBuilder;
import io.campaigntracker.store.ArrivalsQuery;
import io.campaigntracker.store.CampaignArrivals;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.KnownTotals;
import io.campaigntracker.store.KnownTotalsQuery;
import io.campaigntracker.store.StoredTotals;
import io.campaigntracker.store.TotalsQuery;
import io.campaigntracker.store.TotalsStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Sums are those of the rows that are read; a store that adds nothing up is left out. */
abstract class TotalsContract extends StoreContract {

    private static final String PURCHASE = ConversionDefinition.PURCHASE.id();
    private static final AttributionWindow WINDOW = AttributionWindow.CLICK_7D_VIEW_1D;

    @Test
    void totals_nothingStored_areNone() {
        assertThat(totals(HistoryQuery.of(EntityLevel.CAMPAIGN, WEEK), TotalsQuery.By.DAY))
                .isEmpty();
    }

    @RepeatedTest(6)
    void knownTotals_areTheSumsOfTheRowsReadAsOfEachMoment(RepetitionInfo repetition) {
        TotalsStore totals = store.part(TotalsStore.class).orElse(null);
        assumeThat(totals).isNotNull();
        Objects.requireNonNull(totals);
        long seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        store.write(chunk(campaigns(WEEK), T1, drawn(random, seed)));
        store.write(chunk(campaigns(DateRange.of(DAY.plusDays(2), DAY.plusDays(4))), T2, restated(random, seed)));
        List<Instant> moments =
                List.of(T1.minusSeconds(1), T1, T1.plusSeconds(1), T2.minusNanos(1000), T2, T2.plusSeconds(60));

        List<KnownTotals> known = totals.knownTotals(
                new KnownTotalsQuery(Set.of(ACCOUNT), WEEK, moments, ConversionDefinition.PURCHASE, WINDOW, false));

        Map<List<Object>, KnownTotals> expected = new HashMap<>();
        for (Instant moment : moments) {
            HistoryQuery then = HistoryQuery.of(EntityLevel.CAMPAIGN, WEEK)
                    .accounts(Set.of(ACCOUNT))
                    .asOf(moment);
            store.read(then).rows().stream()
                    .filter(row -> row.isStoredUnder(PURCHASE, WINDOW))
                    .map(row -> new KnownTotals(
                            row.accountId(),
                            row.date(),
                            moment,
                            row.conversions().orElse(BigDecimal.ZERO),
                            row.revenue().orElse(BigDecimal.ZERO),
                            row.spend() == null ? BigDecimal.ZERO : row.spend()))
                    .forEach(row -> expected.merge(List.of(row.date(), moment), row, TotalsContract::plus));
        }
        assertThat(known).hasSameSizeAs(expected.values());
        assertThat(known).allSatisfy(one -> {
            KnownTotals same = Objects.requireNonNull(expected.get(List.of(one.date(), one.moment())));
            assertThat(one.accountId()).isEqualTo(same.accountId());
            assertThat(one.conversions()).isEqualByComparingTo(same.conversions());
            assertThat(one.revenue()).isEqualByComparingTo(same.revenue());
            assertThat(one.spend()).isEqualByComparingTo(same.spend());
        });
        assertThat(known).extracting(KnownTotals::moment).contains(T1, T2).doesNotContain(T1.minusSeconds(1));
    }

    @RepeatedTest(6)
    void arrivals_areTheChangesBetweenTheRowsReadAsOfEachNight(RepetitionInfo repetition) {
        TotalsStore totals = store.part(TotalsStore.class).orElse(null);
        assumeThat(totals).isNotNull();
        Objects.requireNonNull(totals);
        long seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        store.write(chunk(campaigns(WEEK), T1, drawn(random, seed)));
        store.write(chunk(campaigns(DateRange.of(DAY.plusDays(2), DAY.plusDays(4))), T2, restated(random, seed)));
        List<Instant> nights = List.of(
                T1.minusSeconds(2),
                T1,
                T1.plusSeconds(1),
                T2.minusNanos(1000),
                T2,
                T2.plusSeconds(60),
                T2.plusSeconds(120));
        List<Double> weights =
                WEEK.dates().stream().map(day -> random.nextInt(4) / 4.0).toList();
        ArrivalsQuery query = new ArrivalsQuery(
                ACCOUNT, WEEK, nights, weights, DAY.plusDays(3), ConversionDefinition.PURCHASE, WINDOW, false);

        List<CampaignArrivals> arrivals = totals.arrivals(query);

        Map<String, CampaignArrivals> expected = new HashMap<>();
        Map<List<Object>, BigDecimal> before = new HashMap<>();
        for (int night = 0; night < nights.size(); night++) {
            Map<List<Object>, BigDecimal> now = new HashMap<>();
            for (MetricsRow row : store.read(HistoryQuery.of(EntityLevel.CAMPAIGN, WEEK)
                            .accounts(Set.of(ACCOUNT))
                            .asOf(nights.get(night)))
                    .rows()) {
                if (!row.isStoredUnder(PURCHASE, WINDOW)) {
                    continue;
                }
                String id = row.campaignId().orElseThrow();
                int day = WEEK.dates().indexOf(row.date());
                BigDecimal conversions = row.conversions().orElse(BigDecimal.ZERO);
                now.put(List.of(id, day), conversions);
                CampaignArrivals own = expected.computeIfAbsent(id, key -> new CampaignArrivals(key, nights.size()));
                if (night == nights.size() - 1) {
                    BigDecimal spend = row.spend();
                    own.addPresent(
                            day,
                            conversions.doubleValue(),
                            row.revenue().orElse(BigDecimal.ZERO).doubleValue(),
                            spend == null ? 0 : spend.doubleValue());
                }
            }
            Set<List<Object>> keys = new HashSet<>(before.keySet());
            keys.addAll(now.keySet());
            for (List<Object> key : keys) {
                int day = (int) key.get(1);
                double came = now.getOrDefault(key, BigDecimal.ZERO)
                        .subtract(before.getOrDefault(key, BigDecimal.ZERO))
                        .doubleValue();
                Objects.requireNonNull(expected.get((String) key.get(0)))
                        .addArrival(day >= 3 ? 1 : 0, night + 1 - day, weights.get(day) * came);
            }
            before = now;
        }
        assertThat(arrivals)
                .extracting(CampaignArrivals::campaignId)
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        assertThat(arrivals).allSatisfy(one -> {
            CampaignArrivals same = Objects.requireNonNull(expected.get(one.campaignId()));
            for (int day = 0; day < nights.size(); day++) {
                assertThat(one.conversions(day)).isEqualTo(same.conversions(day), within(1e-6));
                assertThat(one.revenue(day)).isEqualTo(same.revenue(day), within(1e-6));
                assertThat(one.spend(day)).isEqualTo(same.spend(day), within(1e-6));
                for (int part = 0; part < 2; part++) {
                    assertThat(one.arrived(part, day + 1)).isEqualTo(same.arrived(part, day + 1), within(1e-6));
                }
            }
        });
    }

    /** Of every row the first type that it has counts, however it was stored; one whose source was not asked for the window tells nothing. */
    @RepeatedTest(4)
    void knownTotalsAndArrivals_fromActions_areThoseOfTheFirstTypeThatARowHas(RepetitionInfo repetition) {
        TotalsStore totals = store.part(TotalsStore.class).orElse(null);
        assumeThat(totals).isNotNull();
        Objects.requireNonNull(totals);
        Random random = new Random(repetition.getCurrentRepetition());
        ConversionDefinition leads = new ConversionDefinition("leads", 1, List.of("onsite.lead", "lead"));
        store.write(chunk(campaigns(WEEK), T1, acted(random, 5, 0, 7)));
        store.write(chunk(campaigns(DateRange.of(DAY.plusDays(2), DAY.plusDays(4))), T2, acted(random, 3, 2, 5)));
        List<Instant> nights = List.of(
                T1.minusSeconds(2),
                T1.minusSeconds(1),
                T1,
                T1.plusSeconds(1),
                T2.minusSeconds(1),
                T2,
                T2.plusSeconds(60));

        List<KnownTotals> known =
                totals.knownTotals(new KnownTotalsQuery(Set.of(ACCOUNT), WEEK, nights, leads, WINDOW, true));
        List<CampaignArrivals> arrivals = totals.arrivals(
                new ArrivalsQuery(ACCOUNT, WEEK, nights, Collections.nCopies(7, 1.0), null, leads, WINDOW, true));

        for (Instant moment : nights) {
            Map<LocalDate, BigDecimal> counts = new HashMap<>();
            Map<LocalDate, BigDecimal> values = new HashMap<>();
            for (MetricsRow row : store.read(HistoryQuery.of(EntityLevel.CAMPAIGN, WEEK)
                            .accounts(Set.of(ACCOUNT))
                            .includingActions()
                            .asOf(moment))
                    .rows()) {
                if (row.actions().requested().containsAll(WINDOW.parts())) {
                    counts.merge(row.date(), leads(row, ActionMeasure.COUNT), BigDecimal::add);
                    values.merge(row.date(), leads(row, ActionMeasure.VALUE), BigDecimal::add);
                }
            }
            List<KnownTotals> then =
                    known.stream().filter(one -> one.moment().equals(moment)).toList();
            assertThat(then).extracting(KnownTotals::date).containsExactlyInAnyOrderElementsOf(counts.keySet());
            assertThat(then).allSatisfy(one -> {
                assertThat(one.conversions()).isEqualByComparingTo(counts.get(one.date()));
                assertThat(one.revenue()).isEqualByComparingTo(values.get(one.date()));
            });
        }
        double last = known.stream()
                .filter(one -> one.moment().equals(nights.get(6)))
                .mapToDouble(one -> one.conversions().doubleValue())
                .sum();
        double present = 0;
        double arrived = 0;
        for (CampaignArrivals campaign : arrivals) {
            for (int day = 0; day < 7; day++) {
                present += campaign.conversions(day);
                arrived += campaign.arrived(0, day + 1);
            }
        }
        assertThat(present).isEqualTo(last, within(1e-6));
        assertThat(arrived).isLessThanOrEqualTo(last + 1e-6);
    }

    private static BigDecimal leads(MetricsRow row, ActionMeasure measure) {
        String type = row.actions().has("onsite.lead") ? "onsite.lead" : "lead";
        return WINDOW.parts().stream()
                .map(part -> row.actions().figure(type, measure, part).orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static MetricsRow[] acted(Random random, int campaigns, int from, int to) {
        List<MetricsRow> rows = new ArrayList<>();
        for (int campaign = 0; campaign < campaigns; campaign++) {
            for (int day = from; day < to; day++) {
                ActionStats.Builder actions = ActionStats.builder(
                        random.nextInt(5) == 0
                                ? Set.of(ActionWindow.CLICK_7D)
                                : Set.of(ActionWindow.CLICK_7D, ActionWindow.VIEW_1D));
                for (String type : List.of("lead", "onsite.lead", "purchase")) {
                    if (random.nextInt(3) > 0) {
                        BigDecimal count = BigDecimal.valueOf(random.nextInt(40));
                        actions.put(type, ActionMeasure.COUNT, ActionWindow.CLICK_7D, count);
                        actions.put(type, ActionMeasure.VALUE, ActionWindow.CLICK_7D, count.multiply(count));
                    }
                }
                rows.add(row(random, "c" + campaign, day, 3).toBuilder()
                        .actions(actions.build())
                        .build());
            }
        }
        return rows.toArray(MetricsRow[]::new);
    }

    private static KnownTotals plus(KnownTotals one, KnownTotals other) {
        return new KnownTotals(
                one.accountId(),
                one.date(),
                one.moment(),
                one.conversions().add(other.conversions()),
                one.revenue().add(other.revenue()),
                one.spend().add(other.spend()));
    }

    @RepeatedTest(6)
    void totals_ofDrawnRows_areTheSumsOfTheRowsRead(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        store.write(chunk(campaigns(WEEK), T1, drawn(random, seed)));
        store.write(chunk(campaigns(DateRange.of(DAY.plusDays(2), DAY.plusDays(4))), T2, restated(random, seed)));

        HistoryQuery all = HistoryQuery.of(EntityLevel.CAMPAIGN, WEEK);
        for (HistoryQuery query : List.of(
                all,
                all.asOf(T1),
                all.asOf(T2),
                all.asOf(T1.minusSeconds(1)),
                all.accounts(Set.of(ACCOUNT)).campaigns(Set.of("c1", "c3")),
                HistoryQuery.of(EntityLevel.CAMPAIGN, DateRange.of(DAY.plusDays(1), DAY.plusDays(3))))) {
            for (TotalsQuery.By by : TotalsQuery.By.values()) {
                assertThat(totals(query, by))
                        .as("%s by %s", query, by)
                        .containsExactlyInAnyOrderElementsOf(summed(query, by));
            }
        }
    }

    @Test
    void totals_oneRowAmongManyIsUnlike_tellSo() {
        MetricsRow usual = alike("c1").build();
        List<MetricsRow> unlike = List.of(
                MetricsRow.builder(EntityRef.campaign(ACCOUNT, "c2"), DAY, "AED")
                        .conversions(BigDecimal.ONE, BigDecimal.TEN, PURCHASE, WINDOW)
                        .linkClicks(1)
                        .build(),
                alike("c2").spend(null).build(),
                alike("c2").conversions(null, null, null, null).build(),
                alike("c2").conversions(BigDecimal.ONE, null, PURCHASE, WINDOW).build(),
                alike("c2")
                        .conversions(BigDecimal.ONE, BigDecimal.TEN, "lead@3", WINDOW)
                        .build(),
                alike("c2")
                        .conversions(BigDecimal.ONE, BigDecimal.TEN, PURCHASE, AttributionWindow.CLICK_1D)
                        .build());
        int fetches = 0;
        for (MetricsRow row : unlike) {
            store.write(chunk(campaigns(DateRange.day(DAY)), T1.plusSeconds(fetches++), usual, row));

            for (DateRange days : List.of(DateRange.day(DAY), new DateRange(DAY.minusDays(200), DAY))) {
                HistoryQuery query = HistoryQuery.of(EntityLevel.CAMPAIGN, days);
                for (TotalsQuery.By by : TotalsQuery.By.values()) {
                    assertThat(totals(query, by))
                            .as("%s by %s over %s", row, by, days)
                            .containsExactlyInAnyOrderElementsOf(summed(query, by));
                }
            }
        }
    }

    @Test
    void totals_ofRowsThatAllLackTheSame_knowNoneOfIt() {
        MetricsRowBuilder lacking = MetricsRow.builder(EntityRef.campaign(ACCOUNT, "c1"), DAY, "EUR");
        store.write(chunk(
                campaigns(DateRange.day(DAY)),
                T1,
                lacking.conversions(BigDecimal.ONE, null, PURCHASE, WINDOW).build()));

        for (DateRange days : List.of(DateRange.day(DAY), new DateRange(DAY.minusDays(200), DAY))) {
            assertThat(totals(HistoryQuery.of(EntityLevel.CAMPAIGN, days), TotalsQuery.By.CAMPAIGN))
                    .singleElement()
                    .matches(StoredTotals::isUniform)
                    .extracting(StoredTotals::known)
                    .isEqualTo(new StoredTotals.Known(0, 1, 1, 0));
        }
    }

    private static MetricsRowBuilder alike(String campaign) {
        return MetricsRow.builder(EntityRef.campaign(ACCOUNT, campaign), DAY, "EUR")
                .linkClicks(1)
                .conversions(BigDecimal.ONE, BigDecimal.TEN, PURCHASE, WINDOW);
    }

    private List<StoredTotals> totals(HistoryQuery query, TotalsQuery.By by) {
        assumeThat(store).isInstanceOf(TotalsStore.class);
        return ((TotalsStore) store)
                .totals(new TotalsQuery(query, by, PURCHASE, WINDOW)).stream()
                        .map(TotalsContract::plain)
                        .toList();
    }

    private List<StoredTotals> summed(HistoryQuery query, TotalsQuery.By by) {
        Map<String, List<MetricsRow>> byKey = store.read(query).rows().stream()
                .collect(Collectors.groupingBy(row -> by == TotalsQuery.By.DAY
                        ? row.date().toString()
                        : row.campaignId().orElseThrow()));
        return byKey.entrySet().stream()
                .map(entry -> plain(sum(entry.getKey(), entry.getValue())))
                .toList();
    }

    private static StoredTotals sum(String key, List<MetricsRow> rows) {
        Set<String> currencies = new HashSet<>();
        rows.forEach(row -> currencies.add(row.currency()));
        MetricsRow first = rows.get(0);
        return new StoredTotals(
                key,
                rows.size(),
                currencies.size() == 1 ? first.currency() : null,
                rows.stream()
                        .allMatch(row -> row.conversionDefinition().equals(Optional.of(PURCHASE))
                                && row.attributionWindow().equals(Optional.of(WINDOW))
                                && row.unreadable().isEmpty()),
                rows.stream().mapToLong(MetricsRow::impressions).sum(),
                rows.stream().mapToLong(MetricsRow::clicks).sum(),
                rows.size() == 1 && first.reach().isPresent()
                        ? (Long) first.reach().getAsLong()
                        : null,
                rows.stream().mapToLong(row -> row.linkClicks().orElse(0)).sum(),
                decimals(rows, MetricsRow::spend),
                decimals(rows, row -> row.conversions().orElse(null)),
                decimals(rows, row -> row.revenue().orElse(null)),
                new StoredTotals.Known(
                        rows.stream()
                                .filter(row -> row.linkClicks().isPresent())
                                .count(),
                        rows.stream().filter(row -> row.spend() != null).count(),
                        rows.stream()
                                .filter(row -> row.conversions().isPresent())
                                .count(),
                        rows.stream().filter(row -> row.revenue().isPresent()).count()));
    }

    private static BigDecimal decimals(List<MetricsRow> rows, Function<MetricsRow, @Nullable BigDecimal> figure) {
        return rows.stream().map(figure).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The same with decimals in one form, so that equality means the value. */
    private static StoredTotals plain(StoredTotals sums) {
        return new StoredTotals(
                sums.key(),
                sums.rows(),
                sums.currency(),
                sums.asAsked(),
                sums.impressions(),
                sums.clicks(),
                sums.reach(),
                sums.linkClicks(),
                sums.spend().stripTrailingZeros(),
                sums.conversions().stripTrailingZeros(),
                sums.revenue().stripTrailingZeros(),
                sums.known());
    }

    private static MetricsRow[] drawn(Random random, long seed) {
        List<MetricsRow> rows = new ArrayList<>();
        for (int campaign = 0; campaign < 5; campaign++) {
            for (int day = 0; day < 7; day++) {
                if (random.nextInt(5) > 0) {
                    rows.add(row(random, "c" + campaign, day, seed));
                }
            }
        }
        return rows.toArray(MetricsRow[]::new);
    }

    /** Some of the rows of the middle days again; the others are gone. */
    private static MetricsRow[] restated(Random random, long seed) {
        List<MetricsRow> rows = new ArrayList<>();
        for (int campaign = 0; campaign < 3; campaign++) {
            for (int day = 2; day < 5; day++) {
                rows.add(row(random, "c" + campaign, day, seed));
            }
        }
        return rows.toArray(MetricsRow[]::new);
    }

    /** Seeds differ in how often a figure, the definition or the currency is another. */
    private static MetricsRow row(Random random, String campaign, int day, long seed) {
        boolean odd = seed % 3 != 0 && random.nextInt(4) == 0;
        MetricsRowBuilder row = MetricsRow.builder(
                        EntityRef.campaign(ACCOUNT, campaign),
                        DAY.plusDays(day),
                        odd && seed % 2 == 0 && random.nextInt(6) == 0 ? "JPY" : "EUR")
                .impressions(random.nextInt(1_000_000))
                .clicks(random.nextInt(10_000))
                .spend(BigDecimal.valueOf(random.nextLong(10_000_000_000L), random.nextInt(8)));
        if (!odd || random.nextBoolean()) {
            row.linkClicks(random.nextInt(5_000));
            row.reach(random.nextInt(500_000));
        }
        if (!odd || random.nextBoolean()) {
            row.conversions(
                    BigDecimal.valueOf(random.nextInt(9_000), 2),
                    odd && random.nextBoolean() ? null : BigDecimal.valueOf(random.nextInt(9_000_000), 4),
                    odd && random.nextInt(3) == 0 ? "lead@3" : PURCHASE,
                    WINDOW);
        }
        return row.build();
    }
}
