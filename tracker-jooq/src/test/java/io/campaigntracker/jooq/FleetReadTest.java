package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.SampleRows.DAY;
import static io.campaigntracker.jooq.SampleRows.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsRowBuilder;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.StoreException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes by column through COPY is what comes row by row through a cursor, in the same order. */
final class FleetReadTest {

    private static final int DAYS = 12;
    private static final List<String> ACCOUNTS = List.of("42", "7", "account-é😀", "back\\slash'); drop table x; --");

    private static TestDatabase database;
    private static JooqMetricsStore store;

    @BeforeAll
    static void write() {
        database = TestServer.migrated();
        store = JooqMetricsStore.of(database.dataSource());
        Random random = new Random(20_261_130);
        for (int fetch = 0; fetch < 3; fetch++) {
            for (String account : ACCOUNTS) {
                for (EntityLevel level : List.of(EntityLevel.CAMPAIGN, EntityLevel.AD)) {
                    MetricsRequest request =
                            MetricsRequest.of(account, level, DateRange.of(DAY, DAY.plusDays(DAYS - 1)));
                    store.write(MetricsChunk.of(request, rows(account, level, random), hours(fetch)));
                }
            }
        }
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void aFleet_isReadByColumnAsRowByRow_nowAndAsOf() {
        for (EntityLevel level : List.of(EntityLevel.CAMPAIGN, EntityLevel.AD)) {
            HistoryQuery all = HistoryQuery.of(level, DateRange.of(DAY.plusDays(1), DAY.plusDays(DAYS)));
            for (HistoryQuery query : List.of(
                    all,
                    all.accounts(List.of("7", "account-é😀")),
                    all.accounts(List.of(ACCOUNTS.get(3))),
                    all.asOf(hours(1)),
                    all.asOf(hours(0).minusSeconds(1)),
                    all.accounts(List.of("42")).asOf(hours(2)))) {
                List<MetricsRow> expected = new ArrayList<>();
                store.forEach(query, expected::add);

                MetricsHistory read = store.read(query);

                assertThat(read.rows()).containsExactlyElementsOf(expected);
                MetricsHistory rows = MetricsHistory.of(expected);
                for (int row = 0; row < rows.size(); row++) {
                    for (Metric metric : Metric.values()) {
                        assertThat(read.isUnreadable(row, metric)).isEqualTo(rows.isUnreadable(row, metric));
                    }
                }
                assertThat(read.spend().isComplete()).isEqualTo(rows.spend().isComplete());
                assertThat(read.revenue().isScaled()).isEqualTo(rows.revenue().isScaled());
            }
        }
    }

    @Test
    void anAccountThatNobodyKnows_hasNoRow() {
        HistoryQuery query = HistoryQuery.of(EntityLevel.CAMPAIGN, DateRange.of(DAY, DAY.plusDays(DAYS)));

        assertThat(store.read(query.accounts(List.of("nobody"))).isEmpty()).isTrue();
        assertThat(store.read(query.accounts(List.of("it's"))).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
    void aFigureThatIsNoNumber_isRefusedByColumnAsRowByRow(String stored) {
        DateRange day = DateRange.day(DAY.plusDays(3L * DAYS));
        MetricsRow row = MetricsRow.builder(EntityRef.campaign("odd", "c"), day.since(), "EUR")
                .spend(BigDecimal.TEN)
                .build();
        store.write(MetricsChunk.of(MetricsRequest.of("odd", EntityLevel.CAMPAIGN, day), List.of(row), hours(0)));
        database.execute("update campaign_metrics set spend = '" + stored + "' where account_id = 'odd'");
        HistoryQuery query = HistoryQuery.of(EntityLevel.CAMPAIGN, day);

        assertThatThrownBy(() -> store.forEach(query, any -> {})).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.read(query)).isInstanceOf(StoreException.class);
    }

    private static List<MetricsRow> rows(String account, EntityLevel level, Random random) {
        Map<String, MetricsRow> rows = new LinkedHashMap<>();
        for (int i = 0; i < 120; i++) {
            LocalDate day = DAY.plusDays(random.nextInt(DAYS));
            String id = (level == EntityLevel.AD ? "ad" : "c") + random.nextInt(15);
            rows.put(id + day, row(new EntityRef(level, account, id), day, random));
        }
        return List.copyOf(rows.values());
    }

    private static MetricsRow row(EntityRef entity, LocalDate day, Random random) {
        MetricsRowBuilder row = MetricsRow.builder(entity, day, random.nextInt(9) == 0 ? "JPY" : "EUR")
                .impressions(random.nextInt(100_000))
                .clicks(random.nextInt(500))
                .spend(random.nextInt(12) == 0 ? null : decimal(random));
        if (entity.level() == EntityLevel.AD && random.nextInt(5) > 0) {
            row.campaignId("c" + random.nextInt(3)).adSetId("s" + random.nextInt(4));
            if (random.nextBoolean()) {
                row.creative("creative" + random.nextInt(3), CreativeSource.OBSERVED);
            }
        }
        if (random.nextBoolean()) {
            row.linkClicks(random.nextInt(50));
        }
        if (random.nextBoolean()) {
            row.reach(random.nextInt(5_000));
        }
        if (random.nextInt(4) > 0) {
            row.conversions(
                    decimal(random),
                    random.nextBoolean() ? decimal(random) : null,
                    random.nextBoolean() ? "purchase@1" : "lead é@2",
                    AttributionWindow.CLICK_7D_VIEW_1D);
        }
        if (random.nextInt(6) == 0) {
            row.attributionSetting("7d_click").metadata(Map.of("note", "tab\t\"quote\" \\ 😀"));
        }
        if (random.nextInt(9) == 0) {
            row.unreadable(Set.of(Metric.CLICKS));
        }
        return row.build();
    }

    private static BigDecimal decimal(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> BigDecimal.ZERO;
            case 1 -> new BigDecimal(new BigInteger(60, random), random.nextInt(14)).negate();
            case 2 -> new BigDecimal("999999999999.999999");
            case 3 -> new BigDecimal("1000000000000");
            default -> BigDecimal.valueOf(random.nextInt(10_000_000), random.nextInt(8));
        };
    }
}
