package io.campaigntracker.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.source.HourlyChunk;
import io.campaigntracker.source.HourlyRequest;
import io.campaigntracker.store.HourlyQuery;
import io.campaigntracker.store.WriteTerms;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What hours take up in PostgreSQL, and for how long they are kept. */
class HourlySizeTest {

    private static final String ACCOUNT = "77";
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);
    private static final int DAYS = 8;
    private static final int CAMPAIGNS = 40;

    private static void write(JooqMetricsStore store, LocalDate day, Instant at, int campaigns) {
        List<HourlyRow> rows = new ArrayList<>();
        for (int hour = 0; hour < HourlyRow.LABELS; hour++) {
            long age = Duration.between(day.atTime(hour, 0).toInstant(ZoneOffset.UTC), at)
                    .toHours();
            for (int campaign = 0; age > 0 && campaign < campaigns; campaign++) {
                long share = age >= 6 ? 100 : age >= 3 ? 99 : age == 2 ? 96 : 75;
                rows.add(new HourlyRow(
                        ACCOUNT,
                        "1202200300100" + campaign,
                        day,
                        hour,
                        "EUR",
                        BigDecimal.valueOf(share * (500 + 7L * campaign), 4),
                        share * 12,
                        share / 7,
                        share / 9));
            }
        }
        store.writeHours(HourlyChunk.of(new HourlyRequest(ACCOUNT, day), rows, at), WriteTerms.NONE);
    }

    private static long bytes(DataSource data) throws SQLException {
        try (Connection connection = data.getConnection();
                Statement statement = connection.createStatement();
                ResultSet sizes = statement.executeQuery("select sum(pg_total_relation_size(c.oid)) from pg_class c"
                        + " join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'campaign_tracker'"
                        + " and c.relkind = 'r' and c.relname like 'hourly%'")) {
            sizes.next();
            return sizes.getLong(1);
        }
    }

    private static void vacuum(DataSource data) throws SQLException {
        try (Connection connection = data.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum full campaign_tracker.hourly_metrics");
            statement.execute("vacuum full campaign_tracker.hourly_metrics_revisions");
        }
    }

    @Test
    void campaignYear_ofHoursThatAllDeliver_takesThreeMegabytesAtMost() throws SQLException {
        DataSource data = TestServer.migrated().dataSource();
        try (JooqMetricsStore store = JooqMetricsStore.of(data)) {
            long before = bytes(data);
            for (int day = 0; day < DAYS; day++) {
                LocalDate date = FIRST.plusDays(day);
                for (int look = 1; look <= 31; look += 2) {
                    write(store, date, date.atStartOfDay().plusHours(look).toInstant(ZoneOffset.UTC), CAMPAIGNS);
                }
            }
            store.thinHours(ACCOUNT, FIRST.plusDays(40).atStartOfDay().toInstant(ZoneOffset.UTC));
            vacuum(data);

            double year = (bytes(data) - before) / (double) CAMPAIGNS / DAYS * 365;
            System.out.printf("hours of a campaign-year: %,.0f bytes%n", year);
            assertThat(year).isBetween(5e5, 3e6);
        }
    }

    @Test
    void keepHours_forgetsWhatIsOlder_andNothingElse() {
        DataSource data = TestServer.migrated().dataSource();
        try (JooqMetricsStore store =
                JooqMetricsStore.builder().dataSource(data).keepHours(60).open()) {
            write(store, FIRST, FIRST.plusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC), 1);

            store.thinHours(ACCOUNT, FIRST.plusDays(60).atTime(23, 0).toInstant(ZoneOffset.UTC));
            assertThat(store.hours(HourlyQuery.of(DateRange.day(FIRST))).series())
                    .hasSize(1);
            store.thinHours(ACCOUNT, FIRST.plusDays(61).atTime(1, 0).toInstant(ZoneOffset.UTC));
            assertThat(store.hours(HourlyQuery.of(DateRange.day(FIRST))).series())
                    .isEmpty();
        }
        assertThatThrownBy(() -> JooqMetricsStore.builder().keepHours(56)).hasMessageContaining("56 days");
    }
}
