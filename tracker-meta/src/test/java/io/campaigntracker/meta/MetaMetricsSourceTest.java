package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.campaigntracker.meta.GraphStub.Answer;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.ReachRequest;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.testkit.MutableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MetaMetricsSourceTest {

    private final FakeWaiter waiter = new FakeWaiter();

    @Test
    void accounts_haveCurrencyAndZone_andBareIds() {
        try (GraphStub stub = new GraphStub(call -> Answer.error(404, ""));
                MetaMetricsSource source = Sources.to(stub, waiter).build()) {
            assertThat(source.accounts()).containsExactly(new Account("1", "Shop", "EUR", ZoneId.of("Europe/Berlin")));
        }
    }

    @Test
    void accountOutOfReach_doesNotHideTheOthers() {
        try (GraphStub stub = new GraphStub(call -> Answer.error(400, 100, 33, "Unsupported get request"))) {
            MetaMetricsSource both =
                    Sources.to(stub, waiter).adAccounts("act_2", "1").build();
            assertThat(both.accounts()).extracting(Account::accountId).containsExactly("1");
            assertThat(both.accountIds()).containsExactlyInAnyOrder("1", "2");
            SourceException thrown = catchThrowableOfType(SourceException.class, () -> both.catalog("2"));
            assertThat(thrown.failure().kind()).isEqualTo(FailureKind.NOT_FOUND);
        }
    }

    @Test
    void accountThatHasToBeWaitedFor_doesNotHoldUpTheOthers_butIsWaitedForAlone() {
        AtomicInteger asked = new AtomicInteger();
        try (GraphStub stub = new GraphStub(call -> asked.incrementAndGet() == 1
                ? Answer.error(400, 80004, 2446079, "too many calls").with("Retry-After", "720")
                : Answer.ok(GraphStub.account("2")))) {
            MetaMetricsSource both =
                    Sources.to(stub, waiter).adAccounts("act_2", "1").build();
            assertThat(both.accounts()).extracting(Account::accountId).containsExactly("1");
            assertThat(waiter.waits()).isEmpty();
            asked.set(0);
            FakeWaiter patient = new FakeWaiter();
            MetaMetricsSource alone = MetaMetricsSource.builder()
                    .accessToken(Sources.TOKEN)
                    .adAccount("2")
                    .baseUrl(stub.url())
                    .waiter(patient)
                    .build();
            assertThat(alone.accounts()).extracting(Account::accountId).containsExactly("2");
            assertThat(patient.waited()).isGreaterThanOrEqualTo(Duration.ofMinutes(12));
        }
    }

    @Test
    void fetch_readsEveryField() {
        try (GraphStub stub =
                new GraphStub(call -> Answer.ok(Json.page(Json.campaignDay("77", "2026-11-20", "143.27"))))) {
            MetricsChunk chunk = Sources.to(stub, waiter).build().fetch(Sources.campaignDays(1));

            assertThat(chunk.isComplete()).isTrue();
            assertThat(chunk.notes()).isEmpty();
            assertThat(chunk.fetchedAt()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
            MetricsRow row = chunk.rows().get(0);
            assertThat(row.entity()).isEqualTo(EntityRef.campaign("1", "77"));
            assertThat(row.date()).isEqualTo(Sources.DAY);
            assertThat(row.currency()).isEqualTo("EUR");
            assertThat(row.impressions()).isEqualTo(1000);
            assertThat(row.clicks()).isEqualTo(20);
            assertThat(row.linkClicks()).hasValue(12);
            assertThat(row.reach()).hasValue(900);
            assertThat(row.spend()).isEqualByComparingTo("143.27");
            assertThat(row.attributionSetting()).hasValue("1d_view_7d_click");
            assertThat(row.actions().figure("omni_purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D))
                    .hasValueSatisfying(figure -> assertThat(figure).isEqualByComparingTo("2"));
            assertThat(row.actions().figure("omni_purchase", ActionMeasure.VALUE, ActionWindow.VIEW_1D))
                    .hasValueSatisfying(figure -> assertThat(figure).isEqualByComparingTo("20.5"));
            assertThat(row.actions().requested())
                    .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(ActionWindow.INCREMENTALITY)));
            assertThat(row.metadata()).isEmpty();
        }
    }

    @Test
    void fetch_asksForExplicitWindowsAndAllStatusesOfItsOwnLevelOnly() {
        try (GraphStub stub = new GraphStub(call -> Answer.ok(Json.page()))) {
            MetaMetricsSource source = Sources.to(stub, waiter).build();
            for (EntityLevel level : EntityLevel.values()) {
                source.fetch(MetricsRequest.of("1", level, DateRange.day(Sources.DAY)));
            }

            assertThat(stub.insights()).hasSize(4).allSatisfy(call -> {
                assertThat(call.path()).isEqualTo("/v27.0/act_1/insights");
                assertThat(call.parameter("time_increment")).isEqualTo("1");
                assertThat(call.parameter("time_range"))
                        .isEqualTo("{\"since\":\"2026-11-20\",\"until\":\"2026-11-20\"}");
                assertThat(call.parameter("action_attribution_windows"))
                        .isEqualTo("[\"1d_click\",\"7d_click\",\"28d_click\",\"1d_view\",\"1d_ev\"]");
                assertThat(call.parameter("limit")).isEqualTo("500");
                assertThat(call.query()).doesNotContain(Sources.TOKEN).doesNotContain("access_token");
                assertThat(call.headers().get("Authorization")).containsExactly("Bearer " + Sources.TOKEN);
                assertThat(call.parameter("appsecret_proof")).matches("[0-9a-f]{64}");
            });
            assertThat(stub.insights().stream()
                            .map(call -> call.parameter("filtering").replaceAll("\",\"operator.*", "")))
                    .containsExactly(
                            "",
                            "[{\"field\":\"campaign.effective_status",
                            "[{\"field\":\"adset.effective_status",
                            "[{\"field\":\"ad.effective_status");
            assertThat(stub.insights().get(3).parameter("filtering"))
                    .contains("DELETED", "ARCHIVED", "ADSET_PAUSED")
                    .doesNotContain("impressions");
        }
    }

    @Test
    void fetch_walksAllPagesThroughItsOwnParameters_alsoEmptyOnesWithASuccessor() {
        try (GraphStub stub = new GraphStub(call -> switch (call.parameter("after")) {
            case "" -> Answer.ok(Json.pageWithNext("c1", Json.campaignDay("1", "2026-11-20", "1")));
            case "c1" -> Answer.ok(Json.pageWithNext("c2"));
            default ->
                Answer.ok(Json.page(Json.campaignDay("2", "2026-11-20", "2"))).gzipped();
        })) {
            MetricsChunk chunk = Sources.to(stub, waiter).build().fetch(Sources.campaignDays(1));

            assertThat(chunk.rows()).extracting(row -> row.entity().id()).containsExactly("1", "2");
            assertThat(chunk.isComplete()).isTrue();
            assertThat(stub.insights()).hasSize(3);
        }
    }

    @Test
    void fetch_ofSomeCampaigns_filtersByTheirIds() {
        try (GraphStub stub = new GraphStub(call -> Answer.ok(Json.page()))) {
            Sources.to(stub, waiter).build().fetch(Sources.campaignDays(1).forCampaigns(Set.of("9", "8")));

            assertThat(stub.insights().get(0).parameter("filtering"))
                    .contains("{\"field\":\"campaign.id\",\"operator\":\"IN\",\"value\":[\"8\",\"9\"]}");
        }
    }

    @Test
    void catalog_rightAfterTheAccounts_readsTheAccountNoSecondTime() {
        MutableClock clock = MutableClock.at(Sources.CLOCK.instant());
        try (GraphStub stub = new GraphStub(call -> Answer.ok(Json.page()));
                MetaMetricsSource source = Sources.to(stub, waiter).clock(clock).build()) {
            source.accounts();
            source.catalog("1");

            assertThat(stub.calls()).filteredOn(call -> call.isPath("/act_1")).hasSize(1);

            clock.advance(Duration.ofMinutes(2));
            source.catalog("1");

            assertThat(stub.calls()).filteredOn(call -> call.isPath("/act_1")).hasSize(2);
        }
    }

    @Test
    void catalog_walksItsEdgesAtTheSameTime() {
        CountDownLatch allAsked = new CountDownLatch(3);
        try (GraphStub stub = new GraphStub(call -> {
                    allAsked.countDown();
                    awaitUninterruptibly(allAsked);
                    return Answer.ok(Json.page());
                });
                MetaMetricsSource source = Sources.to(stub, waiter).build()) {
            assertThat(source.catalog("1").campaigns()).isEmpty();
        }
    }

    @Test
    void catalog_severalEdgesFail_tellsOfTheFirst() {
        CountDownLatch othersFailed = new CountDownLatch(2);
        try (GraphStub stub = new GraphStub(call -> {
                    if (call.isPath("/campaigns")) {
                        awaitUninterruptibly(othersFailed);
                        return Answer.error(400, 368, 0, "temporarily blocked");
                    }
                    othersFailed.countDown();
                    return Answer.error(400, 100, 33, "unsupported get request");
                });
                MetaMetricsSource source = Sources.to(stub, waiter).build()) {
            assertThatThrownBy(() -> source.catalog("1"))
                    .isInstanceOfSatisfying(
                            SourceException.class,
                            thrown -> assertThat(thrown.failure().kind()).isEqualTo(FailureKind.POLICY));
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void catalog_readsBudgetsInMetasMinorUnits() {
        try (GraphStub stub = new GraphStub(call -> switch (call.path()) {
            case "/v27.0/act_1/campaigns" ->
                Answer.ok(Json.page(
                        "{\"id\":\"10\",\"name\":\"Autumn\",\"objective\":\"OUTCOME_SALES\",\"status\":\"ACTIVE\","
                                + "\"effective_status\":\"ACTIVE\",\"daily_budget\":\"5000\",\"budget_remaining\":\"1873\","
                                + "\"start_time\":\"2026-10-01T00:00:00+0200\",\"stop_time\":\"1969-12-31T15:59:59-0800\"}",
                        "{\"id\":\"11\"}",
                        "{\"name\":\"no id\"}"));
            case "/v27.0/act_1/adsets" ->
                Answer.ok(Json.page(
                        "{\"id\":\"20\",\"campaign_id\":\"11\",\"lifetime_budget\":100000,\"attribution_spec\":"
                                + "[{\"event_type\":\"CLICK_THROUGH\",\"window_days\":7},{\"event_type\":\"VIEW_THROUGH\",\"window_days\":1}],"
                                + "\"learning_stage_info\":{\"status\":\"LEARNING\",\"conversions\":3}}"));
            case "/v27.0/act_1/ads" ->
                Answer.ok(Json.page(
                        "{\"id\":\"30\",\"campaign_id\":\"11\",\"adset_id\":\"20\",\"effective_status\":\"CAMPAIGN_PAUSED\","
                                + "\"creative\":{\"id\":\"40\",\"name\":\"Blue shoe\",\"object_type\":\"VIDEO\"}}",
                        "{\"id\":\"31\",\"campaign_id\":\"11\",\"creative\":{\"id\":\"40\",\"name\":\"Blue shoe\"}}"));
            default -> Answer.error(404, "");
        })) {
            AccountCatalog catalog = Sources.to(stub, waiter).build().catalog("act_1");

            assertThat(catalog.campaigns()).hasSize(2);
            assertThat(catalog.campaigns().get(0).budget())
                    .isEqualTo(new Budget(Money.of("50", "EUR"), null, Money.of("18.73", "EUR")));
            assertThat(catalog.campaigns().get(0).startTime()).isEqualTo(Instant.parse("2026-09-30T22:00:00Z"));
            assertThat(catalog.campaigns().get(0).stopTime()).isNull();
            assertThat(catalog.adSets().get(0).budget().lifetime()).isEqualTo(Money.of("1000", "EUR"));
            assertThat(catalog.adSets().get(0).attributionSetting()).isEqualTo("7d_click_1d_view");
            assertThat(catalog.adSets().get(0).learningStage()).isEqualTo("LEARNING");
            assertThat(catalog.ads()).extracting(ad -> ad.creativeId()).containsExactly("40", "40");
            assertThat(catalog.creatives()).hasSize(1);
            assertThat(stub.calls())
                    .filteredOn(call -> call.isPath("/ads"))
                    .allSatisfy(call -> assertThat(call.parameter("effective_status"))
                            .contains("ARCHIVED")
                            .doesNotContain("DELETED"));
        }
    }

    @Test
    void reach_isAskedForTheWholeRange() {
        try (GraphStub stub = new GraphStub(call -> Answer.ok(
                Json.page("{\"account_id\":\"1\",\"campaign_id\":\"7\",\"reach\":\"4000\",\"impressions\":\"9000\","
                        + "\"date_start\":\"2026-11-14\",\"date_stop\":\"2026-11-20\"}")))) {
            DateRange week = DateRange.of(Sources.DAY.minusDays(6), Sources.DAY);
            List<RangeReach> reach =
                    Sources.to(stub, waiter).build().reach(new ReachRequest("1", EntityLevel.CAMPAIGN, week, Set.of()));

            assertThat(reach).hasSize(1);
            assertThat(reach.get(0).reach()).isEqualTo(4000);
            assertThat(reach.get(0).range()).isEqualTo(week);
            assertThat(reach.get(0).frequency().isDefined()).isTrue();
            assertThat(stub.insights().get(0).parameter("time_increment")).isEqualTo("all_days");
        }
    }

    @Test
    void fetch_ofAnAccountNotServed_isRefused() {
        try (GraphStub stub = new GraphStub(call -> Answer.ok(Json.page()))) {
            MetaMetricsSource source = Sources.to(stub, waiter).build();
            SourceException thrown = catchThrowableOfType(
                    SourceException.class,
                    () -> source.fetch(MetricsRequest.of("2", EntityLevel.AD, DateRange.day(Sources.DAY))));
            assertThat(thrown.failure().kind()).isEqualTo(FailureKind.NOT_FOUND);
            assertThat(thrown).hasMessageContaining("'2'").hasMessageContaining("[1]");
            assertThat(stub.calls()).isEmpty();
        }
    }

    @Test
    void build_namesEverythingThatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        MetaMetricsSource.builder().pageSize(0).apiVersion("26").build())
                .withMessageContaining("accessToken")
                .withMessageContaining("adAccount")
                .withMessageContaining("pageSize is 0")
                .withMessageContaining("'26'");
    }

    @Test
    void baseUrl_mustBeHttpsUnlessLoopback() {
        MetaMetricsSourceBuilder builder = MetaMetricsSource.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.baseUrl("http://example.com"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.baseUrl("http://127.0.0.1.example.com"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.baseUrl("https://user:pw@example.com"));
        assertThat(builder.baseUrl("https://example.com/graph/").baseUrl("http://localhost:8080"))
                .isNotNull();
    }

    @Test
    void spend_keepsEveryDecimal() {
        try (GraphStub stub = new GraphStub(call -> Answer.ok(Json.page(
                Json.campaignDay("1", "2026-11-20", "5.411681"), Json.campaignDay("2", "2026-11-20", "144."))))) {
            assertThat(Sources.to(stub, waiter)
                            .build()
                            .fetch(Sources.campaignDays(1))
                            .rows())
                    .extracting(MetricsRow::spend)
                    .usingElementComparator(BigDecimal::compareTo)
                    .containsExactly(new BigDecimal("5.411681"), new BigDecimal("144"));
        }
    }
}
