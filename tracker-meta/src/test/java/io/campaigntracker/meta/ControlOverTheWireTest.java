package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.campaigntracker.action.CampaignControl;
import io.campaigntracker.action.ControlOutcome;
import io.campaigntracker.action.ControlOutcome.Result;
import io.campaigntracker.action.ControlRequest;
import io.campaigntracker.action.WritePermit;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Money;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.graph.Fault;
import io.campaigntracker.testkit.graph.GraphRequest;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Switching and budgets against the fake server, read back by the source. Campaign 0 owns its budget, those of campaign 2 belong to its ad sets, campaign 1 has one for its whole schedule. */
class ControlOverTheWireTest {

    private SimulatedAccount account = account("EUR");
    private FakeGraphServer server;
    private MetaMetricsSource source;

    @AfterEach
    void close() {
        source.close();
        server.close();
    }

    @Test
    void ad_isPausedAndReadBack_andResumed() {
        CampaignControl control = control("EUR");
        EntityRef ad = EntityRef.ad(account.accountId(), account.adIds().get(1));

        ControlOutcome paused = control.pause(ad);

        assertThat(paused.result()).isEqualTo(Result.CHANGED);
        assertThat(paused.status()).isEqualTo("PAUSED");
        assertThat(told(ad).status()).isEqualTo("PAUSED");
        assertThat(control.resume(ad).result()).isEqualTo(Result.CHANGED);
        assertThat(told(ad).effectiveStatus()).isEqualTo("ACTIVE");
    }

    @Test
    void budget_isToldInMinorUnits_andReadBackExactly() {
        CampaignControl control = control("EUR");
        EntityRef campaign = campaign(0);

        ControlOutcome set = control.dailyBudget(campaign, Money.of("123.45", "EUR"));

        assertThat(set.result()).isEqualTo(Result.CHANGED);
        assertThat(set.dailyBudget()).isEqualTo(Money.of("123.45", "EUR"));
        assertThat(writes())
                .extracting(write -> write.parameters().get("daily_budget"))
                .containsExactly("12345");
        assertThat(daily(campaign)).isEqualTo(Money.of("123.45", "EUR"));
        assertThat(control.dailyBudget(campaign, Money.of("123.450", "EUR")).result())
                .isEqualTo(Result.UNCHANGED);
    }

    @Test
    void budgetThatIsAnotherByNow_isLeftAsItIs() {
        CampaignControl control = control("EUR");
        EntityRef campaign = campaign(0);
        Money now = daily(campaign);
        ControlRequest overtaken =
                new ControlRequest(campaign, ControlRequest.Wanted.DAILY_BUDGET, Money.of("120", "EUR"), now.plus(now));
        ControlRequest decided =
                new ControlRequest(campaign, ControlRequest.Wanted.DAILY_BUDGET, Money.of("120", "EUR"), now);

        ControlOutcome refused = control.apply(overtaken, WritePermit.ALWAYS);

        assertThat(refused.result()).isEqualTo(Result.REFUSED);
        assertThat(refused.failure().message()).contains("decided on").contains(now.toString());
        assertThat(writes()).isEmpty();
        assertThat(control.apply(decided, WritePermit.ALWAYS).result()).isEqualTo(Result.CHANGED);
        assertThat(control.apply(decided, WritePermit.ALWAYS).result())
                .as("as wanted already")
                .isEqualTo(Result.UNCHANGED);
    }

    @Test
    void budgetOfAnAdSet_inYen_hasNoDecimals() {
        CampaignControl control = control("JPY");
        AdSet adSet = source.catalog(account.accountId()).adSets().stream()
                .filter(one -> one.budget().daily() != null)
                .findFirst()
                .orElseThrow();
        EntityRef entity = EntityRef.adSet(account.accountId(), adSet.adSetId());

        assertThat(control.dailyBudget(entity, Money.of("5000", "JPY")).dailyBudget())
                .isEqualTo(Money.of("5000", "JPY"));
        assertThat(writes())
                .extracting(write -> write.parameters().get("daily_budget"))
                .containsExactly("5000");
        assertThat(control.dailyBudget(entity, Money.of("5000.5", "JPY"))
                        .failure()
                        .message())
                .contains("no whole number");
        assertThat(control.payable(Money.of("5000.9", "JPY"))).isEqualTo(Money.of("5000", "JPY"));
    }

    @Test
    void unknownCurrency_andAnotherOne_stop() {
        CampaignControl control = control("EUR");

        assertThat(control.dailyBudget(campaign(0), Money.of("50", "USD"))
                        .failure()
                        .message())
                .contains("bills in EUR");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> control.payable(Money.of("50", "QQQ")))
                .withMessageContaining("QQQ");
        assertThat(control.payable(Money.of("50.019", "KWD"))).isEqualTo(Money.of("50.01", "KWD"));
        assertThat(writes()).isEmpty();
    }

    @Test
    void levelThatOwnsNoDailyBudget_isRefused_andWhatMetaRefusesChangesNothing() {
        CampaignControl control = control("EUR");

        assertThat(control.dailyBudget(campaign(1), Money.of("50", "EUR"))
                        .failure()
                        .message())
                .contains("owns no daily budget");
        assertThat(control.dailyBudget(campaign(2), Money.of("50", "EUR")).result())
                .isEqualTo(Result.REFUSED);
        ControlOutcome tooLow = control.dailyBudget(campaign(0), Money.of("0.50", "EUR"));
        assertThat(tooLow.result()).isEqualTo(Result.REFUSED);
        assertThat(tooLow.failure().subcode()).isEqualTo(1885272);
        assertThat(writes()).isEmpty();
    }

    @Test
    void budget_isChangedFourTimesAnHourAtMost() {
        CampaignControl control = control("EUR");

        for (int change = 1; change <= 4; change++) {
            assertThat(control.dailyBudget(campaign(0), Money.of(String.valueOf(100 + change), "EUR"))
                            .result())
                    .isEqualTo(Result.CHANGED);
        }

        ControlOutcome fifth = control.dailyBudget(campaign(0), Money.of("105", "EUR"));
        assertThat(fifth.result()).isEqualTo(Result.REFUSED);
        assertThat(fifth.failure().kind()).isEqualTo(FailureKind.THROTTLED);
        assertThat(fifth.dailyBudget()).isEqualTo(Money.of("104", "EUR"));
        assertThat(writes()).hasSize(4);
    }

    @Test
    void permitThatIsWithdrawn_keepsTheWriteBack() {
        CampaignControl control = control("EUR");
        AtomicInteger asked = new AtomicInteger();

        ControlOutcome outcome = control.apply(
                ControlRequest.pause(campaign(0)),
                () -> asked.incrementAndGet() < 2 ? Optional.empty() : Optional.of("another instance has it"));

        assertThat(outcome.result()).isEqualTo(Result.REFUSED);
        assertThat(outcome.failure().message()).contains("not sent").contains("another instance has it");
        assertThat(outcome.status()).isEqualTo("ACTIVE");
        assertThat(asked).hasValue(2);
        assertThat(writes()).isEmpty();
    }

    @Test
    void writesThatFindNoRoomInTheScore_wait() {
        FakeWaiter waiter = new FakeWaiter();
        WriteScore score = new WriteScore(waiter, 20);

        assertThat(score.take("1", WriteScore.WRITE)).isZero();
        for (int read = 0; read < 17; read++) {
            assertThat(score.take("1", WriteScore.READ)).isZero();
        }
        assertThat(score.take("1", WriteScore.READ)).isPositive();
        assertThat(score.take("2", WriteScore.READ)).as("another account").isZero();
        control("EUR");
    }

    @Test
    void answerThatGotLost_isReadBackBeforeAnythingIsSentAgain() {
        CampaignControl control = control("EUR");
        server.faults()
                .when(
                        request -> request.method().equals("POST")
                                && !request.parameters().containsKey("execution_options"),
                        1,
                        Fault.error(500, 2, null, true, "lost"));

        assertThat(control.pause(campaign(0)).result()).isEqualTo(Result.CHANGED);
        assertThat(server.setStatuses()).containsEntry(campaign(0).id(), "PAUSED");
    }

    private CampaignControl control(String currency) {
        account = account(currency);
        server = FakeGraphServer.of(account).start();
        source = MetaMetricsSource.builder()
                .accessToken(server.token())
                .adAccount(account.accountId())
                .baseUrl(server.uri().toString())
                .clock(server.clock())
                .waiter(new FakeWaiter())
                .build();
        return MetaCampaignControl.ofFullAccess(source);
    }

    private static SimulatedAccount account(String currency) {
        return SimulatedAccount.builder()
                .seed(3)
                .currency(currency)
                .campaigns(3)
                .adSetsPerCampaign(1)
                .adsPerAdSet(2)
                .edgeCases(false)
                .days(20)
                .build();
    }

    private EntityRef campaign(int index) {
        return EntityRef.campaign(account.accountId(), account.campaignIds().get(index));
    }

    private Ad told(EntityRef ad) {
        return source.catalog(account.accountId()).ads().stream()
                .filter(one -> one.adId().equals(ad.id()))
                .findFirst()
                .orElseThrow();
    }

    private Money daily(EntityRef campaign) {
        return source.catalog(account.accountId()).campaigns().stream()
                .filter(one -> one.campaignId().equals(campaign.id()))
                .map(Campaign::budget)
                .findFirst()
                .orElseThrow()
                .daily();
    }

    /** What went out and was no dry run. */
    private List<GraphRequest> writes() {
        return server.requests().stream()
                .filter(request -> request.method().equals("POST")
                        && request.parameters().get("execution_options") == null
                        && (request.parameters().containsKey("status")
                                || request.parameters().containsKey("daily_budget")))
                .toList();
    }
}
