package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.SampleRows.ACCOUNT;
import static io.campaigntracker.jooq.SampleRows.DAY;
import static io.campaigntracker.jooq.SampleRows.NOON;
import static io.campaigntracker.jooq.SampleRows.chunk;
import static io.campaigntracker.jooq.SampleRows.hours;
import static io.campaigntracker.jooq.SampleRows.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.model.Severity;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OfflineConversionQuery;
import io.campaigntracker.prediction.PredictionQuery;
import io.campaigntracker.prediction.PredictionStatus;
import io.campaigntracker.store.Coverage;
import io.campaigntracker.store.CoverageQuery;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.ReachQuery;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A store that any released version left behind is brought up to date with everything in it. */
final class ReleasedSchemasTest {

    private static final DateRange ONE_DAY = DateRange.day(DAY);

    static IntStream versions() {
        return IntStream.rangeClosed(1, Migrations.latest());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void open_schemaOfAReleasedVersion_keepsWhatIsInIt(int version) throws SQLException, IOException {
        TestDatabase database = leftBehindBy(version);

        try (JooqMetricsStore store = database.store()) {
            MetricsRow row = store.read(
                            HistoryQuery.of(EntityLevel.CAMPAIGN, ONE_DAY).includingActions())
                    .row(0);
            assertThat(row.clicks()).isEqualTo(20);
            assertThat(row.revenue()).contains(new BigDecimal("120.5"));
            assertThat(row.fetchedAt()).contains(hours(1));
            assertThat(row.metadata()).isEqualTo(Map.of("note", "kept"));
            assertThat(row.actions().types()).containsExactly("comment", "omni_purchase");
            assertThat(row.actions().requested())
                    .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(ActionWindow.INCREMENTALITY)));
            assertThat(row.actions().figure("omni_purchase", ActionMeasure.COUNT, ActionWindow.VIEW_1D))
                    .hasValueSatisfying(count -> assertThat(count).isEqualByComparingTo("0.5"));
            assertThat(store.read(HistoryQuery.of(EntityLevel.CAMPAIGN, ONE_DAY).asOf(NOON))
                            .row(0)
                            .clicks())
                    .isEqualTo(18);
            assertThat(store.revisions(EntityRef.campaign(ACCOUNT, "c1"), DAY)).hasSize(2);
            assertThat(store.read(HistoryQuery.of(EntityLevel.AD, ONE_DAY))
                            .row(0)
                            .creativeSource())
                    .contains(CreativeSource.OBSERVED);
            assertThat(store.catalogs(NOON).get(0).campaigns().get(0).budget().daily())
                    .isEqualTo(Money.of("100", "EUR"));
            assertThat(store.catalogs(null).get(0).campaigns().get(0).budget().daily())
                    .isEqualTo(Money.of("250.5", "EUR"));
            assertThat(store.creativePeriods(ACCOUNT)).hasSize(1);
            assertThat(store.coverage(CoverageQuery.of(EntityLevel.CAMPAIGN, ONE_DAY, Set.of())))
                    .containsExactly(new Coverage(
                            ACCOUNT, EntityLevel.CAMPAIGN, "*", DAY, hours(1), Coverage.Outcome.ROWS, null));
            DateRange week = DateRange.of(DAY, DAY.plusDays(6));
            assertThat(store.reach(new ReachQuery(EntityLevel.CAMPAIGN, Set.of("c1"), week, null)))
                    .containsExactly(new RangeReach(EntityRef.campaign(ACCOUNT, "c1"), week, 500, 900, NOON));
            assertThat(store.conversions(OfflineConversionQuery.of(NOON.minusSeconds(1_000_000), NOON)))
                    .containsExactly(new OfflineConversion(
                            ACCOUNT,
                            "o1",
                            Instant.parse("2026-11-02T10:00:00Z"),
                            Money.of("99.9", "EUR"),
                            "c1",
                            null,
                            null,
                            false,
                            "till"));
            assertThat(store.predictions(PredictionQuery.of("p1", null))
                            .get(0)
                            .prediction()
                            .window())
                    .isEqualTo(AttributionWindow.CLICK_7D_VIEW_1D);
            assertThat(store.scores(PredictionQuery.of("p1", null)).get(0).status())
                    .isEqualTo(PredictionStatus.SCORED);
            assertThat(store.find(new AlertFilter(true, null, null)).get(0).occurrences())
                    .isEqualTo(2);
            assertThat(store.find(new AlertFilter(true, null, NOON))
                            .get(0)
                            .finding()
                            .severity())
                    .isEqualTo(Severity.WARNING);
            assertThat(store.reportRuns().find("key")).isPresent();
            assertThat(store.write(chunk(request(EntityLevel.CAMPAIGN, 1), hours(2), row))
                            .unchanged())
                    .isEqualTo(1);
        }
    }

    private static TestDatabase leftBehindBy(int version) throws SQLException, IOException {
        TestDatabase database = TestServer.empty();
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            new Migrations(Schema.DEFAULT, version).migrate(connection);
            connection.commit();
        }
        try (InputStream in = ReleasedSchemasTest.class.getResourceAsStream("released/V" + version + ".sql")) {
            Objects.requireNonNull(in, "each version needs a sample of what it left behind");
            database.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        return database;
    }
}
