package io.campaigntracker.testkit.simulation;

import java.time.ZoneId;
import java.util.List;

/** Sets of accounts that belong together. */
public final class SimulatedAccounts {

    private SimulatedAccounts() {}

    /**
     * {@return three accounts over the same days: EUR in Berlin, USD in Los Angeles, JPY in Tokyo, which has no decimals}
     *
     * @param seed everything random follows from it
     * @param campaigns of each account
     * @param days of {@link SimulatedAccount#range()}
     */
    public static List<SimulatedAccount> international(long seed, int campaigns, int days) {
        return List.of(
                account(seed, campaigns, days, "900100200300", "Europe", "EUR", "Europe/Berlin"),
                account(seed + 1, campaigns, days, "900100200301", "America", "USD", "America/Los_Angeles"),
                account(seed + 2, campaigns, days, "900100200302", "Japan", "JPY", "Asia/Tokyo"));
    }

    private static SimulatedAccount account(
            long seed, int campaigns, int days, String id, String name, String currency, String zone) {
        return SimulatedAccount.builder()
                .seed(seed)
                .accountId(id)
                .name(name)
                .currency(currency)
                .timeZone(ZoneId.of(zone))
                .campaigns(campaigns)
                .days(days)
                .build();
    }
}
