package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.campaigntracker.meta.GraphStub.Answer;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.source.FailureKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BreakdownTest {

    private final FakeWaiter waiter = new FakeWaiter();

    @Test
    void parts_neverCollapse() {
        String row = Json.campaignDay("7", "2026-11-20", "1");
        try (GraphStub stub = new GraphStub(call -> Answer.ok(
                Json.page(part(row, "25-34", "female"), part(row, "25-34", "male"), part(row, "35-44", "female"))))) {
            BreakdownReport report = Sources.to(stub, waiter)
                    .build()
                    .breakdown(BreakdownRequest.of(
                            "1", EntityLevel.CAMPAIGN, DateRange.day(Sources.DAY), Breakdown.AGE, Breakdown.GENDER));

            assertThat(report.rows())
                    .hasSize(3)
                    .extracting(BreakdownRow::values)
                    .doesNotHaveDuplicates();
            assertThat(report.rows().get(1).values())
                    .containsEntry(Breakdown.AGE, "25-34")
                    .containsEntry(Breakdown.GENDER, "male");
            assertThat(report.missing()).isEmpty();
            assertThat(stub.insights().get(0).parameter("breakdowns")).isEqualTo("age,gender");
        }
    }

    @Test
    void hours_askForNoReach() {
        try (GraphStub stub = new GraphStub(call -> Answer.ok(Json.page()))) {
            Sources.to(stub, waiter)
                    .build()
                    .breakdown(
                            BreakdownRequest.of("1", EntityLevel.CAMPAIGN, DateRange.day(Sources.DAY), Breakdown.HOUR));
            assertThat(stub.insights().get(0).parameter("fields")).doesNotContain("reach");
        }
    }

    @Test
    void beyondThirteenMonths_isClampedAndReported() {
        try (GraphStub stub = new GraphStub(call -> Answer.ok(Json.page()))) {
            BreakdownReport report = Sources.to(stub, waiter)
                    .asyncFromDays(1000)
                    .build()
                    .breakdown(BreakdownRequest.of(
                            "1",
                            EntityLevel.CAMPAIGN,
                            DateRange.of(Sources.DAY.minusMonths(14), Sources.DAY),
                            Breakdown.COUNTRY));
            assertThat(report.missing()).hasSize(1);
            assertThat(report.missing().get(0).failure().kind()).isEqualTo(FailureKind.RETENTION);
            assertThat(report.notes().get(0)).contains("13 months");
        }
    }

    @Test
    void request_needsDimensions() {
        DateRange day = DateRange.day(Sources.DAY);
        assertThatIllegalArgumentException().isThrownBy(() -> BreakdownRequest.of("1", EntityLevel.AD, day));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new BreakdownRequest("1", EntityLevel.AD, day, List.of(Breakdown.AGE, Breakdown.AGE), Set.of()))
                .withMessageContaining("AGE");
    }

    private static String part(String row, String age, String gender) {
        return row.substring(0, row.length() - 1) + ",\"age\":\"" + age + "\",\"gender\":\"" + gender + "\"}";
    }
}
