package io.campaigntracker.core.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.TrackedCampaigns;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsRowBuilder;
import io.campaigntracker.model.Money;
import io.campaigntracker.offline.OfflineConversionStore;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.TotalsStore;
import io.campaigntracker.testkit.MutableClock;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that adds up by itself changes no answer: the oracle is the same store without that ability. */
class StoreTotalsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 20);
    private static final Instant NOW = TODAY.atTime(9, 0).atZone(BERLIN).toInstant();
    private static final DateRange DAYS = DateRange.of(TODAY.minusDays(40), TODAY);

    private final InMemoryMetricsStore store = new InMemoryMetricsStore();
    private final AtomicInteger reads = new AtomicInteger();

    /** How rows differ from plain ones: not at all, in what a whole day lacks, in what single rows lack, in definition, in currency. */
    private enum Oddity {
        NONE,
        DAYS_LACK,
        ROWS_LACK,
        DEFINITION,
        CURRENCY
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyAnswer_isThatOfTheRows(long seed) {
        fill(seed, Oddity.values()[(int) (seed % Oddity.values().length)]);
        CampaignTracker summing = tracker(store);
        CampaignTracker reading = tracker(counting(MetricsStore.class, OfflineConversionStore.class));

        for (Function<TrackedCampaigns, Object> question : questions()) {
            Object expected = answer(question, reading);
            assertThat(answer(question, summing)).isEqualTo(expected);
            assertThat(answer(question, summing).toString()).isEqualTo(expected.toString());
        }
    }

    @Test
    void plainRows_areNotReadOnceTheAccountsScatterIsKnown() {
        fill(1, Oddity.NONE);
        CampaignTracker summing =
                tracker(counting(MetricsStore.class, OfflineConversionStore.class, TotalsStore.class));

        questions().forEach(question -> answer(question, summing));
        reads.set(0);

        questions().forEach(question -> answer(question, summing));

        assertThat(reads).hasValue(0);
    }

    private static List<Function<TrackedCampaigns, Object>> questions() {
        LocalDate day = TODAY.minusDays(3);
        return List.of(
                all -> all.metrics().lastDays(28).calculate(),
                all -> all.metrics().between(day, day).calculate(),
                all -> all.metrics().lastDays(28).in("EUR").calculate(),
                all -> all.metrics().lastDays(28).byDay(),
                all -> all.metrics().lastDays(28).byWeek(),
                all -> all.metrics().lastDays(28).totalsByCampaign(),
                all -> all.blendedRoas().lastDays(14).calculate(),
                all -> all.blendedRoas().lastDays(14).marketingEfficiency(Money.of("1000000", "EUR")),
                all -> all.trend(Metric.ROAS).lastDays(14).series(),
                all -> all.trend(Metric.REACH).lastDays(14).series());
    }

    private static Object answer(Function<TrackedCampaigns, Object> question, CampaignTracker tracker) {
        try {
            return question.apply(tracker.campaigns("c0", "c1", "c2", "c3"));
        } catch (CurrencyMismatchException mismatch) {
            return mismatch.toString();
        }
    }

    /** The store with some of its abilities only. */
    private MetricsStore counting(Class<?>... abilities) {
        return (MetricsStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), abilities, (proxy, method, arguments) -> {
                    reads.addAndGet(method.getName().equals("read") ? 1 : 0);
                    return method.invoke(store, arguments);
                });
    }

    private static CampaignTracker tracker(MetricsStore store) {
        return CampaignTrackers.builder()
                .store(store)
                .clock(MutableClock.at(NOW))
                .build();
    }

    private void fill(long seed, Oddity oddity) {
        Account account = new Account("1", "Shop", "EUR", BERLIN);
        List<Campaign> campaigns = IntStream.range(0, 4)
                .mapToObj(number -> new Campaign(
                        "1", "c" + number, "Campaign " + number, "SALES", "ACTIVE", "ACTIVE", Budget.NONE, null, null))
                .toList();
        store.saveCatalog(new AccountCatalog(account, campaigns, List.of(), List.of(), List.of(), NOW));
        Random random = new Random(seed);
        List<MetricsRow> rows = new ArrayList<>();
        for (LocalDate day : DAYS.dates()) {
            boolean oddDay = random.nextInt(4) == 0;
            for (int campaign = 0; campaign < 4; campaign++) {
                if (random.nextInt(6) > 0) {
                    rows.add(row(random, "c" + campaign, day, oddity, oddDay));
                }
            }
        }
        store.write(MetricsChunk.of(MetricsRequest.of("1", EntityLevel.CAMPAIGN, DAYS), rows, NOW.minusSeconds(60)));
    }

    private static MetricsRow row(Random random, String campaign, LocalDate day, Oddity oddity, boolean oddDay) {
        boolean odd = random.nextInt(5) == 0;
        boolean lacks = oddity == Oddity.DAYS_LACK ? oddDay : oddity == Oddity.ROWS_LACK && odd;
        MetricsRowBuilder row = MetricsRow.builder(
                        EntityRef.campaign("1", campaign), day, oddity == Oddity.CURRENCY && odd ? "USD" : "EUR")
                .impressions(random.nextInt(1_000_000))
                .reach(random.nextInt(300_000))
                .clicks(random.nextInt(10_000))
                .spend(BigDecimal.valueOf(random.nextInt(90_000_000), 2 + random.nextInt(6)));
        if (!lacks) {
            row.linkClicks(random.nextInt(5_000));
        }
        row.conversions(
                BigDecimal.valueOf(random.nextInt(300)),
                lacks ? null : BigDecimal.valueOf(random.nextInt(900_000_000), 2),
                oddity == Oddity.DEFINITION && odd ? "lead@3" : ConversionDefinition.PURCHASE.id(),
                AttributionWindow.CLICK_7D_VIEW_1D);
        return row.build();
    }
}
