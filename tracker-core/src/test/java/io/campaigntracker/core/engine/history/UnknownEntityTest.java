package io.campaigntracker.core.engine.history;

import static io.campaigntracker.core.fixture.WrittenAccount.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.fixture.WrittenAccount;
import io.campaigntracker.edit.EditChunk;
import io.campaigntracker.edit.EditHistory;
import io.campaigntracker.goal.Goal;
import io.campaigntracker.goal.GoalScope;
import io.campaigntracker.goal.Kpi;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.performance.CostPerResult;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionStatus;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncReport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Typing errors must not look like results. */
class UnknownEntityTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private final WrittenAccount account = new WrittenAccount(
                    ZoneOffset.UTC, "EUR", TODAY.atTime(9, 0).toInstant(ZoneOffset.UTC))
            .campaign("11", "Summer sale")
            .usual("11", DateRange.of(TODAY.minusDays(30), TODAY), "EUR", 100);
    private final CampaignTracker tracker = account.tracker();

    @BeforeEach
    void sync() {
        tracker.sync().run();
    }

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void roas_ofATypo_isUnknownAndNamesTheNearest() {
        RoasResult roas = tracker.campaign("Sumer sale").roas().calculate();

        assertThat(roas.value().reason()).contains(UndefinedReason.UNKNOWN_ENTITY);
        assertThat(roas.explain().daysImmature()).isEmpty();
        assertThat(roas.explain())
                .asString()
                .contains("campaign Sumer sale is in no catalog and has no row", "nearest known is 11 'Summer sale'")
                .doesNotContain("still arriving");
    }

    @Test
    void everyFigureOfAnUnknownCampaign_isUnknown() {
        assertThat(tracker.campaign("99")
                        .metrics()
                        .calculate()
                        .value(Metric.SPEND)
                        .reason())
                .contains(UndefinedReason.UNKNOWN_ENTITY);
        assertThat(tracker.campaign("99")
                        .costPerResult("purchase")
                        .calculate()
                        .value()
                        .reason())
                .contains(UndefinedReason.UNKNOWN_ENTITY);
        assertThat(tracker.campaign("99").trend(Metric.SPEND).series().points())
                .allSatisfy(point -> assertThat(point.value().reason()).contains(UndefinedReason.UNKNOWN_ENTITY));
        assertThat(tracker.campaign("99").whyRoasChanged().explain().roasAfter().reason())
                .contains(UndefinedReason.UNKNOWN_ENTITY);
        assertThat(tracker.creative("99").metrics().calculate().roas().reason())
                .contains(UndefinedReason.UNKNOWN_ENTITY);
        assertThat(tracker.campaign("99").coverage().calculate().unknown()).hasSize(1);
        assertThat(tracker.campaign("99").alert(AlertType.SPEND_ANOMALY).check())
                .satisfies(result -> {
                    assertThat(result.outcome()).isEqualTo(AlertResult.Outcome.WITHHELD);
                    assertThat(result.reason()).contains("campaign 99 is in no catalog");
                });
    }

    @Test
    void goalForAnAccountThatNobodyKnows_isRefused_andNotStored() {
        for (GoalScope scope : List.of(GoalScope.account("999"), GoalScope.named("999", "DE_*"))) {
            assertThatThrownBy(() -> tracker.goals().set(Goal.of(scope, Kpi.purchaseValue())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("account 999 is in no catalog");
        }
        assertThat(tracker.goals().stored()).isEmpty();
    }

    @Test
    void editsOfSomethingThatNobodyKnows_areNotKnownToBeNone_whoeverIsAskedAboutWithIt() {
        Instant monthAgo = account.clock.instant().minus(Duration.ofDays(30));
        account.store.addEdits(new EditChunk(
                WrittenAccount.ACCOUNT,
                monthAgo,
                account.clock.instant(),
                List.of(),
                account.clock.instant(),
                List.of()));

        assertThat(tracker.campaigns("11").edits().list().touchedSince(monthAgo))
                .isEqualTo(EditHistory.Touched.NO);
        assertThat(tracker.campaigns("11", "99").edits().list().touchedSince(monthAgo))
                .isEqualTo(EditHistory.Touched.UNKNOWN);
    }

    @Test
    void todayOfAnAccountThatNobodyKnows_saysSo() {
        assertThat(tracker.account("999").today().calculate().accountEvents())
                .singleElement()
                .asString()
                .startsWith("account 999 is in no catalog");
    }

    @Test
    void severalCampaigns_oneOfThemUnknown_areAnsweredWithoutItAndSaySo() {
        MetricsResult both = tracker.campaigns("11", "99").metrics().calculate();

        assertThat(both.roas())
                .isEqualTo(tracker.campaign("11").metrics().calculate().roas());
        assertThat(both.explain().notes()).first().asString().startsWith("campaign 99 is in no catalog");
        assertThat(both.explain().daysNotFetched()).isEmpty();
    }

    @Test
    void campaignThatNoCatalogListsAnyMore_isKnownByItsRows() {
        account.source.campaigns.clear();
        tracker.sync().run();

        assertThat(tracker.campaign("11").roas().calculate().value().isDefined())
                .isTrue();
        assertThat(tracker.campaign("11")
                        .roas()
                        .between(TODAY.plusDays(1), TODAY.plusDays(2))
                        .calculate()
                        .value()
                        .reason())
                .contains(UndefinedReason.NO_DATA);
    }

    @Test
    void blendedRoas_ofAnUnknownAccount_doesNotGetEverybodysSales() {
        tracker.offlineConversions()
                .importConversions(List.of(new OfflineConversion(
                        ACCOUNT,
                        "o1",
                        TODAY.minusDays(2).atTime(12, 0).toInstant(ZoneOffset.UTC),
                        Money.of("2000", "EUR"),
                        null,
                        null,
                        null,
                        false,
                        "till")));

        RoasResult roas = tracker.account("999").blendedRoas().calculate();

        assertThat(roas.value().reason()).contains(UndefinedReason.UNKNOWN_ENTITY);
        assertThat(roas.offline().counted()).isNull();
        assertThat(roas.explain()).asString().contains("account 999 is in no catalog");
    }

    @Test
    void costPerResult_ofAnActionTypeNeverSeen_isUnknownAndNamesTheNearest() {
        CostPerResult cost =
                tracker.campaign("11").costPerResult("omni_purchas").calculate();

        assertThat(cost.value().reason()).contains(UndefinedReason.UNKNOWN_ACTION_TYPE);
        assertThat(cost.interval()).isNull();
        assertThat(cost.results()).isNull();
        assertThat(cost.explain().notes()).anyMatch(note -> note.endsWith("the nearest that was is omni_purchase"));
        assertThat(tracker.campaign("11")
                        .costPerResult("nonsense")
                        .calculate()
                        .value()
                        .reason())
                .contains(UndefinedReason.UNKNOWN_ACTION_TYPE);
    }

    @Test
    void costPerResult_ofAFamilyWithoutResults_orATypeSeenElsewhere_isNotUnknown() {
        account.campaign("12", "Idle");
        tracker.sync().run();

        assertThat(tracker.campaign("11")
                        .costPerResult("lead")
                        .calculate()
                        .value()
                        .reason())
                .contains(UndefinedReason.ZERO_DENOMINATOR);
        assertThat(tracker.campaign("11")
                        .costPerResult("omni_purchase")
                        .calculate()
                        .value()
                        .isDefined())
                .isTrue();
        assertThat(tracker.campaign("12")
                        .costPerResult("omni_purchase")
                        .calculate()
                        .value()
                        .reason())
                .contains(UndefinedReason.NO_DATA);
    }

    @Test
    void predictionThatTheStoreHas_forACampaignThatIsNone_waitsAndNamesTheNearest() {
        Prediction stray = Prediction.of("p1", "111", Metric.SPEND, 100)
                .over(TODAY.minusDays(9), TODAY.minusDays(3))
                .madeAt(Instant.parse("2026-11-01T00:00:00Z"))
                .build();
        account.store.addPredictions(List.of(stray), stray.madeAt());

        MetricComparison compared =
                tracker.predictions().compare("p1", "111").metrics().get(0);

        assertThat(compared.status()).isEqualTo(PredictionStatus.WITHHELD);
        assertThat(compared.reason()).contains("campaign 111 is in no catalog and has no row; the nearest known is 11");
    }

    @Test
    void prediction_forAnUnknownCampaign_isRefused() {
        assertThatThrownBy(() -> tracker.predictions()
                        .record(Prediction.of("p1", "111", Metric.SPEND, 100)
                                .over(TODAY, TODAY)
                                .account(ACCOUNT)
                                .madeAt(account.clock.instant())
                                .build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("p1")
                .hasMessageContaining("campaign 111 is in no catalog and has no row")
                .hasMessageContaining("nearest known is 11");
        assertThat(tracker.predictions().find("p1")).isEmpty();
    }

    @Test
    void sync_ofAnUnknownCampaign_saysThatItIsUnknown() {
        SyncReport report = tracker.campaign("111").sync().run();

        assertThat(report.isComplete()).isFalse();
        assertThat(report.failed()).singleElement().satisfies(part -> {
            assertThat(part.outcome()).isEqualTo(SyncPart.Outcome.FAILED);
            assertThat(part.toString()).contains("campaign 111 is in no catalog and has no row", "nearest known is 11");
            assertThat(part.problems().get(0).retryable()).isFalse();
        });
        assertThat(tracker.campaign("11").sync().run().isComplete()).isTrue();
    }

    @Test
    void nearestName_isTheOneAtTheFewestLetters_ifTheseAreFew() {
        Map<String, String> known = Map.of("1", "Summer sale", "2", "Winter sale");

        assertThat(NearestName.of("sommer sale", known)).contains("1");
        assertThat(NearestName.of("", known)).isEmpty();
        assertThat(NearestName.of("something else", known)).isEmpty();
    }
}
