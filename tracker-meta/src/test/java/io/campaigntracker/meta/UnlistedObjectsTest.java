package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.campaigntracker.meta.GraphStub.Answer;
import io.campaigntracker.meta.GraphStub.Call;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.source.MetricsRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnlistedObjectsTest {

    private static final String AD_ROW =
            "{\"account_id\":\"1\",\"account_currency\":\"EUR\",\"campaign_id\":\"10\",\"campaign_name\":\"Autumn\","
                    + "\"adset_id\":\"20\",\"adset_name\":\"Women 25-34\",\"ad_id\":\"30\",\"ad_name\":\"Blue shoe\","
                    + "\"impressions\":\"5\",\"date_start\":\"2026-11-20\",\"date_stop\":\"2026-11-20\"}";

    private boolean shownById = true;

    @Test
    void namesOfTheLevelAndItsParents_areAskedFor() {
        try (GraphStub stub = new GraphStub(call -> Answer.ok(Json.page()))) {
            MetaMetricsSource source = Sources.to(stub, new FakeWaiter()).build();
            for (EntityLevel level : EntityLevel.values()) {
                source.fetch(MetricsRequest.of("1", level, DateRange.day(Sources.DAY)));
            }
            assertThat(stub.insights())
                    .extracting(call -> call.parameter("fields").replaceAll(",impressions.*", ""))
                    .containsExactly(
                            "account_id,account_currency",
                            "account_id,account_currency,campaign_id,campaign_name",
                            "account_id,account_currency,campaign_id,adset_id,campaign_name,adset_name",
                            "account_id,account_currency,campaign_id,adset_id,ad_id,campaign_name,adset_name,ad_name");
        }
    }

    @Test
    void objectThatRowsSpeakOf_andNobodyLists_isAskedForById() {
        try (GraphStub stub = new GraphStub(this::answer)) {
            AccountCatalog catalog = afterRows(stub);
            assertThat(catalog.campaigns()).extracting(Campaign::name).containsExactly("Campaign 10");
            assertThat(catalog.campaigns())
                    .extracting(Campaign::effectiveStatus)
                    .containsExactly("DELETED");
            assertThat(catalog.adSets()).extracting(AdSet::effectiveStatus).containsExactly("DELETED");
            assertThat(catalog.ads()).extracting(Ad::creativeId).containsExactly("40");
            assertThat(catalog.creatives()).hasSize(1);
        }
    }

    @Test
    void objectThatIsNotShownEvenById_keepsTheNameItsRowsGave_andIsAskedForOnce() {
        shownById = false;
        try (GraphStub stub = new GraphStub(this::answer);
                MetaMetricsSource source = Sources.to(stub, new FakeWaiter()).build()) {
            source.fetch(MetricsRequest.of("1", EntityLevel.AD, DateRange.day(Sources.DAY)));
            for (int i = 0; i < 2; i++) {
                AccountCatalog catalog = source.catalog("1");
                assertThat(catalog.campaigns())
                        .containsExactly(new Campaign("1", "10", "Autumn", null, null, null, Budget.NONE, null, null));
                assertThat(catalog.adSets())
                        .extracting(AdSet::name, AdSet::campaignId)
                        .containsExactly(tuple("Women 25-34", "10"));
                assertThat(catalog.ads()).containsExactly(new Ad("1", "30", "10", "20", "Blue shoe", null, null, null));
            }
            for (String id : List.of("10", "20", "30")) {
                assertThat(stub.calls())
                        .filteredOn(call -> call.isPath("/" + id))
                        .hasSize(1);
            }
        }
    }

    @Test
    void nameInARow_isNoPartOfItsMetadata_unlessAskedFor() {
        assertThat(ReadRows.of(ReadRows.slice(Level.AD, DateRange.day(Sources.DAY), true), Json.page(AD_ROW))
                        .only()
                        .metadata())
                .isEmpty();
        assertThat(ReadRows.of(ReadRows.slice(Level.AD, DateRange.day(Sources.DAY), true), Json.page(AD_ROW), "ad_name")
                        .only()
                        .metadata())
                .containsOnlyKeys("ad_name")
                .containsEntry("ad_name", "Blue shoe");
    }

    private static AccountCatalog afterRows(GraphStub stub) {
        MetaMetricsSource source = Sources.to(stub, new FakeWaiter()).build();
        source.fetch(MetricsRequest.of("1", EntityLevel.AD, DateRange.day(Sources.DAY)));
        return source.catalog("1");
    }

    private Answer answer(Call call) {
        return switch (call.path()) {
            case "/v27.0/act_1/insights" -> Answer.ok(Json.page(AD_ROW));
            case "/v27.0/10" -> byId("\"id\":\"10\",\"name\":\"Campaign 10\"");
            case "/v27.0/20" -> byId("\"id\":\"20\",\"campaign_id\":\"10\"");
            case "/v27.0/30" ->
                byId("\"id\":\"30\",\"campaign_id\":\"10\",\"adset_id\":\"20\",\"creative\":{\"id\":\"40\"}");
            default -> Answer.ok(Json.page());
        };
    }

    private Answer byId(String fields) {
        return shownById
                ? Answer.ok("{" + fields + ",\"effective_status\":\"DELETED\"}")
                : Answer.error(400, 100, 33, "Unsupported get request");
    }
}
