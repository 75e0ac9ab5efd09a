package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.meta.GraphStub.Answer;
import io.campaigntracker.meta.GraphStub.Call;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsChunk;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SplitLadderTest {

    private static final Answer TOO_MUCH = Answer.error(400, 100, 1487534, "Invalid parameter");
    private static final Answer REDUCE =
            Answer.error(500, 1, 0, "Please reduce the amount of data you're asking for, then retry your request");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final List<String> CAMPAIGNS = List.of("11", "12", "13", "14", "15");

    private final FakeWaiter waiter = new FakeWaiter();

    @Test
    void reduceTheData_halvesThePage_andTheCursorGoesOn() {
        try (GraphStub stub = new GraphStub(call -> {
            if (Integer.parseInt(call.parameter("limit")) > 125) {
                return REDUCE;
            }
            return call.parameter("after").isEmpty()
                    ? Answer.ok(Json.pageWithNext("c1", Json.campaignDay("11", "2026-11-20", "1")))
                    : Answer.ok(Json.page(Json.campaignDay("12", "2026-11-20", "2")));
        })) {
            MetricsChunk chunk = fetch(stub, 1);
            assertThat(chunk.isComplete()).isTrue();
            assertThat(chunk.rows()).hasSize(2);
            assertThat(chunk.notes()).anyMatch(note -> note.contains("lowered to 125"));
            assertThat(stub.insights())
                    .extracting(call -> call.parameter("limit"))
                    .containsExactly("500", "250", "125", "125");
            assertThat(waiter.waits()).isEmpty();
        }
    }

    @Test
    void tooMuchData_isCutByDaysAtOnce_withItsFiltersInEveryPart() {
        try (GraphStub stub = new GraphStub(call -> days(call).size() > 2 ? TOO_MUCH : rows(call, "11"))) {
            MetricsChunk chunk = fetch(stub, 7);
            assertThat(chunk.isComplete()).isTrue();
            assertThat(chunk.rows()).hasSize(7).extracting(MetricsRow::date).doesNotHaveDuplicates();
            assertThat(stub.insights())
                    .hasSize(7)
                    .allSatisfy(call -> assertThat(call.parameter("filtering")).contains("campaign.effective_status"));
            assertThat(waiter.waits()).isEmpty();
        }
    }

    @Test
    void oneDayTooLarge_isCutByIds() {
        try (GraphStub stub = new GraphStub(call -> {
            List<String> ids = ids(call);
            if (call.parameter("time_increment").equals("all_days")) {
                return Answer.ok(Json.page(CAMPAIGNS.stream()
                        .map(id -> "{\"campaign_id\":\"" + id + "\"}")
                        .toArray(String[]::new)));
            }
            return ids.isEmpty() || ids.size() > 2 ? TOO_MUCH : rows(call, ids.toArray(String[]::new));
        })) {
            MetricsChunk chunk = fetch(stub, 1);
            assertThat(chunk.isComplete()).isTrue();
            assertThat(chunk.rows())
                    .extracting(row -> row.entity().id())
                    .containsExactlyInAnyOrderElementsOf(CAMPAIGNS);
        }
    }

    @Test
    void oneEntityTooLarge_isCutByFields_andPutTogetherAgain() {
        try (GraphStub stub = new GraphStub(call -> singleCampaign(call, fields -> fields.size() <= 2))) {
            MetricsChunk chunk = fetch(stub, 1);
            assertThat(chunk.isComplete()).isTrue();
            assertThat(chunk.rows()).hasSize(1);
            MetricsRow row = chunk.rows().get(0);
            assertThat(row.impressions()).isEqualTo(1000);
            assertThat(row.spend()).isEqualByComparingTo("9");
            assertThat(row.linkClicks()).hasValue(12);
            assertThat(row.reach()).hasValue(900);
            assertThat(row.attributionSetting()).hasValue("1d_view_7d_click");
            assertThat(row.actions().figure("omni_purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D))
                    .isPresent();
            assertThat(row.actions().figure("omni_purchase", ActionMeasure.VALUE, ActionWindow.CLICK_7D))
                    .isPresent();
        }
    }

    @Test
    void oneFieldImpossible_isNamed_andTheRestArrives() {
        try (GraphStub stub = new GraphStub(call -> singleCampaign(call, fields -> !fields.contains("reach")))) {
            MetricsChunk chunk = fetch(stub, 1);
            assertThat(chunk.rows()).hasSize(1);
            MetricsRow row = chunk.rows().get(0);
            assertThat(row.reach()).isEmpty();
            assertThat(row.linkClicks()).hasValue(12);
            assertThat(row.actions().types()).containsExactly("omni_purchase");
            assertThat(chunk.missing()).hasSize(1);
            assertThat(chunk.missing().get(0).fields()).containsExactly("reach");
            assertThat(chunk.missing().get(0).failure().kind()).isEqualTo(FailureKind.TOO_MUCH_DATA);
            assertThat(chunk.notes()).anyMatch(note -> note.contains("reach"));
        }
    }

    @Test
    void actionValuesImpossible_makeActionsUnavailable_notZero() {
        try (GraphStub stub =
                new GraphStub(call -> singleCampaign(call, fields -> !fields.contains("action_values")))) {
            MetricsChunk chunk = fetch(stub, 1);
            assertThat(chunk.missing()).anyMatch(part -> part.fields().contains("action_values"));
            assertThat(chunk.rows().get(0).actions().requested()).isEmpty();
            assertThat(chunk.rows().get(0).impressions()).isEqualTo(1000);
        }
    }

    @Test
    void oneBadDay_neverLosesTheOthers() {
        try (GraphStub stub = new GraphStub(call -> {
            List<LocalDate> days = days(call);
            if (days.contains(Sources.DAY.minusDays(2))) {
                return days.size() > 1 ? TOO_MUCH : Answer.error(400, 100, 0, "this day is broken");
            }
            return rows(call, "11");
        })) {
            MetricsChunk chunk = fetch(stub, 5);
            assertThat(chunk.rows()).hasSize(4);
            assertThat(chunk.missing()).hasSize(1);
            assertThat(chunk.missing().get(0).range().since()).isEqualTo(Sources.DAY.minusDays(2));
            assertThat(chunk.completeDays()).hasSize(4);
        }
    }

    @Test
    void unknownErrorThatLasts_isCutByDays() {
        try (GraphStub stub = new GraphStub(call ->
                days(call).size() > 1 ? Answer.error(500, 1, 99, "An unknown error occurred") : rows(call, "11"))) {
            MetricsChunk chunk = fetch(stub, 2);
            assertThat(chunk.isComplete()).isTrue();
            assertThat(chunk.rows()).hasSize(2);
            assertThat(stub.insights()).hasSize(4 + 2);
        }
    }

    @Test
    void manyIds_areAskedForInGroups() {
        try (GraphStub stub = new GraphStub(call -> Answer.ok(Json.page()))) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 250; i++) {
                ids.add(Integer.toString(1000 + i));
            }
            Sources.to(stub, waiter).build().fetch(Sources.campaignDays(1).forCampaigns(ids));
            assertThat(stub.insights()).extracting(call -> ids(call).size()).containsExactly(100, 100, 50);
        }
    }

    private MetricsChunk fetch(GraphStub stub, int days) {
        return Sources.to(stub, waiter).build().fetch(Sources.campaignDays(days));
    }

    private static Answer singleCampaign(Call call, Predicate<List<String>> allowed) {
        if (call.parameter("time_increment").equals("all_days")) {
            return Answer.ok(Json.page("{\"campaign_id\":\"11\"}"));
        }
        List<String> fields = new ArrayList<>(List.of(call.parameter("fields").split(",")));
        fields.removeAll(List.of("account_id", "account_currency", "campaign_id"));
        if (!allowed.test(fields)) {
            return TOO_MUCH;
        }
        fields.addAll(List.of("campaign_id", "date_start", "date_stop"));
        return Answer.ok(Json.page(Json.only(Json.campaignDay("11", "2026-11-20", "9"), fields)));
    }

    private static Answer rows(Call call, String... campaigns) {
        return Answer.ok(Json.page(days(call).stream()
                .flatMap(day -> List.of(campaigns).stream().map(id -> Json.campaignDay(id, day.toString(), "1")))
                .toArray(String[]::new)));
    }

    private static List<LocalDate> days(Call call) {
        Matcher matcher = DAY.matcher(call.parameter("time_range"));
        matcher.find();
        LocalDate since = LocalDate.parse(matcher.group());
        matcher.find();
        return since.datesUntil(LocalDate.parse(matcher.group()).plusDays(1)).toList();
    }

    private static List<String> ids(Call call) {
        Matcher matcher = Pattern.compile("campaign\\.id\",\"operator\":\"IN\",\"value\":\\[([^]]*)]")
                .matcher(call.parameter("filtering"));
        return matcher.find() ? List.of(matcher.group(1).replace("\"", "").split(",")) : List.of();
    }
}
