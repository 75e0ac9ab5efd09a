package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.BreakdownPart;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.source.BreakdownChunk;
import io.campaigntracker.source.BreakdownDays;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Days in parts over the wire, against the simulator's. */
class SplitDaysTest {

    private static String row(String further) {
        return """
                {"account_id":"1","account_currency":"EUR","campaign_id":"5","date_start":"2026-11-20",
                 "date_stop":"2026-11-20","spend":"10","impressions":"100",""" + further + "}";
    }

    private static final BreakdownDays DAY = new BreakdownDays(
            "1", EntityLevel.CAMPAIGN, BreakdownDimension.PLACEMENT, DateRange.day(LocalDate.of(2026, 11, 20)));

    private final SimulatedAccount account = SimulatedAccount.builder()
            .seed(6)
            .days(4)
            .campaigns(2)
            .edgeCases(false)
            .build();

    @ParameterizedTest
    @EnumSource
    void breakdown_ofEachDimension_hasThePartsOfTheSimulator(BreakdownDimension dimension) {
        for (EntityLevel level : List.of(EntityLevel.CAMPAIGN, EntityLevel.AD)) {
            DateRange days = DateRange.of(
                    account.range().since(), account.range().since().plusDays(1));
            try (FakeGraphServer server = FakeGraphServer.of(account).start();
                    MetaMetricsSource source = source(server)) {
                BreakdownChunk chunk = source.breakdown(new BreakdownDays(account.accountId(), level, dimension, days))
                        .orElseThrow();

                assertThat(chunk.notes()).isEmpty();
                assertThat(chunk.parts()).isNotEmpty();
                assertThat(chunk.parts())
                        .usingElementComparator(Comparator.comparing(SplitDaysTest::values))
                        .containsExactlyInAnyOrderElementsOf(account.parts(level, dimension, days, account.asOf()));
            }
        }
    }

    private static String values(BreakdownPart part) {
        return part.value() + part.metrics().entity() + part.metrics().date() + " "
                + part.metrics().impressions() + " " + part.metrics().clicks() + " "
                + part.metrics().linkClicks() + " " + part.metrics().reach() + " "
                + part.metrics().spend().stripTrailingZeros() + " "
                + part.metrics().actions().requested().isEmpty()
                + " "
                // counted by the pixel on the page, so that by region it is not known to be whole
                + part.metrics().actions().types().stream()
                        .filter(type ->
                                !part.metrics().actions().requested().isEmpty() || !type.equals("landing_page_view"))
                        .map(type -> type + part.metrics().actions().text(type))
                        .toList();
    }

    @Test
    void region_typesThatCountBothOnAndOffMeta_areLeftOut_forTheyWouldBePartsOfTheirFigures() {
        String actions = """
                "region":"Bayern","actions":[{"action_type":"omni_purchase","value":"2","7d_click":"2"},
                 {"action_type":"lead","value":"1"},{"action_type":"onsite_conversion.purchase","value":"2","7d_click":"2"},
                 {"action_type":"link_click","value":"9","1d_click":"9"}]""";
        try (GraphStub stub = new GraphStub(call -> GraphStub.Answer.ok(Json.page(row(actions))))) {
            BreakdownChunk chunk = Sources.to(stub, new FakeWaiter())
                    .build()
                    .breakdown(new BreakdownDays("1", EntityLevel.CAMPAIGN, BreakdownDimension.REGION, DAY.range()))
                    .orElseThrow();

            assertThat(chunk.parts().get(0).metrics().actions().types())
                    .containsExactly("link_click", "onsite_conversion.purchase");
            assertThat(chunk.parts().get(0).metrics().actions().requested()).isEmpty();
        }
    }

    @Test
    void strangeValues_areKeptAsMetaSpellsThem_andOneThatIsNoNameIsSetAside() {
        String page = Json.page(
                row("\"publisher_platform\":\"threads\",\"platform_position\":\"größe feed\""),
                row("\"publisher_platform\":\"" + "x".repeat(300) + "\",\"platform_position\":\"feed\""));
        try (GraphStub stub = new GraphStub(call -> GraphStub.Answer.ok(page))) {
            BreakdownChunk chunk =
                    Sources.to(stub, new FakeWaiter()).build().breakdown(DAY).orElseThrow();

            assertThat(chunk.parts())
                    .singleElement()
                    .extracting(BreakdownPart::value)
                    .isEqualTo("threads/größe feed");
            assertThat(chunk.notes()).anyMatch(note -> note.contains("was set aside"));
        }
    }

    @Test
    void rowWithoutItsPart_isNoted_andNoPartOfAnything() {
        try (GraphStub stub =
                new GraphStub(call -> GraphStub.Answer.ok(Json.page(row("\"publisher_platform\":\"facebook\""))))) {
            BreakdownChunk chunk =
                    Sources.to(stub, new FakeWaiter()).build().breakdown(DAY).orElseThrow();

            assertThat(chunk.parts()).isEmpty();
            assertThat(chunk.notes()).isNotEmpty();
        }
    }

    @Test
    void refusedBreakdown_isAFailure_andNoEmptyAnswer() {
        try (GraphStub stub = new GraphStub(call -> GraphStub.Answer.error(400, 100, 0, "no such breakdown"))) {
            assertThatThrownBy(() -> Sources.to(stub, new FakeWaiter()).build().breakdown(DAY))
                    .isInstanceOf(SourceException.class);
        }
    }

    private MetaMetricsSource source(FakeGraphServer server) {
        return MetaMetricsSource.builder()
                .accessToken(server.token())
                .adAccount(account.accountId())
                .baseUrl(server.uri().toString())
                .pageSize(200)
                .clock(Clock.fixed(account.asOf(), account.account().timeZone()))
                .waiter(new FakeWaiter())
                .build();
    }
}
