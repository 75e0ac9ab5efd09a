package io.campaigntracker.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedAccountsTest {

    @Test
    void international_accountsDifferInCurrencyZoneAndEveryId() {
        List<SimulatedAccount> accounts = SimulatedAccounts.international(1, 2, 7);

        assertThat(accounts).extracting(account -> account.account().currency()).containsExactly("EUR", "USD", "JPY");
        assertThat(accounts).extracting(account -> account.account().timeZone()).doesNotHaveDuplicates();
        assertThat(accounts.stream().flatMap(account -> account.campaignIds().stream()))
                .hasSize(6)
                .doesNotHaveDuplicates();
    }
}
