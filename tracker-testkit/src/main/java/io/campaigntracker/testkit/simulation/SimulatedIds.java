package io.campaigntracker.testkit.simulation;

import java.util.Locale;

/** Identifiers of 18 digits, beyond what a double holds, unique over accounts whose last six digits differ. */
final class SimulatedIds {

    private SimulatedIds() {}

    static String campaign(String accountId, int number) {
        return id(accountId, 1, number);
    }

    static String adSet(String accountId, int number) {
        return id(accountId, 2, number);
    }

    static String ad(String accountId, int number) {
        return id(accountId, 3, number);
    }

    static String creative(String accountId, int number) {
        return id(accountId, 4, number);
    }

    private static String id(String accountId, int kind, int number) {
        return String.format(Locale.ROOT, "1202%s%d%07d", tail(accountId), kind, number);
    }

    private static String tail(String accountId) {
        String digits = accountId.chars().allMatch(Character::isDigit)
                ? "000000" + accountId
                : String.format(Locale.ROOT, "%06d", Math.floorMod(accountId.hashCode(), 1_000_000));
        return digits.substring(digits.length() - 6);
    }
}
