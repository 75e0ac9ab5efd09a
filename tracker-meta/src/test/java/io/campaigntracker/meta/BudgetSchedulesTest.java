package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.meta.GraphStub.Answer;
import io.campaigntracker.meta.GraphStub.Call;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.BudgetRise;
import io.campaigntracker.model.Redactor;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetSchedulesTest {

    private static final String CAMPAIGN = "{\"id\":\"10\",\"account_id\":\"1\",\"name\":\"Autumn\","
            + "\"effective_status\":\"ACTIVE\",\"daily_budget\":\"5000\",\"is_budget_schedule_enabled\":true}";
    private static final String PLAIN = "{\"id\":\"11\",\"account_id\":\"1\",\"name\":\"Winter\","
            + "\"effective_status\":\"ACTIVE\",\"daily_budget\":\"5000\",\"is_budget_schedule_enabled\":false}";
    private static final String AD_SET = "{\"id\":\"20\",\"account_id\":\"1\",\"campaign_id\":\"11\",\"name\":\"\","
            + "\"daily_budget\":\"1000\",\"is_budget_schedule_enabled\":true}";
    private static final String ONCE = "{\"id\":\"1\",\"budget_value\":15050,\"budget_value_type\":\"ABSOLUTE\","
            + "\"time_start\":1795737600,\"time_end\":1795824000}";
    private static final String WEEKLY = "{\"id\":\"2\",\"budget_value\":2,\"budget_value_type\":\"MULTIPLIER\","
            + "\"time_start\":\"1795737600\",\"time_end\":\"1795744800\",\"recurrence_type\":\"WEEKLY\"}";
    private static final Instant START = Instant.ofEpochSecond(1_795_737_600);

    private Answer campaignSchedules = Answer.ok(Json.page(ONCE, "{\"id\":\"3\",\"budget_value\":\"x\"}"));

    private Answer answer(Call call) {
        if (call.isPath("/10/budget_schedules")) {
            return campaignSchedules;
        }
        if (call.isPath("/20/budget_schedules")) {
            return Answer.ok(Json.page(WEEKLY));
        }
        return call.isPath("/campaigns")
                ? Answer.ok(Json.page(CAMPAIGN, PLAIN))
                : Answer.ok(call.isPath("/adsets") ? Json.page(AD_SET) : Json.page());
    }

    @Test
    void schedules_areReadOfThoseThatSayTheyHaveSome() {
        try (GraphStub stub = new GraphStub(this::answer);
                MetaMetricsSource source = Sources.to(stub, new FakeWaiter()).build()) {
            AccountCatalog catalog = source.catalog("1");

            assertThat(catalog.campaigns().get(0).budget().rises())
                    .containsExactly(new BudgetRise(
                            START,
                            START.plusSeconds(86_400),
                            BudgetRise.Kind.AMOUNT,
                            new BigDecimal("150.5"),
                            BudgetRise.Recurrence.ONCE));
            assertThat(catalog.campaigns().get(1).budget().rises()).isEmpty();
            assertThat(catalog.adSets().get(0).budget().rises())
                    .containsExactly(new BudgetRise(
                            START,
                            START.plusSeconds(7_200),
                            BudgetRise.Kind.MULTIPLIER,
                            new BigDecimal("2"),
                            BudgetRise.Recurrence.WEEKLY));
            assertThat(stub.calls()).noneMatch(call -> call.isPath("/11/budget_schedules"));
            assertThat(catalog.notes()).anyMatch(note -> note.contains("planned rise of a budget"));
        }
    }

    @Test
    void schedules_thatMayNotBeRead_areToldAndLoseNothingElse() {
        campaignSchedules = Answer.error(400, 100, 33, "Unsupported get request");
        try (GraphStub stub = new GraphStub(this::answer);
                MetaMetricsSource source = Sources.to(stub, new FakeWaiter()).build()) {
            AccountCatalog catalog = source.catalog("1");

            assertThat(catalog.campaigns()).hasSize(2);
            assertThat(catalog.notes()).anyMatch(note -> note.contains("budget schedules of campaign 10"));
            assertThat(catalog.adSets().get(0).budget().rises()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, ACTIVE, true",
        "2, DISABLED, false",
        "3, UNSETTLED, false",
        "9, IN_GRACE_PERIOD, true",
        "555, , true"
    })
    void accountStatus_isReadInWords(String number, String status, boolean delivers) throws JsonProcessingException {
        JsonNode node = new ObjectMapper()
                .readTree(
                        "{\"account_id\":\"1\",\"currency\":\"EUR\",\"timezone_name\":\"Europe/Berlin\",\"account_status\":"
                                + number + "}");

        Account account = ObjectReader.account(node, "1", Redactor.ofShapes());

        assertThat(account.status()).isEqualTo(status);
        assertThat(account.mayDeliver()).isEqualTo(delivers);
    }
}
