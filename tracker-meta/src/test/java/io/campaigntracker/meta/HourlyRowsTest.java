package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.meta.GraphStub.Answer;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.source.HourlyChunk;
import io.campaigntracker.source.HourlyRequest;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class HourlyRowsTest {

    private static final HourlyRequest DAY = new HourlyRequest("1", Sources.DAY);

    private final FakeWaiter waiter = new FakeWaiter();

    private static String hour(String label) {
        String row = Json.campaignDay("7", "2026-11-20", "1.25");
        String cell = label == null ? "" : ",\"hourly_stats_aggregated_by_advertiser_time_zone\":\"" + label + "\"";
        return row.substring(0, row.length() - 1) + cell + "}";
    }

    @Test
    void hours_areReadByTheirLabel_andOneWithoutIsNoHourZero() {
        try (GraphStub stub = new GraphStub(call -> Answer.ok(
                Json.page(hour("00:00:00 - 00:59:59"), hour("13:00:00 - 13:59:59"), hour(null), hour("later"))))) {
            HourlyChunk chunk = Sources.to(stub, waiter).build().hours(DAY).orElseThrow();

            assertThat(chunk.rows()).extracting(HourlyRow::hour).containsExactly(0, 13);
            assertThat(chunk.rows()).allSatisfy(row -> assertThat(row.spend()).isEqualByComparingTo("1.25"));
            assertThat(chunk.notes()).hasSize(2);
        }
    }

    @Test
    void request_isOneDay_byTheAccountsHours_withoutActionsOrReach() {
        try (GraphStub stub = new GraphStub(call -> Answer.ok(Json.page()))) {
            Sources.to(stub, waiter).build().hours(DAY);

            assertThat(stub.insights()).hasSize(1);
            assertThat(stub.insights().get(0).parameter("time_increment")).isEqualTo("1");
            assertThat(stub.insights().get(0).parameter("level")).isEqualTo("campaign");
            assertThat(stub.insights().get(0).parameter("time_range"))
                    .contains("2026-11-20")
                    .doesNotContain("2026-11-21");
            assertThat(stub.insights().get(0).parameter("fields")).doesNotContain("reach", "actions");
            assertThat(stub.insights().get(0).parameter("breakdowns"))
                    .isEqualTo("hourly_stats_aggregated_by_advertiser_time_zone");
        }
    }

    @Test
    void hours_thatCannotBeHadInFull_areAFailure() {
        try (GraphStub stub = new GraphStub(call -> Answer.error(500, "{}"))) {
            assertThatThrownBy(() -> Sources.to(stub, waiter).build().hours(DAY))
                    .isInstanceOf(SourceException.class);
        }
    }

    @Test
    void hours_ofADayThatIsOver_addUpToItsDailyRows() {
        SimulatedAccount account =
                SimulatedAccount.builder().seed(3).campaigns(3).days(5).build();
        LocalDate day = account.range().until().minusDays(1);
        try (FakeGraphServer server = FakeGraphServer.of(account).start();
                MetaMetricsSource source = MetaMetricsSource.builder()
                        .accessToken(server.token())
                        .adAccount(account.accountId())
                        .baseUrl(server.uri().toString())
                        .clock(MutableClock.at(account.asOf()))
                        .build()) {
            List<HourlyRow> rows = source.hours(new HourlyRequest(account.accountId(), day))
                    .orElseThrow()
                    .rows();

            BigDecimal spend = rows.stream().map(HourlyRow::spend).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(spend)
                    .isPositive()
                    .isEqualByComparingTo(account.expected(EntityLevel.CAMPAIGN, DateRange.day(day), account.asOf())
                            .spend());
            assertThat(rows).extracting(HourlyRow::hour).contains(0, 12, 23);
        }
    }
}
