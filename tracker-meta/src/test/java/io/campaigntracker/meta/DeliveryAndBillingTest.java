package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.BudgetRise;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.DeliveryIssue;
import io.campaigntracker.model.Money;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps something from delivering, and what it may spend, over the wire against the simulator's truth. */
class DeliveryAndBillingTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);

    @ParameterizedTest
    @CsvSource({"EUR, 12345.67", "HUF, 123456", "KWD, 99999.01"})
    void catalog_isTheSimulatedOne_withMoneyExactInEveryCurrency(String currency, String cap) {
        BudgetRise rise = new BudgetRise(
                Instant.parse("2026-09-11T22:00:00Z"),
                Instant.parse("2026-09-13T22:00:00Z"),
                BudgetRise.Kind.AMOUNT,
                new BigDecimal(currency.equals("HUF") ? "500" : "12.5"),
                BudgetRise.Recurrence.ONCE);
        SimulatedAccount account = SimulatedAccount.builder()
                .seed(5)
                .currency(currency)
                .firstDay(FIRST)
                .days(20)
                .disapprove(5, FIRST.plusDays(10))
                .spendCap(Money.of(cap, currency))
                .sharedBudgets(2)
                .budgetRise(0, rise)
                .budgetRise(2, rise)
                .build();
        try (FakeGraphServer server = FakeGraphServer.of(account).start();
                MetaMetricsSource source = MetaMetricsSource.builder()
                        .accessToken(server.token())
                        .adAccount(account.accountId())
                        .baseUrl(server.uri().toString())
                        .clock(Clock.fixed(account.asOf(), ZoneOffset.UTC))
                        .build()) {
            AccountCatalog told = source.catalog(account.accountId());
            AccountCatalog truth = account.catalog(account.asOf());

            assertThat(told.account()).isEqualTo(truth.account());
            assertThat(told.account().amountSpent()).isEqualTo(account.amountSpent(account.asOf()));
            assertThat(told.campaigns()).containsExactlyInAnyOrderElementsOf(truth.campaigns());
            assertThat(told.campaigns()).filteredOn(Campaign::budgetShared).hasSize(1);
            assertThat(told.campaigns().get(0).budget().rises()).containsExactly(rise);
            assertThat(told.adSets()).containsExactlyInAnyOrderElementsOf(truth.adSets());
            assertThat(told.adSets()).extracting(AdSet::promotedEvent).contains("PURCHASE");
            assertThat(told.ads())
                    .filteredOn(ad -> !ad.status().equals("DELETED"))
                    .containsAll(truth.ads());
            assertThat(told.ads())
                    .filteredOn(ad -> ad.effectiveStatus().equals("DISAPPROVED"))
                    .hasSizeGreaterThan(3)
                    .flatExtracting(Ad::issues)
                    .allMatch(DeliveryIssue::isHard);
            assertThat(told.notes()).isEmpty();
        }
    }

    @Test
    void disabledAccount_saysWhy_andAReasonOfNoPageIsKeptAsItsNumber() {
        assertThat(account("2", "3", "0", "150")).satisfies(account -> {
            assertThat(account.status()).isEqualTo("DISABLED");
            assertThat(account.disableReason()).isEqualTo("RISK_PAYMENT");
            assertThat(account.spendCap()).isNull();
            assertThat(account.amountSpent()).isEqualTo(Money.of("1.50", "EUR"));
            assertThat(account.isCapReached()).isFalse();
        });
        assertThat(account("1", "0", "100", "100")).satisfies(account -> {
            assertThat(account.disableReason()).isNull();
            assertThat(account.isCapReached()).isTrue();
        });
        assertThat(account("2", "77", "odd", "0").disableReason()).isEqualTo("77");
        assertThat(account("2", "77", "odd", "0").spendCap()).isNull();
    }

    private static Account account(String status, String reason, String cap, String spent) {
        String answer = GraphStub.account("2")
                .replace(
                        "\"name\"",
                        "\"account_status\":" + status + ",\"disable_reason\":" + reason + ",\"spend_cap\":\"" + cap
                                + "\",\"amount_spent\":\"" + spent + "\",\"name\"");
        try (GraphStub stub = new GraphStub(call -> GraphStub.Answer.ok(answer));
                MetaMetricsSource source =
                        Sources.to(stub, new FakeWaiter()).adAccount("2").build()) {
            List<Account> accounts = source.accounts();
            return accounts.get(1);
        }
    }
}
