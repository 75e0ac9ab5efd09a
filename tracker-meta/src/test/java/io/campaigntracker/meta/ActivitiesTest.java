package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.edit.Edit;
import io.campaigntracker.edit.EditChunk;
import io.campaigntracker.edit.EditKind;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.simulation.PlantedEdit;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.SimulatedAccountBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The history of an account over the wire, against the simulator's journal. */
class ActivitiesTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);

    @ParameterizedTest
    @CsvSource({"EUR", "JPY", "BHD"})
    void edits_areThoseOfTheJournal_withBudgetsExactInEveryCurrency(String currency) {
        SimulatedAccount account = account(currency);
        try (FakeGraphServer server = FakeGraphServer.of(account).start();
                MetaMetricsSource source = source(server, account)) {
            EditChunk told = source.edits(
                            account.accountId(),
                            FIRST.atStartOfDay().toInstant(ZoneOffset.UTC).minus(Duration.ofDays(1)),
                            account.asOf())
                    .orElseThrow();

            assertThat(told.notes()).isEmpty();
            assertThat(told.edits())
                    .usingElementComparator(Comparator.comparing(ActivitiesTest::values))
                    .containsExactlyInAnyOrderElementsOf(account.edits(account.asOf()));
            assertThat(told.edits()).anyMatch(edit -> edit.entity().level() == EntityLevel.AD_SET);
        }
    }

    @Test
    void whatMetaNoLongerKeeps_isNotAskedFor_andTheChunkSaysSo() {
        SimulatedAccount account = account("EUR");
        try (FakeGraphServer server = FakeGraphServer.of(account).start();
                MetaMetricsSource source = source(server, account)) {
            Instant asked = account.asOf().minus(Duration.ofDays(400));
            EditChunk told =
                    source.edits(account.accountId(), asked, account.asOf()).orElseThrow();

            assertThat(told.since()).isEqualTo(account.asOf().minus(Duration.ofDays(90)));
            assertThat(told.notes()).singleElement().asString().contains("are not kept by Meta");
        }
    }

    @Test
    void oddEntries_areKeptWithoutTheirValues_orLeftOutWithANote() {
        String page = """
                {"data":[
                  {"event_time":"2026-11-20T10:00:00+0000","event_type":"update_campaign_budget","object_id":"5",
                   "object_name":"A","actor_name":"Ada","extra_data":"{\\"old_value\\":5000,\\"new_value\\":\\"7000\\"}"},
                  {"event_time":1795169000,"event_type":"brand_new","object_id":"6","extra_data":"no json"},
                  {"event_time":"2026-11-20T10:00:00+0000","event_type":"update_ad_set_target_spec","object_id":"7",
                   "object_type":"CAMPAIGN","extra_data":"{\\"new_value\\":[{\\"content\\":\\"Age:\\"}],\\"type\\":\\"targets_spec\\"}"},
                  {"event_type":"create_ad","object_id":"8"}]}""";
        try (GraphStub stub = new GraphStub(call -> GraphStub.Answer.ok(page))) {
            EditChunk told = Sources.to(stub, new FakeWaiter())
                    .build()
                    .edits("1", Instant.parse("2026-11-01T00:00:00Z"), Sources.CLOCK.instant())
                    .orElseThrow();

            assertThat(told.edits())
                    .extracting(Edit::kind)
                    .containsExactly(EditKind.BUDGET, EditKind.OTHER, EditKind.TARGETING);
            assertThat(told.edits().get(0).budget()).hasToString("from 50.00 EUR to 70.00 EUR a day");
            assertThat(told.edits().get(2).entity()).isEqualTo(EntityRef.adSet("1", "7"));
            assertThat(told.notes()).singleElement().asString().contains("create_ad");
        }
    }

    @Test
    void budgetInTwoCurrencies_hasNoFormerAmount() {
        String page = """
                {"data":[null,"x",[],5,
                  {"event_time":"2026-11-20T10:00:00+0000","event_type":"update_campaign_budget","object_id":"5",
                   "extra_data":"{\\"old_value\\":{\\"old_value\\":5000,\\"currency\\":\\"USD\\"},\\"new_value\\":{\\"new_value\\":7000,\\"currency\\":\\"EUR\\"}}"},
                  {"event_time":"2026-11-20T10:00:00+0000","event_type":"update_campaign_budget","object_id":1e30,
                   "object_name":{"a":1},"actor_name":["x"],"extra_data":"%s"}]}""".formatted("[".repeat(5_000));
        try (GraphStub stub = new GraphStub(call -> GraphStub.Answer.ok(page))) {
            EditChunk told = Sources.to(stub, new FakeWaiter())
                    .build()
                    .edits("1", Instant.parse("2026-11-01T00:00:00Z"), Sources.CLOCK.instant())
                    .orElseThrow();

            assertThat(told.edits()).hasSize(2);
            assertThat(told.edits().get(0).budget()).hasToString("from an unknown amount to 70.00 EUR a day");
            assertThat(told.edits().get(1).budget()).isNull();
            assertThat(told.edits().get(1).entity()).isEqualTo(EntityRef.account("1"));
        }
    }

    private static String values(Edit edit) {
        return String.join(
                "|",
                edit.entity().toString(),
                edit.at().toString(),
                edit.kind().name(),
                edit.type(),
                edit.name(),
                edit.actor(),
                edit.application(),
                edit.before(),
                edit.after(),
                String.valueOf(edit.budget()));
    }

    private static SimulatedAccount account(String currency) {
        SimulatedAccountBuilder builder = SimulatedAccount.builder()
                .seed(4)
                .currency(currency)
                .firstDay(FIRST)
                .days(60);
        for (int campaign : List.of(0, 2, 3)) {
            builder.edit(new PlantedEdit(campaign, Instant.parse("2026-10-20T09:15:00Z"), 1.37, "Grace"));
        }
        return builder.build();
    }

    private static MetaMetricsSource source(FakeGraphServer server, SimulatedAccount account) {
        return MetaMetricsSource.builder()
                .accessToken(server.token())
                .adAccount(account.accountId())
                .baseUrl(server.uri().toString())
                .clock(Clock.fixed(account.asOf(), ZoneOffset.UTC))
                .pageSize(25)
                .build();
    }
}
